#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/connection.hpp"

namespace charivari::store {

// That an event has left public sight.
struct StoredWithdrawal {
    base::Utc at{};
    int revision = 1;  // the last public one
    int sequence = 0;
};

// In the place of an older one of the same event.
void set_withdrawal(Connection& connection, std::string_view event, const StoredWithdrawal& withdrawal);
// The event is public again. Nothing happens if it was not withdrawn.
void delete_withdrawal(Connection& connection, std::string_view event);
std::optional<StoredWithdrawal> find_withdrawal(Connection& connection, std::string_view event);
// The latest instant, `until` at the most, at which any event was withdrawn that still is; nothing if there is none.
std::optional<base::Utc> last_withdrawal(Connection& connection, base::Utc until);

}  // namespace charivari::store
