// The components and properties the reader knows, and what their values are.
#pragma once

#include <cstdint>
#include <string_view>

namespace ics::detail {

enum class Part : std::uint8_t { calendar, timezone, standard, daylight, event, alarm, ignored };
constexpr Part last_part = Part::ignored;

// The part that BEGIN with that name, in any case, opens inside `parent`; `ignored` for all that is not read, and for a
// VALARM or an observance of a VTIMEZONE that is not where it belongs.
Part part_of(std::string_view name, Part parent);

enum class PropertyId : std::uint8_t {
    other,  // an extension
    version,
    calendar_scale,
    product,
    method,
    name,
    description,
    calendar_zone,
    uid,
    url,
    source,
    color,
    categories,
    last_modified,
    refresh,
    zone_id,
    zone_location,
    offset_from,
    offset_to,
    stamp,
    created,
    sequence,
    start,
    end,
    duration,
    recurrence_id,
    rule,
    exception_rule,
    dates,
    exception_dates,
    summary,
    location,
    geo,
    apple_location,
    status,
    transparency,
    conference,
    relation,
    link,
    whole_day_flag,
    action,
    trigger,
};
constexpr PropertyId last_property = PropertyId::trigger;

enum class ValueType : std::uint8_t {
    raw,          // as it stands
    uri,          // as it stands, but for a comma or semicolon behind a backslash
    text,         // unescaped
    text_list,    // one record for each
    time,         // a date or a date and hour
    time_list,    // one record for each
    period_list,  // the same; PERIODs too
    duration,
    trigger,  // a duration or an instant
    geo,
    integer,
    offset,   // from UTC, as an integer of seconds
    nothing,  // left out in silence
};

struct PropertyRule {
    PropertyId id = PropertyId::other;
    ValueType type = ValueType::raw;
    bool keeps_parameters = true;  // other than TZID, VALUE, RANGE and RELATED
};

// What a property is in a component; its name in capitals. Where it does not belong it is `other`.
PropertyRule rule_of(std::string_view name, Part part);

// A name of such a property, for messages.
std::string_view name_of(PropertyId id);

// Whether a name, in any case, is one of RFC 5545, 7986, 9073 or 9253, or begins with X-.
bool is_known_name(std::string_view name);

}  // namespace ics::detail
