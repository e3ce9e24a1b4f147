#include "domain/submission.hpp"

#include <utility>

#include "domain/check.hpp"

namespace charivari::domain {

void check(GroupRequest& request, base::FieldErrors& errors) {
    check(static_cast<GroupDraft&>(request), errors);
    check_optional_text(request.area, "/area", GroupRequest::longest_area, false, errors);
}

void check_submission_link(std::optional<std::string>& link, std::string pointer, base::FieldErrors& errors) {
    if (link) check_url(*link, std::move(pointer), errors);
}

void check_submission_text(std::optional<std::string>& text, std::string pointer, base::FieldErrors& errors) {
    check_optional_text(text, std::move(pointer), Submission::longest_text, true, errors);
}

}  // namespace charivari::domain
