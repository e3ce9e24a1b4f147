#include "domain/policy.hpp"
#include "pages/desk.hpp"
#include "pages/event_names.hpp"
#include "pages/event_view.hpp"
#include "pages/history_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "service/access.hpp"

// What became of an event, told to everybody; for those who may, the way back.
namespace charivari::pages {
namespace {

using domain::Event;
using front::Answer;
using front::Call;
using service::EventRevision;
using view::Data;

std::string history_path(const Event& event) { return event_path(event) + "/history"; }

// A button that changes the event that the page shows, and no other state of it.
Form act(const Reader& reader, const Event& event, const std::string& id, const std::string& path,
         const std::string& key) {
    return {.id = id,
            .action = event_path(event) + path,
            .button = reader.say(key),
            .fields = {{.name = "revision", .kind = Field::Kind::hidden, .value = std::to_string(event.revision)}},
            .is_quiet = true};
}

Data revision_of(const Call& call, const Reader& reader, const Event& event, const EventRevision& each) {
    Data::List forms;
    if (domain::may_record(call.caller) && each.revision.number < event.revision) {
        const std::string number = std::to_string(each.revision.number);
        Form form = act(reader, event, "restore-" + number, "/history/" + number + "/restore", "history.restore");
        form.button_of = reader.moment_of(each.revision.at);
        forms.push_back(form_data(reader, form));
    }
    std::vector<Difference> changes;
    if (each.before) changes = differences_of(reader, *each.before, each.after, names_of(call, reader));
    return revision_data(reader, each.revision, each.before ? &changes : nullptr, std::move(forms));
}

Data::List acts_of(const Call& call, const Reader& reader, const Event& event) {
    if (!domain::may_moderate(call.caller)) return {};
    const bool is_public = event.state == domain::PublicationState::published;
    return {form_data(reader, is_public ? act(reader, event, "hide", "/hide", "history.hide")
                                        : act(reader, event, "publish", "/publish", "history.publish"))};
}

Data::List notices_of(const Call& call, const Reader& reader, const Event& event) {
    Data::List notices;
    const std::string done = "history.done." + std::string(call.query("done").value_or(""));
    if (!call.caller.is_anonymous() && reader.words.has(done)) notices.push_back(said(reader, done));
    if (event.state != domain::PublicationState::published)
        notices.push_back(notice_data(reader, "event.notice.hidden", true));
    return notices;
}

http::Response history_page(const Call& call, const Event& event, Data::List notices) {
    const Reader reader = reader_of(call);
    const auto before = asked_before(call);
    auto revisions = call.services.events.revisions(call.caller, event.id, shown_revisions + 1, before);
    const bool goes_on = revisions.size() > shown_revisions;
    if (goes_on) revisions.pop_back();
    Data::List list;
    for (const EventRevision& each : revisions) list.push_back(revision_of(call, reader, event, each));
    const std::string path = history_path(event);
    Data::List acts = acts_of(call, reader, event);
    const bool is_public = event.state == domain::PublicationState::published;
    const std::string& title = domain::title_in(event, reader.language);
    Data data =
        history_data(reader, {.path = path,
                              .title = title,
                              .back = {reader.say("history.back"), event_path(event)},
                              .edit = domain::may_record(call.caller) ? event_path(event) + "/edit" : "",
                              .before = before,
                              .next = goes_on ? std::optional(revisions.back().revision.number) : std::nullopt});
    data.set("revisions", std::move(list));
    data.set("has_notices", !notices.empty());
    data.set("notices", std::move(notices));
    data.set("sight", reader.say(is_public ? "history.sight.public" : "history.sight.hidden"));
    data.set("has_acts", !acts.empty());
    data.set("acts", std::move(acts));
    return to_response(call, reader,
                       {.name = "pages/history",
                        .title = reader.say("history.of", {{"title", title}}),
                        .description = reader.say("history.lead"),
                        .path = path,
                        .data = std::move(data),
                        .alternates = {api_alternate("/api/v1/events/" + event.id + "/revisions")},
                        .is_indexed = false,
                        .is_private = !call.caller.is_anonymous()});
}

Event event_of(const Call& call) { return call.services.events.get_by_slug(call.caller, call.parameter("slug")); }

// Tries a button of the history. Where somebody was quicker, the history comes up as it is now, with a word.
front::Outcome act_on(const Call& call, const Event& event, const char* done,
                      std::function<service::Write<Event>(int revision)> write) {
    const std::string path = history_path(event);
    const auto work = [&call, path, done, write = std::move(write)]() -> front::Prompt {
        base::FieldErrors errors;
        const int revision = number_of(call.form, "revision", 0, errors);
        return write(revision).map(
            [&call, path, done](const Event&) { return Answer(see_other(call, path + "?done=" + done)); });
    };
    return attempt(call, path, work, [&call](const Tried& tried) {
        const std::string key = tried.error.code() == base::Code::precondition_failed ? "event.notice.moved_on"
                                                                                      : "event.notice.not_restored";
        return history_page(call, event_of(call), {notice_data(reader_of(call), key, true)});
    });
}

}  // namespace

front::Outcome show_event_history(const Call& call) {
    const Reader reader = reader_of(call);
    const Event event = event_of(call);
    return Answer(history_page(call, event, notices_of(call, reader, event)));
}

front::Outcome restore_event(const Call& call) {
    const Event event = event_of(call);
    service::require(call.caller, domain::may_record(call.caller));
    const int number = number_in(call.parameter("number")).value_or(0);
    return act_on(call, event, "restored", [&call, id = event.id, number](int revision) {
        return call.services.events.restore(call.caller, id, number, revision);
    });
}

front::Outcome hide_event(const Call& call) {
    const Event event = event_of(call);
    service::require(call.caller, domain::may_moderate(call.caller));
    return act_on(call, event, "hidden", [&call, id = event.id](int revision) {
        return call.services.events.hide(call.caller, id, revision);
    });
}

front::Outcome publish_event(const Call& call) {
    const Event event = event_of(call);
    service::require(call.caller, domain::may_moderate(call.caller));
    return act_on(call, event, "published", [&call, event](int revision) {
        return call.services.events.update(call.caller, event.id, {event.facts, domain::PublicationState::published},
                                           revision, {});
    });
}

}  // namespace charivari::pages
