// Whether every moment that is stored can be read, and lies where one may be.
#include "base/error.hpp"
#include "store/moment_row.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view list_of_actions =
    "SELECT 'action', id, start_date, start_time, start_zone FROM action "
    "UNION ALL SELECT 'action', id, end_date, end_time, end_zone FROM action "
    "UNION ALL SELECT 'action', id, proposed_start_date, proposed_start_time, proposed_start_zone FROM action "
    "UNION ALL SELECT 'action', id, proposed_end_date, proposed_end_time, proposed_end_zone FROM action "
    "UNION ALL SELECT 'action', id, former_start_date, former_start_time, former_start_zone FROM action "
    "UNION ALL SELECT 'action', id, previous_date, previous_time, previous_zone FROM action";
constexpr std::string_view list_of_work =
    "SELECT 'action', action_id, closes_date, closes_time, closes_zone FROM sign_ups "
    "UNION ALL SELECT 'slot', id, start_date, start_time, start_zone FROM slot "
    "UNION ALL SELECT 'slot', id, end_date, end_time, end_zone FROM slot "
    "UNION ALL SELECT 'task', id, due_date, due_time, due_zone FROM task";
constexpr std::string_view list_of_events =
    "SELECT 'event', id, start_date, start_time, start_zone FROM event "
    "UNION ALL SELECT 'event', id, end_date, end_time, end_zone FROM event "
    "UNION ALL SELECT 'event', id, previous_date, previous_time, previous_zone FROM event "
    "UNION ALL SELECT 'event', event_id, start_date, start_time, start_zone FROM event_override "
    "UNION ALL SELECT 'event', event_id, end_date, end_time, end_zone FROM event_override "
    "UNION ALL SELECT 'call', id, opens_date, opens_time, opens_zone FROM call "
    "UNION ALL SELECT 'call', id, closes_date, closes_time, closes_zone FROM call";

constexpr std::size_t most = 20;  // one is enough to know

// Nothing if it may stand there.
std::string_view fault_of(const Statement& row) {
    try {
        const auto moment = moment_of(row, 2);
        if (!moment) return {};
        if (!domain::is_zone(moment->zone)) return "has a moment in a zone that is none";
        return domain::is_in_years(*moment) ? "" : "has a moment outside of the years 1970 to 2199";
    } catch (const base::Error&) {
        return "has a moment that cannot be read";
    }
}

}  // namespace

std::vector<NamedStatement> moment_check_statements() {
    return {{"moment_check list_of_actions", std::string(list_of_actions)},
            {"moment_check list_of_work", std::string(list_of_work)},
            {"moment_check list_of_events", std::string(list_of_events)}};
}

std::vector<std::string> find_moment_faults(Connection& connection) {
    std::vector<std::string> faults;
    for (const std::string_view list : {list_of_actions, list_of_work, list_of_events}) {
        Statement row = connection.prepare(list);
        while (faults.size() < most && row.step())
            if (const std::string_view fault = fault_of(row); !fault.empty())
                faults.push_back("the " + row.get<std::string>(0) + " " + row.get<std::string>(1) + " " +
                                 std::string(fault));
    }
    return faults;
}

}  // namespace charivari::store
