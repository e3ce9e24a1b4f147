#pragma once

#include <optional>
#include <string>

#include "base/error.hpp"
#include "domain/attendance.hpp"
#include "domain/contact.hpp"
#include "store/connection.hpp"

namespace charivari::service {

// What somebody says of themselves who comes to an action or shares a ride: sealed to the present key of the initiating group and to no
// other. `plain` is what was sent in clear: it is sealed here, in the place of `note`, once nothing else is wrong, and nothing of it
// stays. `present` is the note as it was: it goes with the consent to it, and without a note there is nothing to consent to. Adds a
// finding for what cannot stand.
void settle_note(store::Connection& connection, const std::string& group, std::optional<int>& consent,
                 domain::Contact& plain, std::optional<domain::SealedNote>& note,
                 const std::optional<domain::SealedNote>& present, base::FieldErrors& errors);

}  // namespace charivari::service
