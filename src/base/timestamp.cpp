#include "base/timestamp.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace charivari::base {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

// The number at [at, at + digits), or nothing if one of them is no digit.
std::optional<int> number(std::string_view text, std::size_t at, std::size_t digits) {
    if (at + digits > text.size()) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(at, digits)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<local_days> make_date(std::optional<int> y, std::optional<int> m, std::optional<int> d) {
    if (!y || !m || !d) return std::nullopt;
    const year_month_day ymd{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (!ymd.ok()) return std::nullopt;
    return local_days{ymd};
}

bool is_in_years(std::optional<local_days> date) {
    return date && *date >= local_days{year{1970} / 1 / 1} && *date < local_days{year{2200} / 1 / 1};
}

// "14:00:00" or, with `short_form`, "14:00" as well.
std::optional<seconds> parse_clock(std::string_view text, bool short_form) {
    const bool is_short = short_form && text.size() == 5;
    if (!is_short && (text.size() != 8 || text[5] != ':')) return std::nullopt;
    const auto h = number(text, 0, 2);
    const auto m = number(text, 3, 2);
    const auto s = is_short ? std::optional<int>{0} : number(text, 6, 2);
    if (!h || !m || !s || text[2] != ':' || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
    return hours{*h} + minutes{*m} + seconds{*s};
}

// "Z", "+01:00", "-05:30"
std::optional<seconds> parse_offset(std::string_view text) {
    if (text == "Z") return seconds{0};
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto h = number(text, 1, 2);
    const auto m = number(text, 4, 2);
    if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
    const seconds offset = hours{*h} + minutes{*m};
    return text[0] == '+' ? offset : -offset;
}

// Appends `value` with at least `width` digits.
void append_number(std::string& out, std::int64_t value, std::size_t width) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    const auto size = static_cast<std::size_t>(end - digits.data());
    if (size < width) out.append(width - size, '0');
    out.append(digits.data(), size);
}

void append_date(std::string& out, year_month_day ymd) {
    append_number(out, static_cast<int>(ymd.year()), 4);
    append_number(out += '-', static_cast<unsigned>(ymd.month()), 2);
    append_number(out += '-', static_cast<unsigned>(ymd.day()), 2);
}

void append_clock(std::string& out, seconds since_midnight) {
    const hh_mm_ss clock{since_midnight};
    append_number(out, clock.hours().count(), 2);
    append_number(out += ':', clock.minutes().count(), 2);
    append_number(out += ':', clock.seconds().count(), 2);
}

}  // namespace

std::optional<local_days> parse_date(std::string_view text) {
    const auto date = parse_date_of_any_year(text);
    return is_in_years(date) ? date : std::nullopt;
}

std::optional<local_days> parse_date_of_any_year(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return make_date(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
}

std::optional<local_seconds> parse_local(std::string_view text) {
    if (text.size() < 16 || text[10] != 'T') return std::nullopt;
    const auto date = parse_date(text.substr(0, 10));
    const auto clock = parse_clock(text.substr(11), true);
    if (!date || !clock) return std::nullopt;
    return local_seconds{*date} + *clock;
}

std::optional<sys_seconds> parse_utc(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T') return std::nullopt;
    const auto date = parse_date(text.substr(0, 10));
    const auto clock = parse_clock(text.substr(11, 8), false);
    const auto offset = parse_offset(text.substr(19));
    if (!date || !clock || !offset) return std::nullopt;
    return sys_seconds{(local_seconds{*date} + *clock).time_since_epoch() - *offset};
}

std::string to_text(local_days date) {
    std::string text;
    append_date(text, year_month_day{date});
    return text;
}

std::string to_text(local_seconds local) {
    const local_days date = floor<days>(local);
    std::string text;
    append_date(text, year_month_day{date});
    append_clock(text += 'T', local - date);
    return text;
}

std::string to_text(sys_seconds utc) { return to_text(local_seconds{utc.time_since_epoch()}) + "Z"; }

std::string to_http_date(sys_seconds utc) {
    const sys_days date = floor<days>(utc);
    const year_month_day ymd{date};
    std::string text{weekdays[weekday{date}.c_encoding()]};
    append_number(text += ", ", static_cast<unsigned>(ymd.day()), 2);
    text.append(" ").append(months[static_cast<unsigned>(ymd.month()) - 1]).append(" ");
    append_number(text, static_cast<int>(ymd.year()), 4);
    append_clock(text += ' ', utc - date);
    return text + " GMT";
}

std::optional<sys_seconds> parse_http_date(std::string_view text) {
    if (text.size() != 29 || !text.ends_with(" GMT") || text.substr(3, 2) != ", ") return std::nullopt;
    int month_number = 0;
    for (std::size_t i = 0; i < months.size(); ++i)
        if (text.substr(8, 3) == months[i]) month_number = static_cast<int>(i) + 1;
    const auto date = make_date(number(text, 12, 4), month_number, number(text, 5, 2));
    const auto clock = parse_clock(text.substr(17, 8), false);
    if (!is_in_years(date) || !clock) return std::nullopt;
    const sys_seconds utc{(local_seconds{*date} + *clock).time_since_epoch()};
    return to_http_date(utc) == text ? std::optional{utc} : std::nullopt;
}

}  // namespace charivari::base
