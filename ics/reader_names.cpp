#include "ics/reader_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "ics/reader_text.hpp"

namespace ics::detail {
namespace {

constexpr unsigned bit(Part part) { return 1U << static_cast<unsigned>(part); }
constexpr unsigned in_calendar = bit(Part::calendar);
constexpr unsigned in_event = bit(Part::event);
constexpr unsigned in_both = in_calendar | in_event;
constexpr unsigned in_alarm = bit(Part::alarm);
constexpr unsigned in_observance = bit(Part::standard) | bit(Part::daylight);
constexpr unsigned everywhere = ~0U;

struct Row {
    std::string_view name;
    unsigned where;
    PropertyRule rule;
};

using Id = PropertyId;
using Type = ValueType;

// By name; a name stands twice if it is not the same everywhere.
constexpr std::array rows{
    Row{"ACTION", in_alarm, {Id::action, Type::raw, false}},
    Row{"ATTACH", everywhere, {Id::other, Type::raw, true}},
    Row{"ATTENDEE", everywhere, {Id::other, Type::nothing, false}},
    Row{"CALSCALE", in_calendar, {Id::calendar_scale, Type::raw, false}},
    Row{"CATEGORIES", in_both, {Id::categories, Type::text_list, false}},
    Row{"CLASS", everywhere, {}},
    Row{"COLOR", in_both, {Id::color, Type::text, false}},
    Row{"COMMENT", everywhere, {}},
    Row{"COMPLETED", everywhere, {}},
    Row{"CONCEPT", everywhere, {}},
    Row{"CONFERENCE", in_event, {Id::conference, Type::uri, true}},
    Row{"CONTACT", everywhere, {}},
    Row{"CREATED", in_event, {Id::created, Type::time, false}},
    Row{"DESCRIPTION", in_both | in_alarm, {Id::description, Type::text, false}},
    Row{"DTEND", in_event, {Id::end, Type::time, false}},
    Row{"DTSTAMP", in_event, {Id::stamp, Type::time, false}},
    Row{"DTSTART", in_event | in_observance, {Id::start, Type::time, false}},
    Row{"DUE", everywhere, {}},
    Row{"DURATION", in_event, {Id::duration, Type::duration, false}},
    Row{"EXDATE", in_event, {Id::exception_dates, Type::time_list, false}},
    Row{"EXRULE", in_event, {Id::exception_rule, Type::raw, false}},
    Row{"FREEBUSY", everywhere, {}},
    Row{"GEO", in_event, {Id::geo, Type::geo, false}},
    Row{"IMAGE", everywhere, {}},
    Row{"LAST-MODIFIED", in_both, {Id::last_modified, Type::time, false}},
    Row{"LINK", in_event, {Id::link, Type::raw, true}},
    Row{"LOCATION", in_event, {Id::location, Type::text, false}},
    Row{"METHOD", in_calendar, {Id::method, Type::raw, false}},
    Row{"NAME", in_calendar, {Id::name, Type::text, false}},
    Row{"ORGANIZER", everywhere, {Id::other, Type::nothing, false}},
    Row{"PERCENT-COMPLETE", everywhere, {}},
    Row{"PRIORITY", everywhere, {}},
    Row{"PRODID", in_calendar, {Id::product, Type::text, false}},
    Row{"RDATE", in_event, {Id::dates, Type::period_list, false}},
    Row{"RECURRENCE-ID", in_event, {Id::recurrence_id, Type::time, false}},
    Row{"REFID", everywhere, {}},
    Row{"REFRESH-INTERVAL", in_calendar, {Id::refresh, Type::duration, false}},
    Row{"RELATED-TO", in_event, {Id::relation, Type::text, true}},
    Row{"REPEAT", everywhere, {}},
    Row{"REQUEST-STATUS", everywhere, {}},
    Row{"RESOURCES", everywhere, {}},
    Row{"RRULE", in_event | in_observance, {Id::rule, Type::raw, false}},
    Row{"SEQUENCE", in_event, {Id::sequence, Type::integer, false}},
    Row{"SOURCE", in_calendar, {Id::source, Type::uri, false}},
    Row{"STATUS", in_event, {Id::status, Type::raw, false}},
    Row{"STRUCTURED-DATA", everywhere, {}},
    Row{"STYLED-DESCRIPTION", everywhere, {}},
    Row{"SUMMARY", in_event, {Id::summary, Type::text, false}},
    Row{"TRANSP", in_event, {Id::transparency, Type::raw, false}},
    Row{"TRIGGER", in_alarm, {Id::trigger, Type::trigger, false}},
    Row{"TZID", bit(Part::timezone), {Id::zone_id, Type::text, false}},
    Row{"TZNAME", everywhere, {}},
    Row{"TZOFFSETFROM", in_observance, {Id::offset_from, Type::offset, false}},
    Row{"TZOFFSETTO", in_observance, {Id::offset_to, Type::offset, false}},
    Row{"TZURL", everywhere, {}},
    Row{"UID", in_both, {Id::uid, Type::text, false}},
    Row{"URL", in_both, {Id::url, Type::uri, false}},
    Row{"VERSION", in_calendar, {Id::version, Type::raw, false}},
    Row{"X-APPLE-STRUCTURED-LOCATION", in_event, {Id::apple_location, Type::raw, true}},
    Row{"X-LIC-LOCATION", bit(Part::timezone), {Id::zone_location, Type::text, false}},
    Row{"X-MICROSOFT-CDO-ALLDAYEVENT", in_event, {Id::whole_day_flag, Type::raw, false}},
    Row{"X-PUBLISHED-TTL", in_calendar, {Id::refresh, Type::duration, false}},
    Row{"X-WR-CALDESC", in_calendar, {Id::description, Type::text, false}},
    Row{"X-WR-CALNAME", in_calendar, {Id::name, Type::text, false}},
    Row{"X-WR-TIMEZONE", in_calendar, {Id::calendar_zone, Type::text, false}},
};
static_assert(std::is_sorted(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.name < b.name; }));

const Row* find_row(std::string_view name) {
    const auto* found = std::lower_bound(rows.begin(), rows.end(), name,
                                         [](const Row& row, std::string_view n) { return row.name < n; });
    return found != rows.end() && found->name == name ? found : nullptr;
}

}  // namespace

Part part_of(std::string_view name, Part parent) {
    const auto is = [name](std::string_view other) { return equal_ignoring_case(name, other); };
    if (is("VCALENDAR")) return Part::calendar;
    if (is("VEVENT")) return Part::event;
    if (is("VTIMEZONE")) return Part::timezone;
    if (parent == Part::timezone && is("STANDARD")) return Part::standard;
    if (parent == Part::timezone && is("DAYLIGHT")) return Part::daylight;
    if (parent == Part::event && is("VALARM")) return Part::alarm;
    return Part::ignored;
}

PropertyRule rule_of(std::string_view name, Part part) {
    const Row* row = find_row(name);
    const PropertyRule rule = row != nullptr && (row->where & bit(part)) != 0 ? row->rule : PropertyRule{};
    // Zones and alarms have no extensions here: what the reader has no use for in them is left out.
    const bool has_extensions = part == Part::calendar || part == Part::event;
    if (rule.id == PropertyId::other && !has_extensions) return {PropertyId::other, ValueType::nothing, false};
    return rule;
}

std::string_view name_of(PropertyId id) {
    const auto* found = std::find_if(rows.begin(), rows.end(), [id](const Row& row) { return row.rule.id == id; });
    return id == PropertyId::other || found == rows.end() ? "an extension" : found->name;
}

bool is_known_name(std::string_view name) {
    const std::string capitals = in_capitals(name);
    return capitals.starts_with("X-") || capitals == "BEGIN" || capitals == "END" || find_row(capitals) != nullptr;
}

}  // namespace ics::detail
