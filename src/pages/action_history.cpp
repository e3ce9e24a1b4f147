#include "domain/action_change.hpp"
#include "domain/policy.hpp"
#include "pages/action_desk.hpp"
#include "pages/action_view.hpp"
#include "pages/event_names.hpp"
#include "pages/history_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "service/access.hpp"

// What became of an action, for everybody who sees it; for those who may, the way back.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;
using service::ActionRevision;
using service::ActionView;
using view::Data;

std::string history_path(const domain::Action& action) { return action_path(action) + "/history"; }

// Only what the caller may bring back: co-hosts no other time or place.
bool may_restore(const ActionView& shown, const ActionRevision& each) {
    if (!shown.may_edit || each.revision.number >= shown.action.revision) return false;
    const auto difference = domain::difference_of(shown.action.facts, each.after.facts, domain::AnchoredTime::taken);
    return shown.may_decide || !difference.needs_initiator(shown.action.facts, each.after.facts);
}

Data revision_of(const Call& call, const Reader& reader, const ActionView& shown, const ActionRevision& each) {
    Data::List forms;
    if (may_restore(shown, each)) {
        const std::string number = std::to_string(each.revision.number);
        Form form =
            act_on(reader, shown.action, "restore-" + number, "/history/" + number + "/restore", "history.restore");
        form.button_of = reader.moment_of(each.revision.at);
        forms.push_back(form_data(reader, form));
    }
    std::vector<Difference> changes;
    if (each.before) changes = differences_of(reader, *each.before, each.after, names_of(call, reader));
    const bool is_around = each.before && changes.empty();
    Data data = revision_data(reader, each.revision, each.before ? &changes : nullptr, std::move(forms),
                              "action.history.by.organiser");
    if (is_around) data.set("note", reader.say("action.history.around"));
    return data;
}

Data::List notices_of(const Call& call, const Reader& reader) {
    const std::string done = "action.done." + std::string(call.query("done").value_or(""));
    if (call.caller.is_anonymous() || !reader.words.has(done)) return {};
    return {said(reader, done)};
}

http::Response history_page(const Call& call, const ActionView& shown, Data::List notices) {
    const Reader reader = reader_of(call);
    const domain::Action& action = shown.action;
    const auto before = asked_before(call);
    auto revisions = call.services.actions.revisions(call.caller, key_of(action), shown_revisions + 1, before);
    const bool goes_on = revisions.size() > shown_revisions;
    if (goes_on) revisions.pop_back();
    Data::List list;
    for (const ActionRevision& each : revisions) list.push_back(revision_of(call, reader, shown, each));
    const std::string path = history_path(action);
    const std::string& title = domain::title_in(action, reader.language);
    Data data =
        history_data(reader, {.path = path,
                              .title = title,
                              .back = {reader.say("action.back"), action_path(action)},
                              .edit = shown.may_edit ? action_path(action) + "/edit" : "",
                              .before = before,
                              .next = goes_on ? std::optional(revisions.back().revision.number) : std::nullopt});
    data.set("revisions", std::move(list));
    data.set("has_notices", !notices.empty());
    data.set("notices", std::move(notices));
    if (domain::may_hide(call.caller, action)) {
        const Section sight = sight_section(reader, action);
        data.set("has_acts", true).set("sight", sight.paragraphs.front()).set("acts", sight.forms);
    }
    const bool is_public = action.is_public();
    return to_response(
        call, reader,
        {.name = "pages/history",
         .title = reader.say("history.of", {{"title", title}}),
         .description = reader.say("history.lead"),
         .path = path,
         .data = std::move(data),
         .alternates = {api_alternate("/api/v1/actions/" + domain::name_for_readers(action) + "/revisions")},
         .is_indexed = false,
         .is_private = !is_public || !call.caller.is_anonymous()});
}

front::Outcome act(const Call& call, const ActionView& shown, const char* done,
                   std::function<service::Write<domain::Action>(int revision)> write) {
    const auto work = [&call, done, write = std::move(write)]() -> front::Prompt {
        base::FieldErrors unread;
        return write(number_of(call.form, "revision", 0, unread)).map([&call, done](const domain::Action& now) {
            return Answer(see_other(call, history_path(now) + "?done=" + done));
        });
    };
    return attempt(call, history_path(shown.action), work, [&call](const Tried& tried) {
        const bool is_late = tried.error.code() == base::Code::precondition_failed;
        const char* key = is_late ? "action.notice.moved_on" : "action.notice.not_restored";
        return history_page(call, action_of(call), {notice_data(reader_of(call), key, true)});
    });
}

front::Outcome set_state(const Call& call, domain::PublicationState state, const char* done) {
    const ActionView shown = action_of(call);
    service::require(call.caller, domain::may_hide(call.caller, shown.action));
    return act(call, shown, done, [&call, key = key_of(shown.action), state](int revision) {
        return call.services.actions.set_state(call.caller, key, state, revision);
    });
}

}  // namespace

front::Outcome show_action_history(const Call& call) {
    const Reader reader = reader_of(call);
    return Answer(history_page(call, action_of(call), notices_of(call, reader)));
}

front::Outcome restore_action(const Call& call) {
    const ActionView shown = action_to_edit(call);
    const int number = number_in(call.parameter("number")).value_or(0);
    return act(call, shown, "restored", [&call, id = shown.action.id, number](int revision) {
        return call.services.actions.restore(call.caller, id, number, revision);
    });
}

front::Outcome hide_action(const Call& call) { return set_state(call, domain::PublicationState::hidden, "hidden"); }

front::Outcome publish_action(const Call& call) {
    return set_state(call, domain::PublicationState::published, "published");
}

}  // namespace charivari::pages
