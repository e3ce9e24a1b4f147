#include "pages/desk.hpp"
#include "pages/event_form.hpp"
#include "pages/event_names.hpp"
#include "pages/event_view.hpp"
#include "pages/form_guard.hpp"
#include "pages/pages.hpp"
#include "pages/proposed_action_form.hpp"
#include "pages/submission_form.hpp"
#include "pages/submission_view.hpp"
#include "pages/typed_event.hpp"

// What somebody without an account proposes: an event, an action in answer to one, a group.
namespace charivari::pages {
namespace {

using domain::SubmissionType;
using front::Answer;
using front::Call;
using service::SubmissionDraft;

// The form as it comes up.
struct SubmitPage {
    SubmissionType type = SubmissionType::event;
    http::Form values;
    std::optional<Tried> tried = {};
    service::Likenesses alike = {};
};

std::string key_of(SubmissionType type, const std::string& word) {
    return type == SubmissionType::event ? "submit." + word
                                         : "submit." + std::string(domain::submission_types.name_of(type)) + "." + word;
}

std::vector<Choice> choices(const Reader& reader, SubmissionType chosen) {
    std::vector<Choice> all;
    for (const auto& row : domain::submission_types.rows)
        all.push_back(
            {reader.say("submit.choice." + std::string(row.name)), submit_path(row.value), row.value == chosen});
    return all;
}

// The event that an action answers, which is settled when the page was reached from there.
std::optional<domain::Event> settled_event(const Call& call, const SubmitPage& page) {
    const bool is_settled = !call.form.value("from").empty() || !call.query("event").value_or("").empty();
    if (page.type != SubmissionType::action || !is_settled) return std::nullopt;
    const auto id = event_named(call, page.values.value("event"));
    return id ? find_event_of(call, *id) : std::nullopt;
}

// Whoever has seen what may be the same, and sends all the same, means something else.
void add_likenesses(const Reader& reader, const SubmitPage& page, Form& form, Desk& desk) {
    if (page.alike.empty()) return;
    form.button = reader.say("submit.button_anyway");
    form.fields.push_back({.name = "other", .kind = Field::Kind::hidden, .value = "yes"});
    desk.sections.push_back(likenesses_section(reader, page.type, page.alike));
}

http::Response submit_page(const Call& call, const SubmitPage& page) {
    const Reader reader = reader_of(call);
    const auto event = settled_event(call, page);
    Form form = submission_form(call, reader, {.type = page.type, .names_event = !event.has_value()}, page.values);
    form.action = submit_path(page.type);
    form.cancel = event ? event_path(*event) : page.type == SubmissionType::group ? "/groups" : "/agenda";
    form.button = reader.say(key_of(page.type, "button"));
    form.is_guarded = true;
    form.fields.push_back(guard_stamp(call));
    if (event) form.fields.push_back({.name = "from", .kind = Field::Kind::hidden, .value = "event"});
    Desk desk{.heading = reader.say(key_of(page.type, "title")),
              .path = submit_path(page.type),
              .lead = reader.say(key_of(page.type, "lead")),
              .choices = choices(reader, page.type),
              .choices_label = reader.say("submit.choices")};
    if (event) desk.sections.push_back(answered_section(reader, *event));
    add_likenesses(reader, page, form, desk);
    desk.sections.push_back({.id = "form", .forms = {form_data(reader, form, page.tried ? &*page.tried : nullptr)}});
    desk.is_wrong = page.tried.has_value();
    return desk_response(call, reader, std::move(desk));
}

// The link, this once.
http::Response made_page(const Call& call, const service::SubmissionService::Made& made) {
    const Reader reader = reader_of(call);
    const SubmissionType type = made.view.submission.type;
    const std::string path = "/submissions/" + made.secret;
    Desk desk{
        .heading = reader.say("submit.made.title"),
        .path = submit_path(type),
        .lead = reader.say(type == SubmissionType::group ? "submit.made.group" : "submit.made.text"),
        .sections = {
            {.id = "link", .codes = {reader.absolute(path)}, .buttons = {{reader.say("submit.made.open"), path}}}}};
    const auto* event = std::get_if<domain::Event>(&made.view.object);
    if (event && event->facts.sources.empty())
        desk.notices.push_back(notice_data(reader, "submission.notice.no_source", true));
    return desk_response(call, reader, std::move(desk));
}

http::Form values_of_new(const Call& call, SubmissionType type) {
    if (type == SubmissionType::event) return values_of_new_event(reader_of(call));
    if (type == SubmissionType::group) return {};
    const std::string named(call.query("event").value_or(""));
    if (named.empty()) return values_of_new_action(std::nullopt);
    const auto id = event_named(call, named);
    const auto event = id ? find_event_of(call, *id) : std::nullopt;
    if (!event) throw base::Error{base::Code::not_found, "There is no such event."};
    return values_of_new_action(event);
}

front::Outcome show(const Call& call, SubmissionType type) {
    return Answer(submit_page(call, {.type = type, .values = values_of_new(call, type)}));
}

front::Outcome send(const Call& call, SubmissionType type) {
    const auto work = [&call, type]() -> front::Prompt {
        SubmissionDraft draft = typed_submission(call, type, nullptr);
        check_guard(call, draft.errors);
        if (call.form.value("other").empty()) {
            service::Likenesses alike = call.services.submissions.likenesses_of(draft);
            if (!alike.empty())
                return Answer(
                    submit_page(call, {.type = type, .values = typed_values(call, type), .alike = std::move(alike)}));
        }
        return call.services.submissions.propose(call.caller, call.address, std::move(draft))
            .map([&call](const service::SubmissionService::Made& made) { return Answer(made_page(call, made)); });
    };
    return attempt(call, submit_path(type), work, [&call, type](const Tried& tried) {
        SubmitPage page{.type = type, .values = typed_values(call, type)};
        const base::Error error = at_submission_fields(tried.error, type, page.values);
        page.tried.emplace(Tried{page.values, error});
        return submit_page(call, page);
    });
}

}  // namespace

front::Outcome show_submit(const Call& call) { return show(call, SubmissionType::event); }

front::Outcome submit(const Call& call) {
    if (pressed_in(call).empty()) return send(call, SubmissionType::event);
    return Answer(
        submit_page(call, {.type = SubmissionType::event, .values = typed_values(call, SubmissionType::event)}));
}

front::Outcome show_submit_action(const Call& call) { return show(call, SubmissionType::action); }
front::Outcome submit_action(const Call& call) { return send(call, SubmissionType::action); }
front::Outcome show_submit_group(const Call& call) { return show(call, SubmissionType::group); }
front::Outcome submit_group(const Call& call) { return send(call, SubmissionType::group); }

}  // namespace charivari::pages
