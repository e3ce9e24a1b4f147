#include "ics/zone_rule.hpp"

#include <stdexcept>
#include <string>

namespace ics {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::seconds;

Local YearlyChange::in_year(std::chrono::year year) const {
    namespace chrono = std::chrono;
    switch (kind) {
        case Kind::month_week_day: {
            const auto which = year / chrono::month{month};
            const chrono::weekday on{weekday};
            const local_days date = week == 5 ? local_days{which / on[chrono::last]} : local_days{which / on[week]};
            return date + time;
        }
        case Kind::day_without_leap: {
            const unsigned leap_day = year.is_leap() && day >= 60 ? 1 : 0;
            return local_days{year / 1 / 1} + days{day - 1 + leap_day} + time;
        }
        case Kind::day_with_leap:
            break;
    }
    return local_days{year / 1 / 1} + days{day} + time;
}

namespace detail {
namespace {

class PosixReader {
  public:
    explicit PosixReader(std::string_view text) : rest_{text} {}

    LastRule read() {
        LastRule rule;
        rule.abbreviation = read_name();
        rule.offset = -read_time(24);
        if (rest_.empty()) return rule;
        LastRule::Daylight daylight;
        daylight.abbreviation = read_name();
        daylight.offset = rule.offset + seconds{3600};
        if (!rest_.empty() && rest_.front() != ',') daylight.offset = -read_time(24);
        daylight.start = read_change();
        daylight.end = read_change();
        if (!rest_.empty()) fail();
        rule.daylight = daylight;
        return rule;
    }

  private:
    [[noreturn]] static void fail() { throw std::invalid_argument("time zone: not a POSIX TZ string"); }

    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    static bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }

    std::string read_name() {
        const bool quoted = take('<');
        std::size_t length = 0;
        while (length < rest_.size()) {
            const char c = rest_[length];
            if (!is_letter(c) && !(quoted && (is_digit(c) || c == '+' || c == '-'))) break;
            ++length;
        }
        if (length < 3 || length > 16) fail();
        std::string name{rest_.substr(0, length)};
        rest_.remove_prefix(length);
        if (quoted && !take('>')) fail();
        return name;
    }

    unsigned read_number(unsigned lowest, unsigned highest) {
        unsigned number = 0;
        std::size_t digits = 0;
        for (; digits < rest_.size() && digits < 3 && is_digit(rest_[digits]); ++digits)
            number = number * 10 + static_cast<unsigned>(rest_[digits] - '0');
        if (digits == 0 || number < lowest || number > highest) fail();
        rest_.remove_prefix(digits);
        return number;
    }

    seconds read_time(unsigned highest_hour) {
        const bool negative = take('-');
        if (!negative) take('+');
        unsigned total = read_number(0, highest_hour) * 3600;
        if (take(':')) {
            total += read_number(0, 59) * 60;
            if (take(':')) total += read_number(0, 59);
        }
        return seconds{negative ? -static_cast<int>(total) : static_cast<int>(total)};
    }

    YearlyChange read_change() {
        if (!take(',')) fail();
        YearlyChange change;
        if (take('M')) {
            change.kind = YearlyChange::Kind::month_week_day;
            change.month = read_number(1, 12);
            if (!take('.')) fail();
            change.week = read_number(1, 5);
            if (!take('.')) fail();
            change.weekday = read_number(0, 6);
        } else if (take('J')) {
            change.kind = YearlyChange::Kind::day_without_leap;
            change.day = read_number(1, 365);
        } else {
            change.kind = YearlyChange::Kind::day_with_leap;
            change.day = read_number(0, 365);
        }
        if (take('/')) change.time = read_time(167);
        return change;
    }

    std::string_view rest_;
};

}  // namespace

LastRule parse_posix_rule(std::string_view text) { return PosixReader{text}.read(); }

}  // namespace detail
}  // namespace ics
