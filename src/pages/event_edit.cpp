#include "domain/event_change.hpp"
#include "domain/policy.hpp"
#include "pages/desk.hpp"
#include "pages/event_entry.hpp"
#include "pages/event_form.hpp"
#include "pages/event_names.hpp"
#include "pages/event_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "pages/typed_event.hpp"
#include "service/access.hpp"
#include "service/at_place.hpp"

// Where organisers enter an event, and where they change one.
namespace charivari::pages {
namespace {

using domain::Event;
using front::Answer;
using front::Call;

http::Response new_event_page(const Call& call, const http::Form& values, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    Form form = event_form(reader, values, terms_of(call, reader, values));
    form.action = "/events/new";
    form.cancel = "/agenda";
    form.button = reader.say("event.new.button");
    return desk_response(call, reader,
                         {.heading = reader.say("event.new.title"),
                          .path = form.action,
                          .lead = reader.say("event.new.lead"),
                          .sections = {{.id = "form", .forms = {form_data(reader, form, tried)}},
                                       {.id = "other", .buttons = {{reader.say("import.link"), "/import"}}}},
                          .is_wrong = tried != nullptr});
}

// Of the form as it was typed, with what is wrong at its fields.
http::Response mended_new_page(const Call& call, const base::Error& error) {
    const http::Form values = typed_event_of(call).values;
    const base::Error at_form = at_fields(error, values);
    const Tried tried{values, at_form};
    return new_event_page(call, values, &tried);
}

struct EditPage {
    http::Form values;
    std::optional<Tried> tried = {};
    std::vector<Difference> meanwhile = {};
    bool is_stale = false;
};

http::Response edit_page(const Call& call, const Event& event, const EditPage& page) {
    const Reader reader = reader_of(call);
    EventFormTerms terms = terms_of(call, reader, page.values);
    terms.revision = event.revision;
    Form form = event_form(reader, page.values, terms);
    form.action = event_path(event) + "/edit";
    form.cancel = event_path(event);
    form.button = reader.say("event.edit.button");
    Desk desk{.heading = reader.say("event.edit.title"),
              .path = form.action,
              .kind = domain::title_in(event, reader.language),
              .lead = reader.say("event.edit.lead")};
    if (page.is_stale) desk.notices = {notice_data(reader, "event.notice.changed", true)};
    if (!page.meanwhile.empty())
        desk.sections.push_back(
            {.id = "meanwhile", .heading = reader.say("event.meanwhile"), .changes = differences_data(page.meanwhile)});
    const Tried* tried = page.tried ? &*page.tried : nullptr;
    desk.sections.push_back({.id = "form", .forms = {form_data(reader, form, tried)}});
    desk.is_wrong = tried != nullptr || page.is_stale;
    return desk_response(call, reader, std::move(desk));
}

// What the event was at the revision that the editor had seen, as far as it is remembered.
std::optional<domain::EventSnapshot> seen_by_editor(const Call& call, const Event& event) {
    base::FieldErrors unread;
    const int number = number_of(call.form, "revision", 0, unread);
    if (number < 1 || number > event.revision) return std::nullopt;
    const auto found = call.services.events.revisions(call.caller, event.id, 1, number + 1);
    if (found.empty() || found.front().revision.number != number) return std::nullopt;
    return found.front().after;
}

// Somebody was quicker. What this editor left alone is as it is now, what both changed is as this one typed it and marked:
// to send the form again is then a decision.
http::Response stale_page(const Call& call, const Event& event) {
    const Reader reader = reader_of(call);
    const auto seen = seen_by_editor(call, event);
    EditPage page{.values = typed_event_of(call).values, .is_stale = true};
    std::vector<base::FieldError> clashes;
    if (seen) {
        Merged both = merged(event_values(call, seen->facts), page.values, event_values(call, event.facts));
        page.values = std::move(both.values);
        for (const std::string& each : both.clashes) clashes.push_back({"/" + each, "changed_meanwhile", ""});
        page.meanwhile = differences_of(reader, *seen, {event.facts, event.previous_start}, names_of(call, reader));
    }
    for (base::FieldError& each : clashes)
        for (const RowKind& kind : row_kinds())
            if (each.pointer.substr(1) == kind.name) each.pointer = "/" + row_field(kind.name, 0, kind.members.front());
    const base::Error error{base::Code::precondition_failed, {}, std::move(clashes)};
    page.tried.emplace(Tried{page.values, error});
    if (error.fields().empty()) page.tried.reset();
    return edit_page(call, event, page);
}

http::Response mended_edit_page(const Call& call, const base::Error& error) {
    const Event event = call.services.events.get_by_slug(call.caller, call.parameter("slug"));
    if (error.code() == base::Code::precondition_failed) return stale_page(call, event);
    EditPage page{.values = typed_event_of(call).values};
    const base::Error at_form = at_fields(error, page.values);
    page.tried.emplace(Tried{page.values, at_form});
    return edit_page(call, event, page);
}

// Whoever may not do it themselves is told who may, and how to say what they know.
Answer not_allowed_page(const Call& call, const std::string& key, const std::string& path, const std::string& way) {
    const Reader reader = reader_of(call);
    http::Response response =
        desk_response(call, reader,
                      {.heading = reader.say(key + ".title"),
                       .path = path,
                       .lead = reader.say(key + ".others"),
                       .sections = {{.id = "way", .buttons = {{reader.say(key + ".way"), way}}}}});
    return telling(std::move(response), base::Error{base::Code::forbidden});
}

}  // namespace

front::Outcome show_new_event(const Call& call) {
    if (!domain::may_record(call.caller)) return not_allowed_page(call, "event.new", "/events/new", "/submit");
    return Answer(new_event_page(call, values_of_new_event(reader_of(call))));
}

front::Outcome create_event(const Call& call) {
    service::require(call.caller, domain::may_record(call.caller));
    if (!pressed_in(call).empty()) return Answer(new_event_page(call, without_blank_rows(call.form)));
    const auto work = [&call]() -> front::Prompt {
        TypedEvent entry = typed_event_of(call);
        return service::create_at(call.services.events, call.services.places, call.caller, std::move(entry.facts),
                                  std::move(entry.described), std::move(entry.errors))
            .map([&call](const Event& event) { return Answer(see_other(call, event_path(event) + "?done=new")); });
    };
    return attempt(call, "/events/new", work,
                   [&call](const Tried& tried) { return mended_new_page(call, tried.error); });
}

front::Outcome show_event_form(const Call& call) {
    const Event event = call.services.events.get_by_slug(call.caller, call.parameter("slug"));
    const std::string path = event_path(event);
    if (!domain::may_record(call.caller))
        return not_allowed_page(call, "event.edit", path + "/edit", path + "/propose");
    return Answer(edit_page(call, event, {.values = event_values(call, event.facts)}));
}

front::Outcome change_event(const Call& call) {
    const Event event = call.services.events.get_by_slug(call.caller, call.parameter("slug"));
    service::require(call.caller, domain::may_record(call.caller));
    if (!pressed_in(call).empty()) {
        // With the revision that was seen: what others do meanwhile is told when the form is sent.
        Event seen = event;
        base::FieldErrors unread;
        seen.revision = number_of(call.form, "revision", 0, unread);
        return Answer(edit_page(call, seen, {.values = without_blank_rows(call.form)}));
    }
    const auto work = [&call, event]() -> front::Prompt {
        TypedEvent entry = typed_event_of(call);
        domain::carry_end(event.facts, entry.facts);
        const int revision = number_of(call.form, "revision", 0, entry.errors);
        // Before the rules are asked, which would compare with what the editor has not seen.
        if (revision != event.revision) throw base::Error{base::Code::precondition_failed, "Somebody was quicker."};
        return service::update_at(call.services.events, call.services.places, call.caller, event.id,
                                  {std::move(entry.facts), event.state}, std::move(entry.described), revision,
                                  std::move(entry.errors))
            .map([&call](const Event& changed) {
                return Answer(see_other(call, event_path(changed) + "?done=changed"));
            });
    };
    return attempt(call, event_path(event) + "/edit", work,
                   [&call](const Tried& tried) { return mended_edit_page(call, tried.error); });
}

}  // namespace charivari::pages
