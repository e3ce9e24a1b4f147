#include "ics/value_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "ics/text.hpp"

namespace ics::detail {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

template <typename... Alternatives>
struct Overloaded : Alternatives... {
    using Alternatives::operator()...;
};
template <typename... Alternatives>
Overloaded(Alternatives...) -> Overloaded<Alternatives...>;

char* put_digits(char* at, unsigned value, unsigned count) {
    for (unsigned i = count; i > 0; --i) {
        at[i - 1] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    return at + count;
}

char* put_date(char* at, Date date) {
    constexpr Date first = Date{std::chrono::year{1} / 1 / 1};
    constexpr Date last = Date{std::chrono::year{9999} / 12 / 31};
    if (date < first || date > last) throw std::invalid_argument("a date beyond the years 1 to 9999");
    const std::chrono::year_month_day day{date};
    at = put_digits(at, static_cast<unsigned>(static_cast<int>(day.year())), 4);
    at = put_digits(at, static_cast<unsigned>(day.month()), 2);
    return put_digits(at, static_cast<unsigned>(day.day()), 2);
}

char* put_local(char* at, Local local) {
    // Compared in seconds, since days of far instants would not fit.
    constexpr Local first = Date{std::chrono::year{1} / 1 / 1};
    constexpr Local end = Date{std::chrono::year{9999} / 12 / 31} + days{1};
    if (local < first || local >= end) throw std::invalid_argument("a time beyond the years 1 to 9999");
    const Date date = floor<days>(local);
    at = put_date(at, date);
    *at++ = 'T';
    const auto second = static_cast<unsigned>((local - date).count());
    at = put_digits(at, second / 3600, 2);
    at = put_digits(at, second / 60 % 60, 2);
    return put_digits(at, second % 60, 2);
}

void append_degrees(std::string& out, double degrees) {
    std::array<char, 32> text{};
    char* end = std::to_chars(text.data(), text.data() + text.size(), degrees, std::chars_format::fixed, 6).ptr;
    while (end[-1] == '0') --end;
    if (end[-1] == '.') --end;
    const std::string_view written{text.data(), static_cast<std::size_t>(end - text.data())};
    out.append(written == "-0" ? "0" : written);
}

Local local_of(const Time& time, const Zone* zone) {
    return std::visit(
        Overloaded{[](Date date) { return Local{date}; },
                   [zone](const Zoned& zoned) {
                       if (zoned.zone == nullptr || zoned.zone == zone) return zoned.local;
                       const Utc instant = zoned.zone->to_utc(zoned.local);
                       return zone == nullptr ? Local{instant.time_since_epoch()} : zone->to_local(instant);
                   },
                   [zone](Utc instant) {
                       return zone == nullptr ? Local{instant.time_since_epoch()} : zone->to_local(instant);
                   }},
        time);
}

Utc instant_of(const Time& time) {
    if (const auto* zoned = std::get_if<Zoned>(&time); zoned != nullptr && zoned->zone != nullptr)
        return zoned->zone->to_utc(zoned->local);
    return Utc{local_of(time, nullptr).time_since_epoch()};
}

}  // namespace

void append_number(std::string& out, std::int64_t number) {
    std::array<char, 24> text{};
    out.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr);
}

void append_date(std::string& out, Date date) {
    std::array<char, 8> text{};
    put_date(text.data(), date);
    out.append(text.data(), text.size());
}

void append_local(std::string& out, Local local) {
    std::array<char, 15> text{};
    put_local(text.data(), local);
    out.append(text.data(), text.size());
}

void append_utc(std::string& out, Utc instant) {
    std::array<char, 16> text{};
    *put_local(text.data(), Local{instant.time_since_epoch()}) = 'Z';
    out.append(text.data(), text.size());
}

void append_duration(std::string& out, seconds length) {
    constexpr std::int64_t day = 86400;
    std::int64_t rest = std::max(length.count(), -std::numeric_limits<std::int64_t>::max());
    if (rest < 0) out += '-';
    rest = std::abs(rest);
    out += 'P';
    if (rest != 0 && rest % day == 0) {
        append_number(out, rest / day);
        out += 'D';
        return;
    }
    out += 'T';
    const auto append_part = [&out](std::int64_t number, char unit) {
        if (number == 0) return;
        append_number(out, number);
        out += unit;
    };
    if (rest == 0) out += "0S";
    append_part(rest / 3600, 'H');
    // RFC 5545 3.3.6 has no hours with seconds but without minutes.
    if (rest >= 3600 && rest % 60 != 0 && rest / 60 % 60 == 0) out += "0M";
    append_part(rest / 60 % 60, 'M');
    append_part(rest % 60, 'S');
}

void append_offset(std::string& out, seconds offset) {
    const auto total = static_cast<unsigned>(std::abs(offset.count()));
    std::array<char, 7> text{offset.count() < 0 ? '-' : '+'};
    char* end = put_digits(text.data() + 1, total / 3600, 2);
    end = put_digits(end, total / 60 % 60, 2);
    if (total % 60 != 0) end = put_digits(end, total % 60, 2);
    out.append(text.data(), end);
}

bool append_geo(std::string& out, const Geo& geo, char separator) {
    // Written so that a NaN fails.
    if (!(std::abs(geo.latitude) <= 90 && std::abs(geo.longitude) <= 180)) return false;
    append_degrees(out, geo.latitude);
    out += separator;
    append_degrees(out, geo.longitude);
    return true;
}

bool is_utc(const Zone& zone) {
    return zone.last_rule_from() == Utc::min() && zone.offset_at(Utc{}) == seconds{0} &&
           zone.abbreviation_at(Utc{}) == "UTC";
}

TimeForm form_of(const Time& time) {
    if (std::holds_alternative<Date>(time)) return {TimeForm::Kind::date, nullptr};
    if (std::holds_alternative<Utc>(time)) return {TimeForm::Kind::utc, nullptr};
    const Zone* zone = std::get<Zoned>(time).zone;
    if (zone == nullptr) return {TimeForm::Kind::floating, nullptr};
    if (is_utc(*zone)) return {TimeForm::Kind::utc, nullptr};
    return {TimeForm::Kind::zoned, zone};
}

Time in_form_of(const Time& start, const Time& time, const Zone* zone_of_days) {
    const TimeForm form = form_of(start);
    Local local = local_of(time, form.kind == TimeForm::Kind::date ? zone_of_days : form.zone);
    if (form.kind == TimeForm::Kind::date) {
        // An hour in a zone falls on the date it has there, whatever the zone of the reader.
        if (const auto* zoned = std::get_if<Zoned>(&time)) local = zoned->local;
        return floor<days>(local);
    }
    if (const auto* date = std::get_if<Date>(&time)) {
        const Local own = local_of(start, form.zone);
        local = *date + (own - floor<days>(own));
    }
    if (form.kind == TimeForm::Kind::utc) return Utc{local.time_since_epoch()};
    return Zoned{local, form.zone};
}

Until until_in_form_of(const Time& start, const Until& until) {
    const TimeForm form = form_of(start);
    const auto* instant = std::get_if<Utc>(&until);
    if (form.kind == TimeForm::Kind::zoned && instant != nullptr) return *instant;
    Local local{};
    if (const auto* date = std::get_if<Date>(&until)) {
        local = *date + days{1} - seconds{1};
    } else {
        local = instant != nullptr ? Local{instant->time_since_epoch()} : std::get<Local>(until);
    }
    switch (form.kind) {
        case TimeForm::Kind::date:
            return floor<days>(local);
        case TimeForm::Kind::floating:
            return local;
        case TimeForm::Kind::zoned:
            return form.zone->to_utc(local);
        case TimeForm::Kind::utc:
            break;
    }
    return Utc{local.time_since_epoch()};
}

int compare(const Time& a, const Time& b) {
    const Utc first = instant_of(a);
    const Utc second = instant_of(b);
    return first < second ? -1 : first > second ? 1 : 0;
}

void append_time_value(std::string& out, const Time& time) {
    const TimeForm form = form_of(time);
    switch (form.kind) {
        case TimeForm::Kind::date:
            out += ";VALUE=DATE:";
            return append_date(out, std::get<Date>(time));
        case TimeForm::Kind::floating:
            out += ':';
            return append_local(out, std::get<Zoned>(time).local);
        case TimeForm::Kind::zoned:
            out += ";TZID=";
            append_parameter(out, form.zone->name());
            out += ':';
            return append_local(out, std::get<Zoned>(time).local);
        case TimeForm::Kind::utc:
            break;
    }
    out += ':';
    append_utc(out, instant_of(time));
}

}  // namespace ics::detail
