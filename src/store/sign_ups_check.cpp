// What the running totals of sign-ups have to be.
#include "store/sign_ups.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view wrong_counts =
    "SELECT c.action_id, c.status, c.presence FROM sign_up_count c LEFT JOIN (SELECT action_id, status, "
    "coalesce(presence, '') AS presence, count(*) AS attendances, sum(party_size) AS people FROM attendance "
    "GROUP BY action_id, status, coalesce(presence, '')) AS a ON a.action_id = c.action_id AND a.status = c.status "
    "AND a.presence = c.presence WHERE c.attendances <> coalesce(a.attendances, 0) "
    "OR c.people <> coalesce(a.people, 0) ORDER BY c.action_id, c.status, c.presence";
constexpr std::string_view uncounted =
    "SELECT DISTINCT a.action_id FROM attendance a WHERE NOT EXISTS (SELECT 1 FROM sign_up_count c WHERE "
    "c.action_id = a.action_id AND c.status = a.status AND c.presence = coalesce(a.presence, '')) ORDER BY a.action_id";
constexpr std::string_view wrong_slots =
    "SELECT s.id FROM slot s LEFT JOIN (SELECT slot_id, sum(is_accepted) AS taken, count(*) - sum(is_accepted) AS "
    "asked "
    "FROM attendance_slot GROUP BY slot_id) AS a ON a.slot_id = s.id WHERE s.taken <> coalesce(a.taken, 0) "
    "OR s.asked <> coalesce(a.asked, 0) ORDER BY s.id";
constexpr std::string_view unheld =
    "SELECT DISTINCT a.action_id FROM attendance a WHERE NOT EXISTS (SELECT 1 FROM sign_ups s WHERE "
    "s.action_id = a.action_id AND s.is_held = 1 AND s.last_place >= a.place) ORDER BY a.action_id";

}  // namespace

std::vector<NamedStatement> sign_ups_check_statements() {
    return {{"sign_ups_check wrong_counts", std::string(wrong_counts)},
            {"sign_ups_check uncounted", std::string(uncounted)},
            {"sign_ups_check wrong_slots", std::string(wrong_slots)},
            {"sign_ups_check unheld", std::string(unheld)}};
}

std::vector<std::string> find_sign_up_faults(Connection& connection) {
    std::vector<std::string> faults;
    Statement counts = connection.prepare(wrong_counts);
    while (counts.step())
        faults.push_back("the number of those " + counts.get<std::string>(1) + " of the action " +
                         counts.get<std::string>(0) + " is not that of its attendances");
    Statement missing = connection.prepare(uncounted);
    while (missing.step())
        faults.push_back("attendances of the action " + missing.get<std::string>(0) + " are not counted");
    Statement slots = connection.prepare(wrong_slots);
    while (slots.step())
        faults.push_back("the number of sign-ups for the slot " + slots.get<std::string>(0) +
                         " is not that of its attendances");
    Statement lost = connection.prepare(unheld);
    while (lost.step())
        faults.push_back("attendances of the action " + lost.get<std::string>(0) + " would never be destroyed");
    return faults;
}

}  // namespace charivari::store
