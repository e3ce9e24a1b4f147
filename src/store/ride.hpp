#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/ride.hpp"
#include "store/attendance.hpp"
#include "store/connection.hpp"

// Rides to actions. Who may see what is for the service to say.
namespace charivari::store {

// Throws Error{conflict} if its id or hash is taken, or there is no such action.
void insert_ride(Connection& connection, const domain::Ride& ride);
// All of it but what stays for ever: action, hash, batch, day. Throws Error{not_found}.
void update_ride(Connection& connection, const domain::Ride& ride);
void delete_ride(Connection& connection, std::string_view id);
std::optional<domain::Ride> find_ride(Connection& connection, std::string_view id);
std::optional<domain::Ride> find_ride_by_hash(Connection& connection, std::string_view hash);
// By commune.
std::vector<domain::Ride> list_rides(Connection& connection, std::string_view action, std::size_t limit);
std::size_t count_rides(Connection& connection, std::string_view action);
// As of attendances (store/attendance.hpp).
std::vector<domain::Ride> list_rides_of_batch(Connection& connection, std::string_view action, std::string_view batch,
                                              std::size_t limit);
// Sources from which more than that came, the biggest first.
std::vector<SignUpBatch> list_ride_batches(Connection& connection, std::string_view action, std::size_t more_than,
                                           std::size_t limit);
std::int64_t forget_ride_batches(Connection& connection, std::chrono::local_days before);
bool is_ride_sealed_to(Connection& connection, std::string_view key);

}  // namespace charivari::store
