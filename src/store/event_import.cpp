#include "store/event_import.hpp"

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view upsert =
    "INSERT INTO event_import (event_id, sequence, stamp) VALUES (:event, :sequence, :stamp) "
    "ON CONFLICT (event_id) DO UPDATE SET sequence = excluded.sequence, stamp = excluded.stamp";
constexpr std::string_view find_one = "SELECT sequence, stamp FROM event_import WHERE event_id = :event";

}  // namespace

std::vector<NamedStatement> event_import_statements() {
    return {{"event_import upsert", std::string(upsert)}, {"event_import find_one", std::string(find_one)}};
}

bool EntryAge::is_older_than(const EntryAge& other) const {
    if (sequence && other.sequence && *sequence != *other.sequence) return *sequence < *other.sequence;
    return stamp && other.stamp && *stamp < *other.stamp;
}

void set_entry_age(Connection& connection, std::string_view event, const EntryAge& age) {
    connection.prepare(upsert).bind(":event", event).bind(":sequence", age.sequence).bind(":stamp", age.stamp).run();
}

std::optional<EntryAge> find_entry_age(Connection& connection, std::string_view event) {
    Statement row = connection.prepare(find_one).bind(":event", event);
    if (!row.step()) return std::nullopt;
    return EntryAge{row.get<std::optional<std::int64_t>>(0), row.get<std::optional<base::Utc>>(1)};
}

}  // namespace charivari::store
