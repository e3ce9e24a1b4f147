#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/sign_ups.hpp"
#include "store/connection.hpp"

// What holds for all attendances of an action, and what they add up to: running totals, so that no sign-up counts rows.
namespace charivari::store {

// As usual where nothing was said of it yet.
domain::SignUps get_sign_ups(Connection& connection, const std::string& action);
// The settings and their revision.
void set_sign_ups(Connection& connection, const domain::SignUps& sign_ups);
// The next number in the order of coming. From then on something is held that retention has to destroy.
std::int64_t take_place(Connection& connection, std::string_view action);
// The same for what has no place in it.
void hold_sign_ups(Connection& connection, std::string_view action);
bool is_held(Connection& connection, std::string_view action);
// Of those that retention has destroyed the number is not told any more either: it was of another date.
void forget_gone(Connection& connection, std::string_view action);
// Ids of actions of which something is held, behind `after`; and that nothing is any more.
std::vector<std::string> list_held_sign_ups(Connection& connection, std::string_view after, std::size_t limit);
void set_not_held(Connection& connection, std::string_view action);

// One attendance more (by = 1) or less (by = -1), in the totals of its action and slots.
void count_attendance(Connection& connection, const domain::Attendance& attendance, int by);
// One that is destroyed by retention: how many people, and how many in its slots, stays known.
void count_gone(Connection& connection, const domain::Attendance& attendance);
// People who came to be going, or ceased to be, on a day. Nothing happens for none.
void count_day(Connection& connection, std::string_view action, const domain::SignUpDay& change);

// What organisers are to be told of the slots of an action that somebody signed up for.
struct SlotNews {
    std::string action;     // id
    bool is_asked = false;  // others ask for restricted ones than before
    bool is_left = false;   // somebody gave one up that nobody has now
};
// In addition to what is to be told already.
void note_slots(Connection& connection, const SlotNews& news);
// In the order of ids; they count as told from then on.
std::vector<SlotNews> take_slot_news(Connection& connection);
// Whether nobody has taken it, or it does not exist.
bool is_slot_empty(Connection& connection, std::string_view slot);

// In the order of statuses and presences; what is nothing is left out.
std::vector<domain::SignUpCount> list_sign_up_counts(Connection& connection, std::string_view action);
std::vector<domain::SignUpDay> list_sign_up_days(Connection& connection, std::string_view action);
// All slots of the action with their roles, in the order of these.
std::vector<domain::SlotOffer> list_slot_offers(Connection& connection, std::string_view action);

// One line for each total that is not what the rows add up to: of the operator's check.
std::vector<std::string> find_sign_up_faults(Connection& connection);

}  // namespace charivari::store
