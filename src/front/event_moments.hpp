#pragma once

#include <optional>
#include <string>

#include "domain/event.hpp"
#include "view/moments.hpp"

// The moments of an event as they are put into words.
namespace charivari::front {

view::WrittenMoment written(const domain::Moment& moment);
// What is typed is exclusive where it is a date only; people name the last day. An hour is told in the zone of the start,
// whatever zone it was typed in. Nothing for an event without an end.
std::optional<view::WrittenMoment> written_end(const domain::Event& event);
// "New York" for "America/New_York"; nothing for a date alone, and where the zone is the one that readers take for granted.
std::optional<std::string> city_to_name(const domain::Moment& moment, const std::string& granted);

}  // namespace charivari::front
