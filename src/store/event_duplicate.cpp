#include "store/event_duplicate.hpp"

#include <algorithm>

#include "store/statements.hpp"
#include "store/visibility.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view select = "SELECT e.id FROM event e WHERE ";
constexpr std::string_view is_waiting = "e.state = 'waiting'";
constexpr std::string_view at_place = " AND e.place_id = :where";
constexpr std::string_view in_commune = " AND e.commune = :where";
constexpr std::string_view between =
    " AND e.start_utc >= :from AND e.start_utc < :to ORDER BY e.start_utc, e.id LIMIT :limit";
constexpr std::string_view list_at = joined<select, event_is_public, at_place, between>;
constexpr std::string_view list_in = joined<select, event_is_public, in_commune, between>;
constexpr std::string_view list_any = joined<select, event_is_public, between>;
constexpr std::string_view list_waiting_at = joined<select, is_waiting, at_place, between>;
constexpr std::string_view list_waiting_in = joined<select, is_waiting, in_commune, between>;
constexpr std::string_view list_waiting = joined<select, is_waiting, between>;

}  // namespace

std::vector<NamedStatement> event_duplicate_statements() {
    return {{"event_duplicate list_at", std::string(list_at)},
            {"event_duplicate list_in", std::string(list_in)},
            {"event_duplicate list_any", std::string(list_any)},
            {"event_duplicate list_waiting_at", std::string(list_waiting_at)},
            {"event_duplicate list_waiting_in", std::string(list_waiting_in)},
            {"event_duplicate list_waiting", std::string(list_waiting)}};
}

std::vector<std::string> list_events_about(Connection& connection, DuplicatePool pool, base::Utc from, base::Utc to,
                                           const std::optional<std::string>& place,
                                           const std::optional<std::string>& commune, std::size_t limit) {
    const bool is_public = pool == DuplicatePool::published;
    std::vector<std::string> ids;
    const auto take = [&](Statement row) {
        row.bind(":from", from).bind(":to", to).bind(":limit", limit);
        while (row.step()) {
            std::string id = row.get<std::string>(0);
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
        }
    };
    if (place) take(connection.prepare(is_public ? list_at : list_waiting_at).bind(":where", *place));
    if (commune) take(connection.prepare(is_public ? list_in : list_waiting_in).bind(":where", *commune));
    take(connection.prepare(is_public ? list_any : list_waiting));
    return ids;
}

}  // namespace charivari::store
