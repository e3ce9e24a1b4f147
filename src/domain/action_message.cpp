#include "domain/action_message.hpp"

#include "domain/check.hpp"

namespace charivari::domain {

void check(ActionMessage& message, base::FieldErrors& errors) {
    check_text(message.text, "/text", ActionMessage::longest, true, errors);
    if (message.text.empty()) errors.add("/text", "required", "This may not be empty.");
}

}  // namespace charivari::domain
