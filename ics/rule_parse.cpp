#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "ics/rule.hpp"
#include "ics/rule_names.hpp"

namespace ics {
namespace {

constexpr std::size_t longest_rule = 16 * 1024;
constexpr std::size_t longest_quote = 40;

using Problem = std::optional<RuleFault>;

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return upper(x) == upper(y); });
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

template <class Number>
Problem read_number(std::string_view text, Number& number) {
    if (!all_digits(text)) return RuleFault::bad_value;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::result_out_of_range) return RuleFault::out_of_range;
    return std::nullopt;
}

Problem read_signed(std::string_view text, bool sign_allowed, int& number) {
    const bool has_sign = !text.empty() && (text.front() == '-' || text.front() == '+');
    if (has_sign && !sign_allowed) return RuleFault::bad_value;
    const bool negative = has_sign && text.front() == '-';
    if (has_sign) text.remove_prefix(1);
    if (const auto problem = read_number(text, number)) return problem;
    if (negative) number = -number;
    return std::nullopt;
}

Problem read_frequency(std::string_view text, Frequency& frequency) {
    for (std::size_t i = 0; i < frequency_names.size(); ++i) {
        if (!same_word(text, frequency_names[i])) continue;
        frequency = static_cast<Frequency>(i);
        return std::nullopt;
    }
    return RuleFault::bad_value;
}

Problem read_weekday(std::string_view text, std::chrono::weekday& weekday) {
    for (unsigned i = 0; i < weekday_names.size(); ++i) {
        if (!same_word(text, weekday_names[i])) continue;
        weekday = std::chrono::weekday{i};
        return std::nullopt;
    }
    return RuleFault::bad_value;
}

Problem read_ordinal_day(std::string_view text, OrdinalDay& day) {
    if (text.size() < 2) return RuleFault::bad_value;
    const auto number = text.substr(0, text.size() - 2);
    if (const auto problem = read_weekday(text.substr(number.size()), day.weekday)) return problem;
    if (number.empty()) return std::nullopt;
    if (const auto problem = read_signed(number, true, day.ordinal)) return problem;
    // Zero is how this type says "no ordinal", so the text "0MO" has to be caught here.
    return day.ordinal == 0 ? Problem(RuleFault::out_of_range) : std::nullopt;
}

template <class Item, class Read>
Problem read_list(std::string_view text, std::vector<Item>& items, std::string_view& culprit, Read read) {
    for (;;) {
        const auto comma = text.find(',');
        const auto entry = text.substr(0, comma);
        Item item{};
        if (const auto problem = read(entry, item)) {
            culprit = entry;
            return problem;
        }
        items.push_back(item);
        if (comma == std::string_view::npos) return std::nullopt;
        text.remove_prefix(comma + 1);
    }
}

unsigned two_digits(std::string_view text, std::size_t at) {
    return static_cast<unsigned>(text[at] - '0') * 10U + static_cast<unsigned>(text[at + 1] - '0');
}

// RFC 5545 3.3.4 and 3.3.5: 19971224, 19971224T090000, 19971224T090000Z.
Problem read_until(std::string_view text, std::optional<Until>& until) {
    using namespace std::chrono;
    if (text.size() != 8 && text.size() != 15 && text.size() != 16) return RuleFault::bad_value;
    if (!all_digits(text.substr(0, 8))) return RuleFault::bad_value;
    const year_month_day date{year{static_cast<int>(two_digits(text, 0) * 100 + two_digits(text, 2))},
                              month{two_digits(text, 4)}, day{two_digits(text, 6)}};
    if (!date.ok()) return RuleFault::out_of_range;
    if (text.size() == 8) {
        until = local_days{date};
        return std::nullopt;
    }
    if (upper(text[8]) != 'T' || !all_digits(text.substr(9, 6))) return RuleFault::bad_value;
    if (text.size() == 16 && upper(text[15]) != 'Z') return RuleFault::bad_value;
    const auto hour = two_digits(text, 9);
    const auto minute = two_digits(text, 11);
    const auto second = two_digits(text, 13);
    if (hour > 23 || minute > 59 || second > 60) return RuleFault::out_of_range;
    const seconds time = hours{hour} + minutes{minute} + seconds{std::min(second, 59U)};
    if (text.size() == 16) {
        until = Utc{sys_days{date} + time};
    } else {
        until = Local{local_days{date} + time};
    }
    return std::nullopt;
}

// Chronological within a period: counted from its start first, then those counted from its end.
template <class Item, class Key>
void sort_and_thin(std::vector<Item>& items, Key key) {
    std::sort(items.begin(), items.end(), [&](const Item& a, const Item& b) { return key(a) < key(b); });
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

class Parser {
  public:
    explicit Parser(std::string_view text) : text_(text) {}

    ParsedRule parse() {
        if (text_.size() > longest_rule) return fail(RuleFault::too_long, "", "", 0);
        std::size_t at = 0;
        for (;;) {
            const auto end = std::min(text_.find(';', at), text_.size());
            if (auto issue = read_part(text_.substr(at, end - at), at)) return {std::nullopt, std::move(issue)};
            if (end == text_.size()) break;
            at = end + 1;
        }
        if (!seen(RulePart::frequency)) return fail(RuleFault::missing_frequency, "FREQ", "", 0);
        if (auto issue = check_rule(rule_)) {
            issue->offset = offset_of(issue->part);
            return {std::nullopt, std::move(issue)};
        }
        put_in_order();
        return {std::move(rule_), std::nullopt};
    }

  private:
    static RuleIssue issue(RuleFault fault, std::string_view part, std::string_view value, std::size_t offset) {
        return {fault, std::string(part), std::string(value.substr(0, longest_quote)), offset};
    }
    static ParsedRule fail(RuleFault fault, std::string_view part, std::string_view value, std::size_t offset) {
        return {std::nullopt, issue(fault, part, value, offset)};
    }

    bool seen(RulePart part) const { return offsets_[static_cast<std::size_t>(part)].has_value(); }

    std::size_t offset_of(std::string_view name) const {
        const auto found = std::find(rule_part_names.begin(), rule_part_names.end(), name);
        if (found == rule_part_names.end()) return 0;
        return offsets_[static_cast<std::size_t>(found - rule_part_names.begin())].value_or(0);
    }

    std::optional<RuleIssue> read_part(std::string_view text, std::size_t offset) {
        const auto equals = text.find('=');
        const auto name = text.substr(0, equals);
        if (equals == std::string_view::npos || name.empty()) return issue(RuleFault::malformed, "", text, offset);
        const auto value = text.substr(equals + 1);
        const auto found = std::find_if(rule_part_names.begin(), rule_part_names.end(),
                                        [&](std::string_view known) { return same_word(known, name); });
        if (found == rule_part_names.end()) {
            std::string shown(name.substr(0, longest_quote));
            std::transform(shown.begin(), shown.end(), shown.begin(), upper);
            return issue(RuleFault::unknown_part, shown, value, offset);
        }
        const auto index = static_cast<std::size_t>(found - rule_part_names.begin());
        if (offsets_[index]) return issue(RuleFault::duplicate_part, *found, value, offset);
        offsets_[index] = offset;
        if (value.empty()) return issue(RuleFault::malformed, *found, value, offset);
        auto culprit = value;
        if (const auto problem = read_value(static_cast<RulePart>(index), value, culprit)) {
            return issue(*problem, *found, culprit, offset);
        }
        return std::nullopt;
    }

    Problem read_value(RulePart part, std::string_view value, std::string_view& culprit) {
        switch (part) {
            case RulePart::frequency:
                return read_frequency(value, rule_.frequency);
            case RulePart::interval:
                return read_number(value, rule_.interval);
            case RulePart::count:
                return read_number(value, rule_.count.emplace());
            case RulePart::until:
                return read_until(value, rule_.until);
            case RulePart::week_start:
                return read_weekday(value, rule_.week_start);
            case RulePart::by_day:
                return read_list(value, rule_.by_day, culprit, read_ordinal_day);
            default:
                break;
        }
        const auto& row = *std::find_if(numeric_list_table.begin(), numeric_list_table.end(),
                                        [&](const NumericList& list) { return list.part == part; });
        const auto read = [&](std::string_view entry, int& number) {
            return read_signed(entry, row.lowest < 0, number);
        };
        return read_list(value, rule_.*row.list, culprit, read);
    }

    void put_in_order() {
        for (const auto& row : numeric_list_table) {
            sort_and_thin(rule_.*row.list, [](int number) { return static_cast<unsigned>(number); });
        }
        sort_and_thin(rule_.by_day, [](const OrdinalDay& day) {
            return std::tuple(static_cast<unsigned>(day.ordinal), day.weekday.iso_encoding());
        });
    }

    std::string_view text_;
    Rule rule_;
    std::array<std::optional<std::size_t>, rule_part_names.size()> offsets_;
};

}  // namespace

ParsedRule parse_rule(std::string_view text) { return Parser(text).parse(); }

}  // namespace ics
