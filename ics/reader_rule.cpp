#include "ics/reader_rule.hpp"

#include <algorithm>
#include <vector>

#include "ics/reader_text.hpp"
#include "ics/reader_values.hpp"
#include "ics/value_text.hpp"

namespace ics::detail {
namespace {

constexpr std::size_t most_parts = 40;  // of a rule that is worth mending

struct RuleText {
    std::string name{};  // both in capitals
    std::string value{};

    bool operator==(const RuleText&) const = default;
};

std::string without_blanks(std::string_view text) {
    std::string plain{text};
    plain.erase(std::remove_if(plain.begin(), plain.end(), [](char c) { return c == ' ' || c == '\t'; }), plain.end());
    return plain;
}

// "2026-09-01T00:00:00Z", "20260901T240000Z"; what is no time stays.
std::string until_of(const std::string& value) {
    const ParsedTime parsed = parse_time(value);
    if (!parsed) return value;
    std::string text;
    const Local local = parsed.value->local;
    if (parsed.value->is_date) {
        append_date(text, std::chrono::floor<std::chrono::days>(local));
    } else if (parsed.value->is_utc) {
        append_utc(text, Utc{local.time_since_epoch()});
    } else {
        append_local(text, local);
    }
    return text;
}

// "1MO,-2TU": "MO,TU".
std::string without_numbers(const std::string& days) {
    std::string plain;
    for (const std::string_view day : split_list(days, false)) {
        if (!plain.empty()) plain += ',';
        plain += day.substr(std::min(day.find_first_not_of("+-0123456789"), day.size()));
    }
    return plain;
}

bool is_left_out(const RuleText& part) {
    if (part.value.empty() || part.name == "DTSTART" || part.name.starts_with("X-")) return true;
    return (part.name == "RSCALE" && part.value == "GREGORIAN") || (part.name == "SKIP" && part.value == "OMIT");
}

std::vector<RuleText> parts_of(std::string_view text) {
    std::vector<RuleText> parts;
    while (!text.empty() && parts.size() < most_parts) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string whole = in_capitals(without_blanks(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (whole.empty()) continue;
        const std::size_t equals = std::min(whole.find('='), whole.size());
        RuleText part{whole.substr(0, equals), whole.substr(std::min(equals + 1, whole.size()))};
        while (part.value.ends_with(',')) part.value.pop_back();
        if (part.name == "UNTIL") part.value = until_of(part.value);
        const bool is_known = std::find(parts.begin(), parts.end(), part) != parts.end();
        if (!is_known && (equals == whole.size() || !is_left_out(part))) parts.push_back(std::move(part));
    }
    return parts;
}

}  // namespace

std::string tidy_rule(std::string_view text) {
    std::vector<RuleText> parts = parts_of(text);
    const auto value_of = [&parts](std::string_view name) {
        const auto found =
            std::find_if(parts.begin(), parts.end(), [name](const auto& part) { return part.name == name; });
        return found == parts.end() ? std::string{} : found->value;
    };
    const std::string frequency = value_of("FREQ");
    const bool may_have_numbers = frequency == "MONTHLY" || (frequency == "YEARLY" && value_of("BYWEEKNO").empty());
    std::string tidy;
    for (const RuleText& part : parts) {
        if (!tidy.empty()) tidy += ';';
        tidy += part.name;
        if (part.value.empty()) continue;
        tidy += '=' + (part.name == "BYDAY" && !may_have_numbers ? without_numbers(part.value) : part.value);
    }
    return tidy;
}

}  // namespace ics::detail
