#include "domain/action_change.hpp"
#include "domain/policy.hpp"
#include "pages/action_desk.hpp"
#include "pages/action_form.hpp"
#include "pages/action_view.hpp"
#include "pages/desk.hpp"
#include "pages/difference_view.hpp"
#include "pages/event_entry.hpp"
#include "pages/event_names.hpp"
#include "pages/pages.hpp"
#include "pages/typed_event.hpp"
#include "service/access.hpp"
#include "service/at_place.hpp"

// Where the groups of an action change what it says, and say whether it takes place.
namespace charivari::pages {
namespace {

using domain::ActionStatus;
using front::Answer;
using front::Call;
using service::ActionView;

struct EditPage {
    http::Form values;
    std::optional<Tried> tried = {};
    std::vector<Difference> meanwhile = {};
    view::Data::List notices = {};
    bool is_stale = false;
};

// Whether it takes place, apart from what it says. Whoever may not decide is told who may.
Section status_section(const Reader& reader, const ActionView& shown) {
    Section section{.id = "status", .heading = reader.say("action.set.title")};
    for (const Form& each : status_acts(reader, shown)) section.forms.push_back(form_data(reader, each));
    if (!shown.may_decide)
        section.paragraphs = {reader.say("action.set.others", {{"group", shown.action.group_name}})};
    else if (shown.action.facts.status == ActionStatus::draft)
        section.paragraphs = {reader.say("action.set.draft")};
    return section;
}

Section discard_section(const Reader& reader, const domain::Action& action) {
    return {.id = "discard",
            .heading = reader.say("action.discard"),
            .paragraphs = {reader.say("action.discard.text")},
            .forms = {form_data(reader, act_on(reader, action, "discard", "/discard", "action.discard"))}};
}

http::Response edit_page(const Call& call, const ActionView& shown, const EditPage& page) {
    const Reader reader = reader_of(call);
    const domain::Action& action = shown.action;
    ActionFormTerms terms = action_terms_of(call, reader, page.values);
    terms.asked = asked_of(shown);
    terms.status = action.facts.status;
    terms.day = action.start().date;
    terms.revision = action.revision;
    Form form = action_form(reader, page.values, terms);
    form.action = action_path(action) + "/edit";
    form.cancel = action_path(action);
    form.button = reader.say("event.edit.button");
    Desk desk{.heading = reader.say("action.edit.title"),
              .path = form.action,
              .kind = domain::title_in(action, reader.language),
              .lead = reader.say(shown.may_decide ? "action.edit.lead" : "action.edit.co_host",
                                 {{"group", action.group_name}}),
              .notices = page.notices};
    if (page.is_stale) desk.notices.push_back(notice_data(reader, "action.notice.changed", true));
    if (!page.meanwhile.empty())
        desk.sections.push_back(
            {.id = "meanwhile", .heading = reader.say("event.meanwhile"), .changes = differences_data(page.meanwhile)});
    const Tried* tried = page.tried ? &*page.tried : nullptr;
    desk.sections.push_back({.id = "form", .forms = {form_data(reader, form, tried)}});
    desk.sections.push_back(status_section(reader, shown));
    if (shown.may_discard) desk.sections.push_back(discard_section(reader, action));
    desk.is_wrong = tried != nullptr || page.is_stale;
    return desk_response(call, reader, std::move(desk));
}

// What the action was at the revision that the editor had seen, as far as it is remembered.
std::optional<domain::ActionSnapshot> seen_by_editor(const Call& call, const domain::Action& action) {
    base::FieldErrors unread;
    const int number = number_of(call.form, "revision", 0, unread);
    if (number < 1 || number > action.revision) return std::nullopt;
    const auto found = call.services.actions.revisions(call.caller, action.id, 1, number + 1);
    if (found.empty() || found.front().revision.number != number) return std::nullopt;
    return found.front().after;
}

// Of what co-hosts are not asked.
bool is_decided(std::string_view unit) {
    return unit == "timing" || unit == "place" || unit == "visibility" || unit == "hosts_undisclosed" ||
           unit == "declaration";
}

// The form as it was sent, with what it did not ask for as it was.
http::Form with_what_was_not_asked(http::Form typed, const http::Form& seen, const ActionAsked& asked) {
    for (const auto& each : seen.fields) {
        const std::string_view unit = action_unit_of(each.name);
        const bool is_left_out = (!asked.decided && is_decided(unit)) || (!asked.status && unit == "status");
        if (is_left_out) typed.fields.push_back(each);
    }
    return typed;
}

// Somebody was quicker. What this editor left alone is as it is now, what both changed is as this one typed it and marked:
// to send the form again is then a decision.
http::Response stale_page(const Call& call, const ActionView& shown) {
    const Reader reader = reader_of(call);
    const ActionAsked asked = asked_of(shown);
    const auto seen = seen_by_editor(call, shown.action);
    EditPage page{.values = typed_action_of(call, asked, shown.action.facts).values, .is_stale = true};
    std::vector<base::FieldError> clashes;
    if (seen) {
        const http::Form before = action_values(call, seen->facts);
        Merged both = merged(before, with_what_was_not_asked(page.values, before, asked),
                             action_values(call, shown.action.facts), action_unit_of);
        page.values = std::move(both.values);
        for (const std::string& each : both.clashes)
            clashes.push_back({each == "translation" ? "/translation_0_title" : "/" + each, "changed_meanwhile", ""});
        page.meanwhile =
            differences_of(reader, *seen, {shown.action.facts, shown.action.previous_start}, names_of(call, reader));
    }
    const base::Error error{base::Code::precondition_failed, {}, std::move(clashes)};
    if (!error.fields().empty()) page.tried.emplace(Tried{page.values, error});
    return edit_page(call, shown, page);
}

http::Response mended_edit_page(const Call& call, const base::Error& error) {
    const ActionView shown = action_to_edit(call);
    if (error.code() == base::Code::precondition_failed) return stale_page(call, shown);
    EditPage page{.values = typed_action_of(call, asked_of(shown), shown.action.facts).values};
    const base::Error at_form = at_action_fields(error, page.values);
    page.tried.emplace(Tried{page.values, at_form});
    return edit_page(call, shown, page);
}

// Takes it away from people who counted on it: only deliberately, and by whoever is at the keyboard.
bool is_taking_away(ActionStatus status) {
    return status == ActionStatus::stood_down || status == ActionStatus::cancelled;
}

// The status that a button asks for.
ActionStatus status_asked(const Call& call) {
    const auto status = domain::action_statuses.find(call.form.value("status"));
    if (!status || *status == ActionStatus::draft)
        throw base::Error{base::Code::invalid, {}, {{"/status", "unknown_value", "One of the list."}}};
    return *status;
}

front::Prompt set_status(const Call& call, const ActionView& shown, ActionStatus status) {
    if (is_taking_away(status)) service::require_proof(call.caller, call.now);
    base::FieldErrors errors;
    const int revision = number_of(call.form, "revision", 0, errors);
    domain::ActionDraft facts = shown.action.facts;
    facts.status = status;
    const bool is_first = shown.action.facts.status == ActionStatus::draft;
    const std::string done(is_first ? "changed" : domain::action_statuses.name_of(status));
    return call.services.actions.update(call.caller, shown.action.id, std::move(facts), revision, std::move(errors))
        .map([&call, done](const domain::Action& changed) {
            return Answer(see_other(call, action_path(changed) + "?done=" + done));
        });
}

// A button did nothing: how the action stands now, and why in the words of `key`.
http::Response unchanged_page(const Call& call, const std::string& key) {
    const ActionView now = action_to_edit(call);
    return edit_page(
        call, now,
        {.values = action_values(call, now.action.facts), .notices = {notice_data(reader_of(call), key, true)}});
}

}  // namespace

front::Outcome show_action_form(const Call& call) {
    const ActionView shown = action_to_edit(call);
    return Answer(edit_page(call, shown, {.values = action_values(call, shown.action.facts)}));
}

front::Outcome change_action(const Call& call) {
    const ActionView shown = action_to_edit(call);
    if (!pressed_in(call).empty()) {
        // With the revision that was seen: what others do meanwhile is told when the form is sent.
        ActionView seen = shown;
        base::FieldErrors unread;
        seen.action.revision = number_of(call.form, "revision", 0, unread);
        return Answer(edit_page(call, seen, {.values = without_blank_rows(call.form)}));
    }
    const auto work = [&call, shown]() -> front::Prompt {
        TypedAction typed = typed_action_of(call, asked_of(shown), shown.action.facts);
        const int revision = number_of(call.form, "revision", 0, typed.errors);
        // Before the rules are asked, which would compare with what the editor has not seen.
        if (revision != shown.action.revision)
            throw base::Error{base::Code::precondition_failed, "Somebody was quicker."};
        return service::update_at(call.services.actions, call.services.places, call.caller, shown.action.id,
                                  std::move(typed.facts), std::move(typed.described), revision, std::move(typed.errors))
            .map([&call](const domain::Action& changed) {
                return Answer(see_other(call, action_path(changed) + "?done=changed"));
            });
    };
    return attempt(call, action_path(shown.action) + "/edit", work,
                   [&call](const Tried& tried) { return mended_edit_page(call, tried.error); });
}

front::Outcome set_action_status(const Call& call) {
    const ActionView shown = action_to_edit(call);
    const std::string path = action_path(shown.action);
    const ActionStatus status = status_asked(call);
    service::require(call.caller, shown.may_decide);
    if (is_taking_away(status) && !is_sure(call))
        return Answer(ask_first(call, {.key = "action.ask." + std::string(domain::action_statuses.name_of(status)),
                                       .of = domain::title_in(shown.action, reader_of(call).language),
                                       .action = path + "/status",
                                       .cancel = path + "/edit"}));
    const auto work = [&call, shown, status] { return set_status(call, shown, status); };
    return attempt(call, path + "/edit", work,
                   [&call](const Tried&) { return unchanged_page(call, "action.notice.not_set"); });
}

front::Outcome discard_action(const Call& call) {
    const ActionView shown = action_to_edit(call);
    const std::string path = action_path(shown.action);
    service::require(call.caller, shown.may_decide);
    base::FieldErrors unread;
    const int revision = number_of(call.form, "revision", 0, unread);
    if (shown.may_discard && !is_sure(call))
        return Answer(ask_first(call, {.key = "action.ask.discard",
                                       .of = domain::title_in(shown.action, reader_of(call).language),
                                       .action = path + "/discard",
                                       .cancel = path + "/edit"}));
    const auto work = [&call, id = shown.action.id, revision]() -> front::Prompt {
        return call.services.actions.discard(call.caller, id, revision).map([&call] {
            return Answer(see_other(call, "/organise?done=discarded"));
        });
    };
    return attempt(call, path + "/edit", work,
                   [&call](const Tried&) { return unchanged_page(call, "action.notice.not_discarded"); });
}

}  // namespace charivari::pages
