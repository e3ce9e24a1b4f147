#include "domain/anchor_change.hpp"
#include "pages/action_desk.hpp"
#include "pages/action_view.hpp"
#include "pages/difference_view.hpp"
#include "pages/event_names.hpp"
#include "pages/event_view.hpp"
#include "pages/pages.hpp"
#include "service/access.hpp"

// The answer of an action's groups to what became of its event.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;
using service::ActionView;

std::string confirm_path(const domain::Action& action) { return action_path(action) + "/confirm"; }

// What it says now, which stays until somebody answers, and what would follow from the event.
std::vector<std::pair<std::string, std::string>> shown_and_offered(const Call& call, const Reader& reader,
                                                                   const domain::Action& action) {
    const domain::Confirmation& asked = action.confirmation;
    std::vector<std::pair<std::string, std::string>> found;
    const auto add = [&](const char* key, std::string text) { found.emplace_back(reader.say(key), std::move(text)); };
    if (asked.proposed) {
        add("action.confirm.time_shown", when_in_words(reader, action));
        add("action.confirm.time_offered", when_in_words(reader, *asked.proposed));
    }
    if (asked.place && asked.place != action.facts.place) {
        const NamesOf names = names_of(call, reader);
        if (action.facts.place) add("action.confirm.place_shown", names.place(*action.facts.place));
        add("action.confirm.place_offered", names.place(*asked.place));
    }
    return found;
}

Form answer_form(const Reader& reader, const domain::Action& action, domain::Answer said) {
    const std::string name(domain::answers.name_of(said));
    Form form = act_on(reader, action, "answer-" + name, "/confirm", "action.answer." + name);
    form.fields.push_back({.name = "answer", .kind = Field::Kind::hidden, .value = name});
    return form;
}

std::vector<Form> answer_forms(const Reader& reader, const ActionView& shown) {
    const domain::Action& action = shown.action;
    std::vector<Form> forms;
    const bool has_offer = action.confirmation.proposed || action.confirmation.place;
    if (shown.may_decide && has_offer) forms.push_back(answer_form(reader, action, domain::Answer::follow));
    forms.push_back(answer_form(reader, action, domain::Answer::keep));
    forms.front().is_quiet = false;  // what comes first is what most will say
    if (shown.may_decide) forms.push_back(answer_form(reader, action, domain::Answer::stand_down));
    return forms;
}

http::Response confirm_page(const Call& call, const ActionView& shown, view::Data::List notices) {
    const Reader reader = reader_of(call);
    const domain::Action& action = shown.action;
    Section back{.id = "back", .buttons = {{reader.say("action.back"), action_path(action)}}};
    Section asked = confirmation_section(call, reader, shown);
    if (!action.confirmation.is_needed()) asked.paragraphs = {reader.say("action.confirm.nothing")};
    asked.heading.clear();
    return desk_response(call, reader,
                         {.heading = reader.say("action.confirm.title"),
                          .path = confirm_path(action),
                          .kind = domain::title_in(action, reader.language),
                          .lead = action.confirmation.is_needed() ? reader.say("action.confirm.lead") : "",
                          .notices = std::move(notices),
                          .sections = {std::move(asked), std::move(back)}});
}

domain::Answer answer_given(const Call& call) {
    const auto said = domain::answers.find(call.form.value("answer"));
    if (!said) throw base::Error{base::Code::invalid, {}, {{"/answer", "unknown_value", "One of the list."}}};
    return *said;
}

}  // namespace

Section confirmation_section(const Call& call, const Reader& reader, const ActionView& shown) {
    const domain::Action& action = shown.action;
    Section section{.id = "confirm", .heading = reader.say("action.confirm.title")};
    if (!action.confirmation.is_needed()) return section;
    for (const domain::ConfirmationReason each : action.confirmation.reasons)
        section.paragraphs.push_back(reason_in_words(reader, action, each));
    if (!shown.may_decide)
        section.paragraphs.push_back(reader.say("action.confirm.others", {{"group", action.group_name}}));
    section.facts = shown_and_offered(call, reader, action);
    for (const Form& each : answer_forms(reader, shown)) section.forms.push_back(form_data(reader, each));
    if (shown.may_decide)
        section.buttons.push_back({reader.say("action.answer.another"), action_path(action) + "/edit#action-when"});
    if (shown.event) section.buttons.push_back({reader.say("history.back"), event_path(*shown.event)});
    return section;
}

front::Outcome show_confirmation(const Call& call) { return Answer(confirm_page(call, action_to_edit(call), {})); }

front::Outcome confirm_action(const Call& call) {
    const ActionView shown = action_to_edit(call);
    const domain::Action& action = shown.action;
    const domain::Answer said = answer_given(call);
    const bool is_down = said == domain::Answer::stand_down;
    service::require(call.caller, said == domain::Answer::keep || shown.may_decide);
    if (is_down && !is_sure(call))
        return Answer(ask_first(call, {.key = "action.ask.stood_down",
                                       .of = domain::title_in(action, reader_of(call).language),
                                       .action = confirm_path(action),
                                       .cancel = confirm_path(action)}));
    const auto work = [&call, id = action.id, said, is_down]() -> front::Prompt {
        if (is_down) service::require_proof(call.caller, call.now);
        base::FieldErrors unread;
        const int revision = number_of(call.form, "revision", 0, unread);
        const std::string done(domain::answers.name_of(said));
        return call.services.actions.answer(call.caller, id, said, revision)
            .map([&call, done](const domain::Action& changed) {
                return Answer(see_other(call, action_path(changed) + "?done=answer_" + done));
            });
    };
    // Somebody else has answered, or the event has changed once more.
    return attempt(call, confirm_path(action), work, [&call](const Tried&) {
        return confirm_page(call, action_to_edit(call), {notice_data(reader_of(call), "action.notice.moved_on", true)});
    });
}

}  // namespace charivari::pages
