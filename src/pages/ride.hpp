#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// The pages of those who share rides to actions, without an account (service/ride.hpp). Kept by no cache. They throw base::Error.
namespace charivari::pages {

front::Outcome show_rides(
    const front::Call& call);  // /actions/{slug}/rides: what is offered and looked for, and the form
front::Outcome offer_ride(const front::Call& call);
front::Outcome show_ride(const front::Call& call);          // /rides/{secret}
front::Outcome show_ride_picture(const front::Call& call);  // /rides/{secret}/qr.png: its address
front::Outcome change_ride(const front::Call& call);
front::Outcome withdraw_ride(const front::Call& call);  // asks first

}  // namespace charivari::pages
