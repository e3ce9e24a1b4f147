// VTIMEZONEs, made from the zone's present rules so that they are short (RFC 5545 3.6.5).
#include <algorithm>
#include <optional>

#include "ics/line_writer.hpp"
#include "ics/rule.hpp"
#include "ics/value_text.hpp"
#include "ics/writer.hpp"

namespace ics {
namespace {

using detail::LineWriter;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;
using std::chrono::year;

// One STANDARD or DAYLIGHT.
struct Observance {
    bool is_daylight;
    seconds offset_from;
    seconds offset_to;
    std::string name;
    std::vector<Local> starts;  // by the clock before the change; at least one
    std::string rule;           // RRULE; empty: only at `starts`
};

// The RRULE of a yearly change, or an empty string if RRULE cannot say it in one month.
std::string rule_of(const YearlyChange& change) {
    using std::chrono::weekday;
    if (change.kind != YearlyChange::Kind::month_week_day) return {};
    Rule rule;
    rule.frequency = Frequency::yearly;
    rule.by_month = {static_cast<int>(change.month)};
    // "26:00 on the fourth Thursday" is 2:00 on a Friday, which need not be the fourth one: a span of days says it.
    const auto shift = static_cast<int>(floor<days>(change.time).count());
    const bool is_last = change.week == 5;
    if (shift == 0) {
        rule.by_day = {{is_last ? -1 : static_cast<int>(change.week), weekday{change.weekday}}};
        return to_text(rule);
    }
    const std::chrono::year_month_day_last month_end{year{2001},
                                                     std::chrono::month_day_last{std::chrono::month{change.month}}};
    const auto length = static_cast<int>(static_cast<unsigned>(month_end.day()));
    const int first = (is_last ? length - 6 : static_cast<int>(change.week) * 7 - 6) + shift;
    const bool depends_on_leap_day = change.month == 2 && (is_last || first + 6 > length);
    if (first < 1 || first + 6 > length || depends_on_leap_day) return {};
    rule.by_day = {{0, weekday{change.weekday} + days{shift}}};
    for (int day = first; day < first + 7; ++day) rule.by_month_day.push_back(day);
    return to_text(rule);
}

// The two observances of a rule with daylight saving, beginning with their first change after `after`. Empty if RRULE
// cannot say them. Daylight is the one with the greater offset: the tz database has it the other way round for
// Europe/Dublin, and calendar programs do not expect that.
std::vector<Observance> observances_of(const LastRule& rule, Utc after) {
    const LastRule::Daylight& daylight = *rule.daylight;
    const bool is_greater = daylight.offset > rule.offset;
    std::vector<Observance> both{
        {is_greater, rule.offset, daylight.offset, daylight.abbreviation, {}, rule_of(daylight.start)},
        {!is_greater, daylight.offset, rule.offset, rule.abbreviation, {}, rule_of(daylight.end)}};
    for (Observance& observance : both) {
        if (observance.rule.empty()) return {};
        const YearlyChange& change = &observance == both.data() ? daylight.start : daylight.end;
        year in = std::chrono::year_month_day{floor<days>(after)}.year();
        while (Utc{change.in_year(in).time_since_epoch() - observance.offset_from} <= after) ++in;
        observance.starts = {change.in_year(in)};
    }
    std::stable_sort(both.begin(), both.end(),
                     [](const auto& a, const auto& b) { return a.is_daylight > b.is_daylight; });
    return both;
}

constexpr Local start_of_1970{};
// Before any change of 1970 in any zone.
constexpr Utc before_1970{seconds{-86400}};

Observance constant(seconds offset, std::string name) {
    return {false, offset, offset, std::move(name), {start_of_1970}, {}};
}

bool is_daylight(const Transition& change) {
    if (change.daylight_before == change.daylight_after) return change.daylight_after;
    return change.offset_after > change.offset_before;
}

// The changes one by one, alike ones together: the one in force at `from`, and those until `to`.
std::vector<Observance> listed(const Zone& zone, Utc from, Utc to) {
    std::vector<Transition> changes = zone.transitions(Utc{}, to);
    std::erase_if(changes, [](const Transition& change) { return change.offset_before == change.offset_after; });
    auto first =
        std::find_if(changes.begin(), changes.end(), [from](const Transition& change) { return change.at > from; });
    if (first != changes.begin()) --first;
    std::vector<Observance> found;
    if (first == changes.end() || first->at > from)
        found.push_back(constant(zone.offset_at(from), zone.abbreviation_at(from)));
    for (auto change = first; change != changes.end(); ++change) {
        const Local start{change->at.time_since_epoch() + change->offset_before};
        const auto alike = std::find_if(found.begin(), found.end(), [&](const Observance& known) {
            return known.is_daylight == is_daylight(*change) && known.offset_from == change->offset_before &&
                   known.offset_to == change->offset_after && known.name == change->abbreviation_after;
        });
        if (alike != found.end()) {
            alike->starts.push_back(start);
        } else {
            found.push_back({is_daylight(*change),
                             change->offset_before,
                             change->offset_after,
                             change->abbreviation_after,
                             {start},
                             {}});
        }
    }
    return found;
}

// Widened to whole years, so that a window that slides with the day leaves the bytes as they are.
Utc start_of_its_year(Utc instant) {
    constexpr Utc lowest = std::chrono::sys_days{year{1} / 1 / 1};
    constexpr Utc highest = std::chrono::sys_days{year{9998} / 1 / 1};
    const Utc bounded = std::clamp(instant, lowest, highest);
    return std::chrono::sys_days{std::chrono::year_month_day{floor<days>(bounded)}.year() / 1 / 1};
}

std::vector<Observance> observances(const Zone& zone, Utc from, Utc to) {
    const std::optional<LastRule>& rule = zone.last_rule();
    const Utc rule_from = zone.last_rule_from();
    const bool has_daylight = rule && rule->daylight;
    if (from >= rule_from) {
        if (!has_daylight) return {constant(zone.offset_at(from), zone.abbreviation_at(from))};
        if (auto both = observances_of(*rule, before_1970); !both.empty()) return both;
    }
    constexpr days margin{1};  // the year at the place begins up to a day away from that of UTC
    const Utc first = start_of_its_year(std::max(from, Utc::min() + margin) - margin);
    const Utc end = start_of_its_year(std::min(to, Utc::max() - margin) + margin) + days{366};
    if (!has_daylight || end <= rule_from) return listed(zone, first, end);
    auto both = observances_of(*rule, rule_from);
    if (both.empty()) return listed(zone, first, end);
    auto all = listed(zone, first, rule_from + seconds{1});
    all.insert(all.end(), std::make_move_iterator(both.begin()), std::make_move_iterator(both.end()));
    return all;
}

void write_local(LineWriter& lines, std::string_view name, Local local) {
    lines.begin(name);
    detail::append_local(lines.out(), local);
    lines.end();
}

void write_offset(LineWriter& lines, std::string_view name, seconds offset) {
    lines.begin(name);
    detail::append_offset(lines.out(), offset);
    lines.end();
}

void write_observance(LineWriter& lines, const Observance& observance) {
    lines.plain(observance.is_daylight ? "BEGIN:DAYLIGHT" : "BEGIN:STANDARD");
    write_local(lines, "DTSTART:", observance.starts.front());
    write_offset(lines, "TZOFFSETFROM:", observance.offset_from);
    write_offset(lines, "TZOFFSETTO:", observance.offset_to);
    lines.text("TZNAME", observance.name);
    if (!observance.rule.empty()) {
        lines.begin("RRULE:");
        lines.out() += observance.rule;
        lines.end();
    }
    // The first one stands in the list as well, though DTSTART says it (RFC 5545 §3.8.5.2 counts it once): ical.js 2.2
    // forgets DTSTART where there is an RDATE.
    if (observance.starts.size() > 1)
        for (const Local start : observance.starts) write_local(lines, "RDATE:", start);
    lines.plain(observance.is_daylight ? "END:DAYLIGHT" : "END:STANDARD");
}

}  // namespace

void append_timezone(std::string& out, const Zone& zone, Utc from, Utc to) {
    LineWriter lines{out};
    lines.plain("BEGIN:VTIMEZONE");
    lines.text("TZID", zone.name());
    for (const Observance& observance : observances(zone, from, to)) write_observance(lines, observance);
    lines.plain("END:VTIMEZONE");
}

}  // namespace ics
