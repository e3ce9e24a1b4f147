// What became of an action, as its organisers tell it. What readers see of it stands on the action's page and its event's.
#include <utility>

#include "pages/action_view.hpp"
#include "pages/action_work.hpp"
#include "pages/desk.hpp"
#include "pages/outcome_form.hpp"
#include "pages/outcome_view.hpp"
#include "service/access.hpp"
#include "service/action_work.hpp"

namespace charivari::pages {
namespace {

using domain::Outcome;
using front::Answer;
using front::Call;

// The action that the path names, for whoever may edit it, with what is told of it: of revision 0 if that is nothing yet.
struct Telling {
    service::ActionView shown;
    Outcome present;

    explicit Telling(const Call& call) : shown(call.services.actions.get_by_slug(call.caller, call.parameter("slug"))) {
        service::require(call.caller, shown.may_edit);
        present.revision = 0;
        if (auto told = call.services.action_work.outcome(call.caller, shown.action.id)) present = std::move(*told);
    }
};

std::string pressed_in(const Call& call) { return std::string(call.form.value("do")); }

// What stands there by now, for whoever was not the first.
Section section_of(const Reader& reader, const Outcome& present) {
    Section section{.id = "meanwhile", .heading = reader.say("action.outcome.present")};
    std::string happened;
    for (const auto each : present.happened)
        happened += (happened.empty() ? "" : " ") + happening_in_words(reader, each);
    const auto add = [&](const char* key, const std::string& text) {
        if (!text.empty()) section.facts.emplace_back(reader.say(key), text);
    };
    add("action.outcome.form.happened", happened);
    if (present.turnout) add("action.outcome.form.turnout", turnout_in_words(reader, *present.turnout));
    add("action.outcome.form.told", present.summary);
    for (const domain::Reply& each : present.replies)
        add("action.replies", each.from + reader.say("form.colon") + " " + each.text);
    for (const domain::Source& each : present.sources) add("action.outcome.form.source.legend", each.url);
    return section;
}

http::Response form_page(const Call& call, const Telling& telling, const http::Form& values, int revision,
                         const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const domain::Action& action = telling.shown.action;
    Desk desk{.heading = reader.say("action.outcome.form.heading"),
              .path = outcome_path(action),
              .kind = domain::title_in(action, reader.language),
              .lead = reader.say("action.outcome.form.lead")};
    if (!domain::may_be_told(action, call.now)) {
        desk.notices = {notice_data(reader, "action.outcome.early", true)};
        desk.sections = {{.id = "on", .buttons = {{reader.say("action.work.back"), action_path(action)}}}};
        return desk_response(call, reader, std::move(desk));
    }
    if (tried && tried->error.code() == base::Code::precondition_failed) {
        desk.notices = {notice_data(reader, "action.outcome.changed", true)};
        desk.sections.push_back(section_of(reader, telling.present));
    }
    const Form form = outcome_form(reader, action, values, pressed_in(call), revision);
    desk.sections.push_back({.id = "form", .forms = {form_data(reader, form, tried)}});
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

// Read anew: with the revision of now, sending the form again is a decision.
http::Response mended_page(const Call& call, const base::Error& error) {
    const Telling telling{call};
    const http::Form values = without_blank_rows_of_outcome(call.form);
    const base::Error at_form = at_outcome_fields(error);
    const Tried tried{values, at_form};
    return form_page(call, telling, values, telling.present.revision, &tried);
}

}  // namespace

front::Outcome show_outcome_form(const Call& call) {
    const Telling telling{call};
    return Answer(form_page(call, telling, outcome_values(telling.present), telling.present.revision));
}

front::Outcome tell_outcome(const Call& call) {
    const Telling telling{call};
    const domain::Action& action = telling.shown.action;
    if (!pressed_in(call).empty()) {
        // With the revision that was seen: what others do meanwhile is told when the form is sent.
        base::FieldErrors unread;
        const int seen = number_of(call.form, "revision", 0, unread);
        return Answer(form_page(call, telling, without_blank_rows_of_outcome(call.form), seen));
    }
    const auto work = [&call, present = telling.present, id = action.id,
                       path = action_path(action)]() -> front::Prompt {
        base::FieldErrors errors;
        domain::OutcomeDraft draft = outcome_of(without_blank_rows_of_outcome(call.form), present, errors);
        const int revision = number_of(call.form, "revision", 0, errors);
        return call.services.action_work.set_outcome(call.caller, id, std::move(draft), revision, std::move(errors))
            .map([&call, path](const Outcome&) { return Answer(see_other(call, path + "?done=outcome#outcome")); });
    };
    return attempt(call, outcome_path(action), work,
                   [&call](const Tried& tried) { return mended_page(call, tried.error); });
}

}  // namespace charivari::pages
