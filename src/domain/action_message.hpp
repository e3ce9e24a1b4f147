#pragma once

#include <chrono>
#include <string>

#include "base/error.hpp"
#include "domain/moment.hpp"

namespace charivari::domain {

// What the organisers of an action tell those who come, all at once: "we meet at the other gate". Pure, any thread.
struct ActionMessage {
    static constexpr std::size_t most = 50;  // of one action
    static constexpr std::size_t longest = 1000;

    std::string id;
    std::string action;  // id
    std::string text;    // Markdown
    Utc created_at{};
};

// Tidies the text and adds a finding at /text if it cannot stand.
void check(ActionMessage& message, base::FieldErrors& errors);

}  // namespace charivari::domain
