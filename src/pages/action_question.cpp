// The questions of an action: prepared before it, marked as asked and answered while it goes on, on a phone.
#include <utility>

#include "pages/action_question_view.hpp"
#include "pages/action_view.hpp"
#include "pages/action_work.hpp"
#include "service/access.hpp"
#include "service/action_work.hpp"

namespace charivari::pages {
namespace {

using domain::QuestionDraft;
using front::Answer;
using front::Call;

struct Sheet {
    service::ActionView shown;
    std::vector<domain::Question> questions;

    explicit Sheet(const Call& call) : shown(call.services.actions.get_by_slug(call.caller, call.parameter("slug"))) {
        // To whoever is no host it is an action that is not there.
        if (!shown.is_inside) throw base::Error{base::Code::not_found, "There is no such action."};
        questions = call.services.action_work.questions(call.caller, shown.action.id);
    }

    const domain::Action& action() const { return shown.action; }
    domain::Question question(const Call& call) const {
        for (const domain::Question& each : questions)
            if (each.id == call.parameter("question")) return each;
        throw base::Error{base::Code::not_found, "There is no such question."};
    }
};

struct Trying {
    const Tried* tried = nullptr;
    std::string question = {};  // whose answer it was; nothing: a new question
};

http::Response list_page(const Call& call, const Trying& trying = {}) {
    const Reader reader = reader_of(call);
    const Sheet sheet{call};
    const domain::Action& action = sheet.action();
    Desk desk{.heading = reader.say("action.questions"),
              .path = questions_path(action),
              .kind = domain::title_in(action, reader.language),
              .lead = reader.say(domain::shows_questions(action, call.now) ? "action.questions.shown"
                                                                           : "action.questions.inside")};
    const std::string done = "action.questions.told." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices = {said(reader, done)};
    const bool is_stale = trying.tried && trying.tried->error.code() == base::Code::precondition_failed;
    if (is_stale) desk.notices = {notice_data(reader, "action.question.changed", true)};
    Section list{.id = "list"};
    for (const domain::Question& each : sheet.questions) {
        list.entries.push_back(
            question_entry(reader, sheet.shown, each, trying.question == each.id ? trying.tried : nullptr));
        if (is_stale && trying.question == each.id && each.answer)
            list.entries.back().lines.push_back(reader.say("action.question.present", {{"answer", *each.answer}}));
    }
    if (list.entries.empty()) list.paragraphs = {reader.say("action.questions.none")};
    list.buttons = {{reader.say("action.work.back"), action_path(action)}};
    desk.sections.push_back(std::move(list));
    if (sheet.shown.may_edit)
        desk.sections.push_back({.id = "add",
                                 .heading = reader.say("action.questions.add"),
                                 .forms = {form_data(reader, question_form(reader, action, nullptr),
                                                     trying.question.empty() ? trying.tried : nullptr)}});
    desk.is_wrong = trying.tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

http::Response form_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Sheet sheet{call};
    service::require(call.caller, sheet.shown.may_edit);
    const domain::Question question = sheet.question(call);
    const domain::Action& action = sheet.action();
    const std::string path = question_path(action, question);
    return desk_response(
        call, reader,
        {.heading = reader.say("action.question.form.heading"),
         .path = path,
         .kind = domain::title_in(action, reader.language),
         .sections = {{.id = "form", .forms = {form_data(reader, question_form(reader, action, &question), tried)}},
                      {.id = "remove",
                       .forms = {form_data(reader, {.id = "remove",
                                                    .action = path + "/remove",
                                                    .button = reader.say("action.question.remove"),
                                                    .is_quiet = true})}}},
         .is_wrong = tried != nullptr});
}

// Changes the question that the path names, and goes back to its line.
front::Outcome change(const Call& call, const Sheet& sheet, std::function<void(QuestionDraft&)> what, Mended again) {
    const domain::Question present = sheet.question(call);
    const auto work = [&call, id = present.id, line = question_line(sheet.action(), present),
                       what = std::move(what)]() -> front::Prompt {
        return call.services.action_work.update_question(call.caller, id, what, {})
            .map([&call, line](const domain::Question&) { return Answer(see_other(call, line)); });
    };
    return attempt(call, question_path(sheet.action(), present), work, std::move(again));
}

}  // namespace

front::Outcome show_questions(const Call& call) { return Answer(list_page(call)); }

front::Outcome add_question(const Call& call) {
    const Sheet sheet{call};
    const auto work = [&call, action = sheet.action()]() -> front::Prompt {
        QuestionDraft draft;
        read_question(call.form, draft);
        return call.services.action_work.add_question(call.caller, action.id, std::move(draft), {})
            .map([&call, action](const domain::Question& each) {
                return Answer(see_other(call, question_line(action, each)));
            });
    };
    return attempt(call, questions_path(sheet.action()), work,
                   [&call](const Tried& tried) { return list_page(call, {&tried}); });
}

front::Outcome show_question_form(const Call& call) { return Answer(form_page(call)); }

front::Outcome change_question(const Call& call) {
    return change(
        call, Sheet{call}, [&call](QuestionDraft& draft) { read_question(call.form, draft); },
        [&call](const Tried& tried) { return form_page(call, &tried); });
}

front::Outcome set_question_asked(const Call& call) {
    const bool is_asked = call.form.value("asked") != "no";
    return change(
        call, Sheet{call}, [is_asked](QuestionDraft& draft) { draft.is_asked = is_asked; }, nullptr);
}

front::Outcome note_answer(const Call& call) {
    return change(
        call, Sheet{call}, [&call](QuestionDraft& draft) { read_answer(call.form, draft); },
        [&call](const Tried& tried) {
            return list_page(call, {&tried, call.parameter("question")});
        });
}

front::Outcome remove_question(const Call& call) {
    const Sheet sheet{call};
    service::require(call.caller, sheet.shown.may_edit);
    const domain::Question question = sheet.question(call);
    const std::string path = question_path(sheet.action(), question);
    if (!is_sure(call))
        return Answer(ask_first(call, {"action.question.removing", question.text, path + "/remove", path}));
    const auto work = [&call, id = question.id,
                       back = questions_path(sheet.action()) + "?done=removed"]() -> front::Prompt {
        return call.services.action_work.remove_question(call.caller, id).map([&call, back] {
            return Answer(see_other(call, back));
        });
    };
    return attempt(call, path, work);
}

}  // namespace charivari::pages
