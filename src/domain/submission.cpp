#include "domain/submission.hpp"

#include <utility>

#include "domain/check.hpp"

namespace charivari::domain {

void check_submission_text(std::optional<std::string>& text, std::string pointer, base::FieldErrors& errors) {
    check_optional_text(text, std::move(pointer), Submission::longest_text, true, errors);
}

}  // namespace charivari::domain
