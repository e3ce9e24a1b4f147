// Expands the rules it reads, for recurrence_differential.py. One rule a line:
//   start|form|count|horizon|from|to|RRULE
// with times in seconds of the wall clock since 1970, form "date" or "time". It answers with one line:
//   the first `count` occurrences that start before `horizon` | those of [from, to) | "complete" or "capped"
// as such seconds, or "refused: …" for a rule that does not parse. A disagreement between the ways to ask (next, between,
// is_occurrence) is reported as "broken: …".
#include <chrono>
#include <cstdint>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "ics/recurrence.hpp"

namespace {

struct Question {
    std::int64_t start = 0;
    bool is_date = false;
    std::size_t count = 0;
    std::int64_t horizon = 0;
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::string rule;
};

ics::Utc instant(std::int64_t seconds) { return ics::Utc{std::chrono::seconds{seconds}}; }

Question read(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> fields;
    for (std::string field; std::getline(in, field, '|');) fields.push_back(field);
    if (fields.size() != 7) throw std::invalid_argument("seven fields are needed: " + line);
    return {std::stoll(fields[0]),
            fields[1] == "date",
            std::stoul(fields[2]),
            std::stoll(fields[3]),
            std::stoll(fields[4]),
            std::stoll(fields[5]),
            fields[6]};
}

void append(std::string& text, std::int64_t time) {
    if (!text.empty() && text.back() != '|') text += ' ';
    text += std::to_string(time);
}

std::string answer(const Question& question) {
    const auto parsed = ics::parse_rule(question.rule);
    if (!parsed) return "refused: " + ics::to_text(*parsed.issue);
    if (ics::parse_rule(ics::to_text(*parsed.rule)).rule != parsed.rule) return "broken: to_text";
    const ics::Local start{std::chrono::seconds{question.start}};
    const ics::RecurrenceSet set({.start = {start, question.is_date, nullptr}, .rules = {*parsed.rule}});
    std::string text;
    auto cursor = set.from(instant(question.start));
    auto after = instant(question.start) - std::chrono::seconds{1};
    for (std::size_t i = 0; i < question.count; ++i) {
        const auto found = cursor.next();
        if (!found || found->utc >= instant(question.horizon)) break;
        append(text, found->name.time_since_epoch().count());
        if (set.next(after).occurrence != found) return "broken: next";
        if (!set.is_occurrence(found->name)) return "broken: is_occurrence";
        after = found->utc;
    }
    text += '|';
    const auto window = set.between(instant(question.from), instant(question.to));
    for (const auto& found : window.occurrences) append(text, found.name.time_since_epoch().count());
    const auto capped =
        window.completeness == ics::Completeness::capped || cursor.completeness() == ics::Completeness::capped;
    return text + (capped ? "|capped" : "|complete");
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) std::cout << answer(read(line)) << '\n';
}
