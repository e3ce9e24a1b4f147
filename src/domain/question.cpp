#include "domain/question.hpp"

#include "domain/check.hpp"

namespace charivari::domain {

bool shows_questions(const Action& action, Utc now) {
    return action.facts.status == ActionStatus::held || (is_on(action.facts.status) && is_over(action, now));
}

void check(QuestionDraft& draft, base::FieldErrors& errors) {
    check_text(draft.text, "/text", 1000, true, errors);
    if (draft.text.empty()) errors.add("/text", "required", "This may not be empty.");
    if (draft.source) check_url(*draft.source, "/source", errors);
    check_optional_text(draft.source_title, "/source_title", 300, false, errors);
    check_optional_text(draft.answer, "/answer", 5000, true, errors);
    if (draft.answer && draft.is_asked == false)
        errors.add("/answer", "contradiction", "What was not asked has no answer.");
}

}  // namespace charivari::domain
