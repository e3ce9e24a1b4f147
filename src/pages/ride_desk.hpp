#pragma once

#include <string>
#include <vector>

#include "domain/action.hpp"
#include "domain/ride.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"
#include "pages/desk.hpp"
#include "pages/reader.hpp"

// Rides to an action, as its organisers put people in touch.
namespace charivari::pages {

// "Propose 3 places, Saint-Étienne, aller et retour".
std::string ride_in_words(const Reader& reader, const domain::Ride& ride);
// With what can be done about it.
Entry ride_entry(const Reader& reader, const domain::Ride& ride, const domain::Action& action);
// All of them, with what can be done about each; no entries where there are none. Pure, any thread.
Section rides_section(const Reader& reader, const std::vector<domain::Ride>& rides, const domain::Action& action);

front::Outcome match_ride(const front::Call& call);   // "matched" is yes, or no: it is on offer again
front::Outcome remove_ride(const front::Call& call);  // asks first

}  // namespace charivari::pages
