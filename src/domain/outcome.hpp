#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/action.hpp"
#include "domain/event.hpp"
#include "domain/names.hpp"

namespace charivari::domain {

// What became of an action, and of its event, for those who read it afterwards.
enum class Happening {
    held,
    held_elsewhere,
    not_held,
    event_cancelled,
    event_moved,
    event_interrupted,
    access_denied,
    question_asked,
    question_answered,
    delegation_received,
    banned,
    dispersed,
};
inline constexpr Names<Happening, 12> happenings{{{{Happening::held, "held"},
                                                   {Happening::held_elsewhere, "held_elsewhere"},
                                                   {Happening::not_held, "not_held"},
                                                   {Happening::event_cancelled, "event_cancelled"},
                                                   {Happening::event_moved, "event_moved"},
                                                   {Happening::event_interrupted, "event_interrupted"},
                                                   {Happening::access_denied, "access_denied"},
                                                   {Happening::question_asked, "question_asked"},
                                                   {Happening::question_answered, "question_answered"},
                                                   {Happening::delegation_received, "delegation_received"},
                                                   {Happening::banned, "banned"},
                                                   {Happening::dispersed, "dispersed"}}}};

// How many came, by whoever counted: between two numbers, or in words.
struct Turnout {
    static constexpr int most = 10'000'000;

    std::optional<int> low;
    std::optional<int> high;
    std::optional<std::string> text;  // "une cinquantaine, selon la police"

    bool operator==(const Turnout&) const = default;
};

// What somebody who was addressed has said to it.
struct Reply {
    std::string from;  // who, in a public role
    std::string text;  // Markdown
    std::optional<std::string> url;

    bool operator==(const Reply&) const = default;
};

struct OutcomeDraft {
    std::vector<Happening> happened;  // in their order, each once
    std::string summary;              // Markdown
    std::optional<Turnout> turnout;
    std::vector<Source> sources;
    std::vector<Reply> replies;

    bool operator==(const OutcomeDraft&) const = default;
};

// What is told of an action afterwards (product.md, "outcome"): public wherever the action is.
struct Outcome : OutcomeDraft {
    std::string action;  // id
    int revision = 1;
    Utc created_at{};
    Utc updated_at{};
};

// Whether there is something to tell of it: it has begun, or does not take place; and it was more than a draft.
bool may_be_told(const Action& action, Utc now);

// Tidies texts, puts what happened in order, and adds a finding for every field that cannot stand.
void check(OutcomeDraft& draft, base::FieldErrors& errors);

}  // namespace charivari::domain
