#pragma once

#include <optional>
#include <string>

#include "base/error.hpp"
#include "domain/action.hpp"
#include "domain/moment.hpp"

namespace charivari::domain {

// What people who go there want to ask. Until the action is over, hosts alone see it.
struct QuestionDraft {
    std::string text;
    std::optional<std::string> source;  // URL of what it is about
    std::optional<std::string> source_title;
    std::optional<bool> is_asked;       // nothing: not said
    std::optional<std::string> answer;  // what was answered, Markdown

    bool operator==(const QuestionDraft&) const = default;
};

struct Question : QuestionDraft {
    static constexpr std::size_t most = 100;  // of one action

    std::string id;
    std::string action;  // id
    int position = 0;
    Utc created_at{};
    Utc updated_at{};
};

// Whether everybody who sees the action may read its questions: once it is over, or held, and took place at all.
bool shows_questions(const Action& action, Utc now);

// Tidies texts and adds a finding for every field that cannot stand. An answer is to what was asked.
void check(QuestionDraft& draft, base::FieldErrors& errors);

}  // namespace charivari::domain
