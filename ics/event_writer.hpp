// VEVENTs, and the properties that calendars and events share.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ics/calendar.hpp"
#include "ics/line_writer.hpp"

namespace ics::detail {

// As ics::append_event(), with lines that others are also written with. On an exception the output holds half an event.
void write_event(LineWriter& lines, const Event& event);

// What write_event() appends at most, in bytes; hardly more than it does.
std::size_t most_size(const Event& event);

// Whether the name may stand at the start of a line: letters, digits and hyphens, and not BEGIN or END.
bool is_property_name(std::string_view name);

// COLOR; nothing if it is not a word.
void write_color(LineWriter& lines, std::string_view color);
void write_categories(LineWriter& lines, std::span<const std::string> categories);
// Throws std::invalid_argument on names that are none.
void write_extensions(LineWriter& lines, std::span<const Property> extensions);

}  // namespace ics::detail
