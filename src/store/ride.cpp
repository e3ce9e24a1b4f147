#include "store/ride.hpp"

#include <string>

#include "base/error.hpp"
#include "base/timestamp.hpp"
#include "store/event_names.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Ride;

constexpr std::string_view insert_one =
    "INSERT INTO ride (id, action_id, hash, batch, kind, way, commune, seats, note_key, note_box, consent, is_matched, "
    "made_on, revision) VALUES (:id, :action, :hash, :batch, :kind, :way, :commune, :seats, :note_key, :note_box, "
    ":consent, :is_matched, :made_on, :revision)";
constexpr std::string_view update_one =
    "UPDATE ride SET kind = :kind, way = :way, commune = :commune, seats = :seats, note_key = :note_key, "
    "note_box = :note_box, consent = :consent, is_matched = :is_matched, revision = :revision WHERE id = :id";
constexpr std::string_view delete_one = "DELETE FROM ride WHERE id = :id";
constexpr std::string_view columns =
    "SELECT id, action_id, hash, batch, kind, way, commune, seats, note_key, note_box, consent, is_matched, made_on, "
    "revision FROM ride WHERE ";
constexpr std::string_view by_id = "id = :key";
constexpr std::string_view by_hash = "hash = :key";
constexpr std::string_view of_action = "action_id = :action ORDER BY commune, id LIMIT :limit";
constexpr std::string_view of_batch = "action_id = :action AND batch = :batch LIMIT :limit";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view find_by_hash = joined<columns, by_hash>;
constexpr std::string_view list_of_action = joined<columns, of_action>;
constexpr std::string_view list_of_batch = joined<columns, of_batch>;
constexpr std::string_view count_of_action = "SELECT count(*) FROM ride WHERE action_id = :action";
constexpr std::string_view list_batches =
    "SELECT batch, count(*) AS rides FROM ride WHERE action_id = :action AND batch > '' GROUP BY batch "
    "HAVING count(*) > :more_than ORDER BY rides DESC, batch LIMIT :limit";
constexpr std::string_view forget_batches =
    "UPDATE ride SET batch = NULL WHERE made_on < :before AND batch IS NOT NULL";
constexpr std::string_view any_of_key = "SELECT 1 FROM ride WHERE note_key = :key LIMIT 1";

Ride ride_of(const Statement& row) {
    Ride ride;
    ride.id = row.get<std::string>(0);
    ride.action = row.get<std::string>(1);
    ride.hash = row.get<std::string>(2);
    ride.batch = row.get<std::optional<std::string>>(3);
    ride.kind = value_of(domain::ride_kinds, row.get<std::string_view>(4));
    ride.way = value_of(domain::ride_ways, row.get<std::string_view>(5));
    ride.commune = row.get<std::string>(6);
    ride.seats = row.get<int>(7);
    if (!row.is_null(8)) ride.note = domain::SealedNote{row.get<std::string>(8), row.get<std::string>(9)};
    ride.consent = row.get<std::optional<int>>(10);
    ride.is_matched = row.get<bool>(11);
    const auto day = base::parse_date(row.get<std::string_view>(12));
    if (!day) throw base::Error{base::Code::internal}.because("a stored day is none");
    ride.made_on = *day;
    ride.revision = row.get<int>(13);
    return ride;
}

void bind_changing(Statement& row, const Ride& ride) {
    const auto& note = ride.note;
    row.bind(":id", ride.id).bind(":kind", domain::ride_kinds.name_of(ride.kind));
    row.bind(":way", domain::ride_ways.name_of(ride.way)).bind(":commune", ride.commune).bind(":seats", ride.seats);
    row.bind(":note_key", note ? std::optional<std::string_view>{note->key} : std::nullopt);
    row.bind(":note_box", note ? std::optional<std::string_view>{note->box} : std::nullopt);
    row.bind(":consent", ride.consent).bind(":is_matched", ride.is_matched).bind(":revision", ride.revision);
}

std::optional<Ride> find(Statement row) { return row.step() ? std::optional{ride_of(row)} : std::nullopt; }

std::vector<Ride> all_of(Statement row) {
    std::vector<Ride> all;
    while (row.step()) all.push_back(ride_of(row));
    return all;
}

}  // namespace

std::vector<NamedStatement> ride_statements() {
    return {{"ride insert_one", std::string(insert_one)},       {"ride update_one", std::string(update_one)},
            {"ride delete_one", std::string(delete_one)},       {"ride find_by_id", std::string(find_by_id)},
            {"ride find_by_hash", std::string(find_by_hash)},   {"ride list_of_action", std::string(list_of_action)},
            {"ride list_of_batch", std::string(list_of_batch)}, {"ride count_of_action", std::string(count_of_action)},
            {"ride list_batches", std::string(list_batches)},   {"ride forget_batches", std::string(forget_batches)},
            {"ride any_of_key", std::string(any_of_key)}};
}

void insert_ride(Connection& connection, const Ride& ride) {
    Statement row = connection.prepare(insert_one);
    bind_changing(row, ride);
    row.bind(":action", ride.action).bind(":hash", ride.hash).bind(":batch", ride.batch);
    row.bind(":made_on", base::to_text(ride.made_on)).run();
}

void update_ride(Connection& connection, const Ride& ride) {
    Statement row = connection.prepare(update_one);
    bind_changing(row, ride);
    if (row.run() == 0) throw base::Error{base::Code::not_found, "There is no such ride."};
}

void delete_ride(Connection& connection, std::string_view id) { connection.prepare(delete_one).bind(":id", id).run(); }

std::optional<Ride> find_ride(Connection& connection, std::string_view id) {
    return find(connection.prepare(find_by_id).bind(":key", id));
}
std::optional<Ride> find_ride_by_hash(Connection& connection, std::string_view hash) {
    return find(connection.prepare(find_by_hash).bind(":key", hash));
}

std::vector<Ride> list_rides(Connection& connection, std::string_view action, std::size_t limit) {
    return all_of(connection.prepare(list_of_action).bind(":action", action).bind(":limit", limit));
}

std::size_t count_rides(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(count_of_action).bind(":action", action);
    row.step();
    return row.get<std::size_t>(0);
}

std::vector<Ride> list_rides_of_batch(Connection& connection, std::string_view action, std::string_view batch,
                                      std::size_t limit) {
    return all_of(
        connection.prepare(list_of_batch).bind(":action", action).bind(":batch", batch).bind(":limit", limit));
}

std::vector<SignUpBatch> list_ride_batches(Connection& connection, std::string_view action, std::size_t more_than,
                                           std::size_t limit) {
    Statement row = connection.prepare(list_batches);
    row.bind(":action", action).bind(":more_than", more_than).bind(":limit", limit);
    std::vector<SignUpBatch> all;
    while (row.step()) all.push_back({row.get<std::string>(0), 0, 0, row.get<std::int64_t>(1)});
    return all;
}

std::int64_t forget_ride_batches(Connection& connection, std::chrono::local_days before) {
    return connection.prepare(forget_batches).bind(":before", base::to_text(before)).run();
}

bool is_ride_sealed_to(Connection& connection, std::string_view key) {
    return connection.prepare(any_of_key).bind(":key", key).step();
}

}  // namespace charivari::store
