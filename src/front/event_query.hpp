#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/noun_filter.hpp"
#include "front/call.hpp"

namespace charivari::front {

// The filters that every list, feed and page of events understands, from the query. Dates mean midnight in the site's
// zone. Throws Error{bad_request} that names, in one go, every parameter that is wrong, unknown (a filter that is quietly
// ignored shows too much), or given twice where one is meant. `others` are parameters that the caller reads itself; `lang`
// is always allowed.
domain::EventFilter event_filter_of(const Call& call, std::span<const std::string_view> others);

// The filters that lists of places, people, campaigns and calls understand, read as those of events are; of all other
// parameters of the call nothing is said. Throw Error{bad_request} that names every one that is wrong.
inline constexpr std::array<std::string_view, 2> noun_filters{"q", "updated_since"};
domain::NounFilter noun_filter_of(const Call& call);
inline constexpr std::array<std::string_view, 6> place_filters{"q",          "updated_since", "commune",
                                                               "department", "near",          "radius"};
domain::PlaceFilter place_filter_of(const Call& call);

// The same of a list that can be narrowed by time alone: `from` and `to`, if they are among `allowed`.
domain::EventFilter period_of(const Call& call, std::span<const std::string_view> allowed);

// Refuses every parameter that is not in `allowed` (and not `lang`), as above.
void check_parameters(const Call& call, std::span<const std::string_view> allowed);

// A moment of the query: a date (midnight in the site's zone) or an instant of RFC 3339; nothing if it is neither.
std::optional<base::Utc> instant_of(const Site& site, std::string_view text);

// ?near= and ?radius=, "45.4397,4.3872" and kilometres, 10 where nothing is said. Findings stand at `pointer` + "near" or
// "radius"; nothing for what is no position.
std::optional<domain::Vicinity> vicinity_of(std::optional<std::string_view> near,
                                            std::optional<std::string_view> radius, std::string_view pointer,
                                            base::FieldErrors& errors);

// The instant at which time itself makes a list of these events stale: when the first of them ends; nothing if all have.
// It is `now` if the filter asks for what is over: such a list grows by events that are not in it yet, and is never kept.
std::optional<base::Utc> list_ends_at(const domain::EventFilter& filter, const std::vector<domain::Event>& events,
                                      base::Utc now);

// What a cursor (front/cursor.hpp) holds of a position among events, or among their dates.
std::string key_of(const domain::Position& position);
// The position in ?cursor=, if there is one. Throws Error{bad_request} as cursor_key() does.
std::optional<domain::Position> position_of(const Call& call);

// ?limit=, between 1 and 200. Throws Error{bad_request}.
std::size_t limit_of(const Call& call, std::size_t standard = 50);

}  // namespace charivari::front
