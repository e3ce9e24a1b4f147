#include "store/event_twin.hpp"

#include "base/timestamp.hpp"
#include "store/sql.hpp"
#include "store/statements.hpp"
#include "store/visibility.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view select_id = "SELECT e.id FROM event e WHERE ";
constexpr std::string_view is_twin =
    " AND e.start_utc >= :from AND e.start_utc < :to AND e.start_date = :date AND e.title = :title"
    " AND e.place_id IS NOT DISTINCT FROM :place LIMIT 1";
constexpr std::string_view find_twin = joined<select_id, event_in_any_state, is_twin>;

}  // namespace

std::vector<NamedStatement> event_twin_statements() { return {{"event_twin find_twin", std::string(find_twin)}}; }

bool has_twin(Connection& connection, const domain::EventDraft& facts) {
    const base::Utc start = domain::start_of_day(facts.start->date, facts.start->zone);
    constexpr std::chrono::hours widest{26};  // the clocks of two zones differ by no more
    return connection.prepare(find_twin)
        .bind(":from", start - widest)
        .bind(":to", start + std::chrono::days{1} + widest)
        .bind(":date", base::to_text(facts.start->date))
        .bind(":title", facts.title)
        .bind(":place", facts.place)
        .step();
}

}  // namespace charivari::store
