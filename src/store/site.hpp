#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/connection.hpp"

// What is true of the whole site and must outlive the process.
namespace charivari::store {

// The host behind the @ of UIDs made here. Fixed at the first start, for ever: a change of host rewrites nothing
// (decision 1).
std::optional<std::string> find_uid_host(Connection& connection);
// Stores `host` unless one is fixed already; gives the one that holds.
std::string set_uid_host_if_absent(Connection& connection, std::string_view host);

// Which life of the database this is: a restored backup begins another one, so that cursors of /changes from before it end
// (decision 13). 1 at first.
std::int64_t find_epoch(Connection& connection);
// Begins the next life. Its number is beyond `now` too (in seconds): the same backup restored twice begins two lives.
void raise_epoch(Connection& connection, base::Utc now);

// The tz database from which every stored UTC was derived (ics::tz_database_version(), decision 6).
std::optional<std::string> find_tz_version(Connection& connection);
void set_tz_version(Connection& connection, std::string_view version);

}  // namespace charivari::store
