#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/question.hpp"
#include "http/form.hpp"
#include "pages/desk.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/action.hpp"
#include "view/data.hpp"

// What people ask at an action, as templates and forms want it. Pure, any thread.
namespace charivari::pages {

// "/actions/…/questions", that of one of them below it, and its line in the list.
std::string questions_path(const domain::Action& action);
std::string question_path(const domain::Action& action, const domain::Question& question);
std::string question_line(const domain::Action& action, const domain::Question& question);

// For the action's own page.
view::Data::List questions_data(const std::vector<domain::Question>& questions);
// For its hosts: a question in the list, with a button that says that it was asked and then a field for the answer, for whoever
// may edit the action. `tried`: what came of the answer that was typed there.
Entry question_entry(const Reader& reader, const service::ActionView& shown, const domain::Question& question,
                     const Tried* tried = nullptr);

// The form of a new question, or of that one: what is asked, not what came of it.
Form question_form(const Reader& reader, const domain::Action& action, const domain::Question* question);
// What was typed into it; the rest stays as it is in `draft`.
void read_question(const http::Form& form, domain::QuestionDraft& draft);
// Puts the answer that was typed in the place of the one that stood beside it. Throws Error{precondition_failed} where another
// one stands there by now.
void read_answer(const http::Form& form, domain::QuestionDraft& draft);

}  // namespace charivari::pages
