#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "domain/event.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// The event as schema.org/Event, for search engines and for programs that read pages. Status, previous start and
// attendance mode as schema.org names them; "over" is no status there.
view::JsonLd event_json_ld(const Reader& reader, const domain::Event& event);
// schema.org/Place.
base::json::Object place_object(const Reader& reader, const domain::Place& place);
// The event or date alone, without its description.
base::json::Object event_object(const Reader& reader, const domain::Event& event);
// schema.org/EventAttendanceModeEnumeration.
std::string_view attendance_mode_url(domain::AttendanceMode mode);
// Where it is, be it in two ways at once: "location".
void add_location(const Reader& reader, const std::optional<domain::Place>& place,
                  const std::optional<std::string>& online_url, base::json::Object& object);

}  // namespace charivari::pages
