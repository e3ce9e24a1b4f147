#include "ics/reader_values.hpp"

#include <algorithm>
#include <charconv>
#include <libical/ical.h>
#include <limits>
#include <memory>
#include <mutex>
#include <string>

#include "ics/reader_text.hpp"

namespace ics::detail {
namespace {

using namespace std::chrono;

constexpr std::size_t longest_value = 64;  // of what libical is given; a repaired date with everything takes 25
constexpr std::int64_t longest_days = 36'525;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct FreeValue {
    void operator()(icalvalue* value) const { icalvalue_free(value); }
};
using Value = std::unique_ptr<icalvalue, FreeValue>;

// nullptr if libical refuses it.
Value value_of(icalvalue_kind kind, std::string_view text) {
    // As shipped libical may abort on malformed data.
    static std::once_flag once;
    std::call_once(once, [] { icalerror_set_errors_are_fatal(0); });
    if (text.empty() || text.size() > longest_value) return nullptr;
    return Value{icalvalue_new_from_string(kind, std::string{text}.c_str())};
}

// The last day is left out, so that a zone cannot push it out of four digits.
bool is_in_range(Local local) {
    return local >= local_days{year{1} / January / 1} && local < local_days{year{9999} / December / 31};
}

bool is_basic_time(std::string_view text) {
    if (text.size() != 8 && text.size() != 15 && text.size() != 16) return false;
    for (std::size_t at = 0; at < std::min<std::size_t>(text.size(), 15); ++at)
        if (at == 8 ? text[at] != 'T' : !is_digit(text[at])) return false;
    return text.size() < 16 || text[15] == 'Z';
}

// Reads what people write instead of a DATE-TIME, and writes it as one.
class TimeRepair {
  public:
    explicit TimeRepair(std::string_view text) : rest_{text} {}

    bool run() {
        const bool is_date = digits(4) && (skip("-"), digits(2)) && (skip("-"), digits(2));
        if (!is_date) return false;
        if (rest_.empty() || rest_ == "T" || rest_ == "t") return true;
        if (!skip("Tt ")) return false;
        basic_ += 'T';
        if (!digits(2) || !(skip(":"), digits(2))) return false;
        const bool has_seconds = skip(":") || (!rest_.empty() && is_digit(rest_.front()));
        if (has_seconds ? !digits(2) : (basic_ += "00", false)) return false;
        if (has_seconds && skip(".,")) skip_digits();
        return zone();
    }

    const std::string& basic() const { return basic_; }
    const std::optional<seconds>& offset() const { return offset_; }

  private:
    bool skip(std::string_view any_of) {
        if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool digits(std::size_t count) {
        if (rest_.size() < count ||
            !std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count), is_digit))
            return false;
        basic_ += rest_.substr(0, count);
        rest_.remove_prefix(count);
        return true;
    }
    void skip_digits() {
        while (!rest_.empty() && is_digit(rest_.front())) rest_.remove_prefix(1);
    }
    bool zone() {
        if (rest_.empty()) return true;
        if (skip("Zz")) {
            basic_ += 'Z';
            return rest_.empty();
        }
        if (rest_.front() != '+' && rest_.front() != '-') return false;
        const Parsed<std::int64_t> found = parse_offset(rest_);
        if (!found) return false;
        offset_ = seconds{*found.value};
        return true;
    }

    std::string_view rest_;
    std::string basic_;
    std::optional<seconds> offset_;
};

// A time of libical that may be out of range, since libical does not look.
Parsed<TimeValue> checked(const icaltimetype& time) {
    const year_month_day date{year{time.year}, month{static_cast<unsigned>(time.month)},
                              day{static_cast<unsigned>(time.day)}};
    const bool is_midnight = time.hour == 24 && time.minute == 0 && time.second == 0;
    const bool is_leap_second = time.second == 60;
    if (time.year < 1 || time.year > 9999 || !date.ok()) return {};
    if (time.hour < 0 || time.minute < 0 || time.second < 0) return {};
    if ((time.hour > 23 && !is_midnight) || time.minute > 59 || time.second > 60) return {};
    TimeValue value{local_days{date}, time.is_date != 0, false};
    if (!value.is_date) value.local += hours{time.hour} + minutes{time.minute} + seconds{std::min(time.second, 59)};
    if (!is_in_range(value.local)) return {};
    return {value, is_midnight || is_leap_second};
}

Parsed<TimeValue> parse_basic_time(std::string_view text) {
    // For the Z libical would look for its zones in the file system, which the worker does not have.
    const bool is_utc = text.back() == 'Z';
    const Value value = value_of(text.size() == 8 ? ICAL_DATE_VALUE : ICAL_DATETIME_VALUE, text.substr(0, 15));
    if (value == nullptr) return {};
    Parsed<TimeValue> parsed =
        checked(text.size() == 8 ? icalvalue_get_date(value.get()) : icalvalue_get_datetime(value.get()));
    if (parsed) parsed.value->is_utc = is_utc;
    return parsed;
}

// Digits and letters where they must be, and no number libical would let run over.
bool is_duration(std::string_view text) {
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
    if (text.size() < 3 || text.front() != 'P') return false;
    std::size_t run = 0;
    for (const char c : text.substr(1)) {
        if (is_digit(c)) {
            if (++run > 9) return false;
        } else {
            if (c == 'T' ? run != 0 : (run == 0 || std::string_view{"WDHMS"}.find(c) == std::string_view::npos))
                return false;
            run = 0;
        }
    }
    return run == 0 && text.back() != 'T';
}

Parsed<DurationValue> checked(const icaldurationtype& duration) {
    const std::int64_t all_days = std::int64_t{duration.weeks} * 7 + duration.days;
    const std::int64_t all_seconds =
        std::int64_t{duration.hours} * 3600 + std::int64_t{duration.minutes} * 60 + duration.seconds;
    if (all_days > longest_days || all_seconds > longest_days * 86'400) return {};
    const int sign = duration.is_neg != 0 ? -1 : 1;
    return {DurationValue{static_cast<std::int32_t>(sign * all_days), sign * all_seconds}, false};
}

// The number at the start of a half of GEO, as far as it looks like one.
bool is_degrees(std::string_view text) {
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
    return !text.empty() && text.size() < 25 && std::count(text.begin(), text.end(), '.') <= 1 &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.'; }) &&
           std::any_of(text.begin(), text.end(), is_digit);
}

}  // namespace

ParsedTime parse_time(std::string_view text) {
    if (is_basic_time(text)) return {parse_basic_time(text)};
    text = trimmed(text);
    if (text.size() > longest_value) return {};
    TimeRepair repair{text};
    if (!repair.run()) return {};
    ParsedTime parsed{parse_basic_time(repair.basic())};
    if (!parsed) return {};
    parsed.is_repaired = true;
    if (repair.offset()) {
        parsed.offset = repair.offset();
        parsed.value->local -= *repair.offset();
        parsed.value->is_utc = true;
        if (!is_in_range(parsed.value->local)) return {};
    }
    return parsed;
}

Parsed<DurationValue> parse_duration(std::string_view text) {
    const bool is_sound = is_duration(text);
    const std::string capitals = in_capitals(trimmed(text.substr(0, longest_value + 1)));
    if (!is_sound && !is_duration(capitals)) return {};
    const Value value = value_of(ICAL_DURATION_VALUE, capitals);
    if (value == nullptr) return {};
    Parsed<DurationValue> parsed = checked(icalvalue_get_duration(value.get()));
    parsed.is_repaired = !is_sound;
    return parsed;
}

Parsed<PeriodValue> parse_period(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return {};
    const std::string_view end_text = text.substr(slash + 1);
    const Parsed<TimeValue> start = parse_time(text.substr(0, slash));
    if (!start) return {};
    if (const Parsed<DurationValue> length = parse_duration(end_text))
        return {PeriodValue{*start.value, *length.value}, start.is_repaired || length.is_repaired};
    const Parsed<TimeValue> end = parse_time(end_text);
    if (!end) return {};
    return {PeriodValue{*start.value, *end.value}, start.is_repaired || end.is_repaired};
}

Parsed<Geo> parse_geo(std::string_view text) {
    const std::size_t middle = text.find_first_of(";,");
    if (middle == std::string_view::npos) return {};
    const std::string_view latitude = trimmed(text.substr(0, middle));
    std::string_view longitude = trimmed(text.substr(middle + 1));
    if (!is_degrees(latitude) || !is_degrees(longitude)) return {};
    const std::string sound = std::string{latitude} + ';' + std::string{longitude};
    const Value value = value_of(ICAL_GEO_VALUE, sound);
    if (value == nullptr) return {};
    const icalgeotype found = icalvalue_get_geo(value.get());
    const Geo geo{found.lat, found.lon};
    if (!(geo.latitude >= -90 && geo.latitude <= 90 && geo.longitude >= -180 && geo.longitude <= 180)) return {};
    return {geo, sound != text};
}

Parsed<std::int64_t> parse_integer(std::string_view text) {
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return {};
    return {number, false};
}

Parsed<std::int64_t> parse_offset(std::string_view text) {
    std::string sound;
    for (const char c : text.substr(0, longest_value))
        if (c != ':' && c != ' ') sound += c;
    if (!sound.empty() && is_digit(sound.front())) sound.insert(0, 1, '+');
    const bool has_shape = (sound.size() == 5 || sound.size() == 7) && (sound.front() == '+' || sound.front() == '-') &&
                           std::all_of(sound.begin() + 1, sound.end(), is_digit);
    if (!has_shape) return {};
    const Value value = value_of(ICAL_UTCOFFSET_VALUE, sound);
    if (value == nullptr) return {};
    const int offset = icalvalue_get_utcoffset(value.get());
    if (offset < -86'399 || offset > 86'399) return {};
    return {offset, sound != text};
}

}  // namespace ics::detail
