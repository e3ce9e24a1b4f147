#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/sign_ups.hpp"
#include "store/connection.hpp"

// Attendances of actions, with the slots that they take. What they add up to is kept beside them (store/sign_ups.hpp): whoever
// writes here writes there too. Who may see what is for the service to say.
namespace charivari::store {

// Throws Error{conflict} if its id, hash or place is taken, or if a slot or the action does not exist.
void insert_attendance(Connection& connection, const domain::Attendance& attendance);
// All of it but what stays for ever: action, hash, batch, day, whether it is inside. Throws Error{not_found}.
void update_attendance(Connection& connection, const domain::Attendance& attendance);
// Nothing happens to what is not there.
void delete_attendance(Connection& connection, std::string_view id);

std::optional<domain::Attendance> find_attendance(Connection& connection, std::string_view id);
// By the SHA-256 of its secret, in hex.
std::optional<domain::Attendance> find_attendance_by_hash(Connection& connection, std::string_view hash);
// In the order of coming, behind the place `after`.
std::vector<domain::Attendance> list_attendances(Connection& connection, std::string_view action, std::int64_t after,
                                                 std::size_t limit);
// The same without what came from sources from which more than `flood` came on a day.
std::vector<domain::Attendance> list_scattered_attendances(Connection& connection, std::string_view action,
                                                           std::size_t flood, std::int64_t after, std::size_t limit);
// How many have something sealed.
std::int64_t count_attendances_with_note(Connection& connection, std::string_view action);
// What one source signed up for that action on a day.
std::vector<domain::Attendance> list_attendances_of_batch(Connection& connection, std::string_view action,
                                                          std::string_view batch, std::size_t limit);
// Of what stands for an account, in no order that tells anything.
std::vector<domain::Attendance> list_attendances_of_owner(Connection& connection, std::string_view owner);
std::vector<domain::Attendance> list_attendances_of_slot(Connection& connection, std::string_view slot);

// What is sealed in those of an action, by id.
struct StoredNote {
    std::string id;
    domain::SealedNote note;
};
std::vector<StoredNote> list_notes_of_attendances(Connection& connection, std::string_view action);

// Those that wait for a place, the longest first, behind the place `after`.
struct PartyInLine {
    domain::WaitingParty party;
    std::int64_t place = 0;
};
std::vector<PartyInLine> list_line(Connection& connection, std::string_view action, std::int64_t after,
                                   std::size_t limit);
bool is_anybody_in_line(Connection& connection, std::string_view action);
// How many parties wait before that place.
std::int64_t count_line_before(Connection& connection, std::string_view action, std::int64_t place);

// Sources from which more than `more_than` sign-ups came, the biggest first. `rides`: those of store/ride.hpp.
struct SignUpBatch {
    std::string batch;
    std::int64_t attendances = 0;
    std::int64_t people = 0;
    std::int64_t rides = 0;
};
std::vector<SignUpBatch> list_sign_up_batches(Connection& connection, std::string_view action, std::size_t more_than,
                                              std::size_t limit);
// Of what was signed up before that day nobody knows any more what came from one source; how many forgot it.
std::int64_t forget_sign_up_batches(Connection& connection, std::chrono::local_days before);
// Whether anything is sealed to that key of a group.
bool is_sealed_to(Connection& connection, std::string_view key);

}  // namespace charivari::store
