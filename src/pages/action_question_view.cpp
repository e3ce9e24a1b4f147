#include "pages/action_question_view.hpp"

#include <optional>

#include "base/text.hpp"
#include "domain/check.hpp"
#include "pages/action_view.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using domain::Action;
using view::Data;
using Kind = Field::Kind;

std::optional<std::string> optional_text(const http::Form& form, std::string_view name) {
    std::string text = base::tidy(form.value(name));
    return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

std::string source_in_words(const domain::Question& question) {
    return question.source_title ? *question.source_title : domain::host_of(*question.source);
}

Form asked_form(const Reader& reader, const Action& action, const domain::Question& question, bool is_asked) {
    return {.id = "asked-" + question.id,
            .action = question_path(action, question) + "/asked",
            .button = reader.say(is_asked ? "action.question.do" : "action.question.undo"),
            .button_of = question.text,
            .fields = {{.name = "asked", .kind = Kind::hidden, .value = is_asked ? "yes" : "no"}},
            .is_quiet = true};
}

Form answer_form(const Reader& reader, const Action& action, const domain::Question& question) {
    const std::string answer = question.answer.value_or("");
    return {.id = "answer-" + question.id,
            .action = question_path(action, question) + "/answer",
            .button = reader.say("action.question.answer.save"),
            .button_of = question.text,
            .fields = {{.name = "answer",
                        .label = reader.say("action.question.answer"),
                        .kind = Kind::text_area,
                        .value = answer,
                        .is_required = false,
                        .lines = 3},
                       {.name = "was", .kind = Kind::hidden, .value = answer}}};
}

}  // namespace

std::string questions_path(const Action& action) { return action_path(action) + "/questions"; }
std::string question_path(const Action& action, const domain::Question& question) {
    return questions_path(action) + "/" + question.id;
}
std::string question_line(const Action& action, const domain::Question& question) {
    return questions_path(action) + "#question-" + question.id;
}

Data::List questions_data(const std::vector<domain::Question>& questions) {
    Data::List list;
    for (const domain::Question& each : questions)
        list.push_back({{"text", each.text},
                        {"source", each.source},
                        {"source_title", each.source ? Data(source_in_words(each)) : Data{}},
                        {"is_asked", each.is_asked.value_or(false)},
                        {"answer", each.answer ? Data(view::markdown_to_html(*each.answer)) : Data{}}});
    return list;
}

Entry question_entry(const Reader& reader, const service::ActionView& shown, const domain::Question& question,
                     const Tried* tried) {
    Entry entry{.title = question.text};
    entry.id = "question-" + question.id;
    if (shown.may_edit) entry.url = question_path(shown.action, question);
    const bool is_asked = question.is_asked.value_or(false);
    if (question.is_asked) {
        entry.mark = reader.say(is_asked ? "action.question.asked" : "action.question.not_asked");
        entry.mark_kind = "over";
    }
    if (question.source) entry.lines = {reader.say("action.question.source", {{"source", source_in_words(question)}})};
    if (!shown.may_edit) {
        if (question.answer) entry.prose = view::markdown_to_html(*question.answer);
        return entry;
    }
    if (!is_asked && !question.answer) {
        entry.forms.push_back(form_data(reader, asked_form(reader, shown.action, question, true)));
        return entry;
    }
    entry.forms.push_back(form_data(reader, answer_form(reader, shown.action, question), tried));
    if (!question.answer) entry.forms.push_back(form_data(reader, asked_form(reader, shown.action, question, false)));
    return entry;
}

Form question_form(const Reader& reader, const Action& action, const domain::Question* question) {
    const domain::Question blank;
    const domain::Question& shown = question ? *question : blank;
    Form form{.id = "question",
              .action = question ? question_path(action, *question) : questions_path(action),
              .button = reader.say(question ? "action.question.save" : "action.question.add")};
    if (question) form.cancel = question_line(action, *question);
    form.fields = {{.name = "text",
                    .label = reader.say("action.question.text"),
                    .kind = Kind::text_area,
                    .value = shown.text,
                    .lines = 3},
                   {.name = "source",
                    .label = reader.say("action.question.form.source"),
                    .kind = Kind::url,
                    .value = shown.source.value_or(""),
                    .hint = reader.say("action.question.form.source.hint"),
                    .is_required = false},
                   {.name = "source_title",
                    .label = reader.say("action.question.form.source_title"),
                    .value = shown.source_title.value_or(""),
                    .is_required = false}};
    return form;
}

void read_question(const http::Form& form, domain::QuestionDraft& draft) {
    draft.text = base::tidy(form.value("text"));
    draft.source = optional_text(form, "source");
    draft.source_title = optional_text(form, "source_title");
}

void read_answer(const http::Form& form, domain::QuestionDraft& draft) {
    if (draft.answer != optional_text(form, "was"))
        throw base::Error{base::Code::precondition_failed, "Somebody has noted another answer in the meantime."};
    draft.answer = optional_text(form, "answer");
    draft.is_asked = true;
}

}  // namespace charivari::pages
