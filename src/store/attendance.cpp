#include "store/attendance.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <string>

#include "base/error.hpp"
#include "base/timestamp.hpp"
#include "store/event_names.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Attendance;

constexpr std::string_view insert_one =
    "INSERT INTO attendance (id, action_id, hash, owner, batch, place, status, party_size, presence, note_key, "
    "note_box, consent, signed_up_on, revision, is_inside, refused) VALUES (:id, :action, :hash, :owner, :batch, "
    ":place, :status, :party_size, :presence, :note_key, :note_box, :consent, :signed_up_on, :revision, :is_inside, "
    ":refused)";
constexpr std::string_view update_one =
    "UPDATE attendance SET owner = :owner, place = :place, status = :status, party_size = :party_size, "
    "presence = :presence, note_key = :note_key, note_box = :note_box, consent = :consent, revision = :revision, "
    "refused = :refused WHERE id = :id";
constexpr std::string_view delete_one = "DELETE FROM attendance WHERE id = :id";
constexpr std::string_view columns =
    "SELECT a.id, a.action_id, a.hash, a.owner, a.batch, a.place, a.status, a.party_size, a.presence, a.note_key, "
    "a.note_box, a.consent, a.signed_up_on, a.revision, a.is_inside, a.refused FROM attendance a ";
constexpr std::string_view by_id = "WHERE a.id = :key";
constexpr std::string_view by_hash = "WHERE a.hash = :key";
constexpr std::string_view of_action = "WHERE a.action_id = :action AND a.place > :after ORDER BY a.place LIMIT :limit";
constexpr std::string_view scattered =
    "WHERE a.action_id = :action AND a.place > :after AND (a.batch IS NULL OR a.batch NOT IN (SELECT f.batch FROM "
    "attendance f WHERE f.action_id = :action AND f.batch > '' GROUP BY f.batch HAVING count(*) > :flood)) "
    "ORDER BY a.place LIMIT :limit";
constexpr std::string_view of_batch = "WHERE a.action_id = :action AND a.batch = :batch LIMIT :limit";
constexpr std::string_view of_owner = "WHERE a.owner = :key ORDER BY a.id";
constexpr std::string_view of_slot =
    "JOIN attendance_slot s ON s.attendance_id = a.id WHERE s.slot_id = :key ORDER BY a.place";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view find_by_hash = joined<columns, by_hash>;
constexpr std::string_view list_of_action = joined<columns, of_action>;
constexpr std::string_view list_scattered = joined<columns, scattered>;
constexpr std::string_view list_of_batch = joined<columns, of_batch>;
constexpr std::string_view list_of_owner = joined<columns, of_owner>;
constexpr std::string_view list_of_slot = joined<columns, of_slot>;

constexpr std::string_view insert_slot =
    "INSERT INTO attendance_slot (attendance_id, ordinal, slot_id, is_accepted) "
    "VALUES (:id, :ordinal, :slot, :is_accepted)";
constexpr std::string_view delete_slots = "DELETE FROM attendance_slot WHERE attendance_id = :id";
constexpr std::string_view list_slots =
    "SELECT slot_id, is_accepted FROM attendance_slot WHERE attendance_id = :id ORDER BY ordinal";

constexpr std::string_view list_notes =
    "SELECT id, note_key, note_box FROM attendance WHERE action_id = :action AND note_key IS NOT NULL ORDER BY id";
constexpr std::string_view waiting_after =
    "SELECT id, party_size, place FROM attendance WHERE action_id = :action AND status = 'waiting' AND place > :after "
    "ORDER BY place LIMIT :limit";
constexpr std::string_view any_waiting =
    "SELECT 1 FROM attendance WHERE action_id = :action AND status = 'waiting' LIMIT 1";
constexpr std::string_view count_waiting =
    "SELECT count(*) FROM attendance WHERE action_id = :action AND status = 'waiting' AND place < :place";
constexpr std::string_view list_batches =
    "SELECT batch, count(*) AS attendances, sum(party_size) FROM attendance WHERE action_id = :action AND batch > '' "
    "GROUP BY batch HAVING count(*) > :more_than ORDER BY attendances DESC, batch LIMIT :limit";
constexpr std::string_view forget_batches =
    "UPDATE attendance SET batch = NULL WHERE signed_up_on < :before AND batch IS NOT NULL";
constexpr std::string_view count_notes = "SELECT count(note_box) FROM attendance WHERE action_id = :action";
constexpr std::string_view any_of_key = "SELECT 1 FROM attendance WHERE note_key = :key LIMIT 1";

std::chrono::local_days day_of(std::string_view text) {
    const auto day = base::parse_date(text);
    if (!day) throw base::Error{base::Code::internal}.because("a stored day is none");
    return *day;
}

std::vector<std::string> ids_in(const std::string& text) {
    std::istringstream words{text};
    return {std::istream_iterator<std::string>{words}, {}};
}

Attendance attendance_of(const Statement& row) {
    Attendance attendance;
    attendance.id = row.get<std::string>(0);
    attendance.action = row.get<std::string>(1);
    attendance.hash = row.get<std::string>(2);
    attendance.owner = row.get<std::optional<std::string>>(3);
    attendance.batch = row.get<std::optional<std::string>>(4);
    attendance.place = row.get<std::int64_t>(5);
    attendance.status = value_of(domain::attendance_statuses, row.get<std::string_view>(6));
    attendance.party_size = row.get<int>(7);
    if (!row.is_null(8)) attendance.presence = value_of(domain::presences, row.get<std::string_view>(8));
    if (!row.is_null(9)) attendance.note = domain::SealedNote{row.get<std::string>(9), row.get<std::string>(10)};
    attendance.consent = row.get<std::optional<int>>(11);
    attendance.signed_up_on = day_of(row.get<std::string_view>(12));
    attendance.revision = row.get<int>(13);
    attendance.is_inside = row.get<bool>(14);
    attendance.refused = ids_in(row.get<std::optional<std::string>>(15).value_or(""));
    return attendance;
}

// All but what stays for ever.
void bind_changing(Statement& row, const Attendance& attendance) {
    const auto& note = attendance.note;
    row.bind(":id", attendance.id).bind(":owner", attendance.owner).bind(":place", attendance.place);
    row.bind(":status", domain::attendance_statuses.name_of(attendance.status));
    row.bind(":party_size", attendance.party_size);
    row.bind(":presence",
             attendance.presence ? std::optional{domain::presences.name_of(*attendance.presence)} : std::nullopt);
    row.bind(":note_key", note ? std::optional<std::string_view>{note->key} : std::nullopt);
    row.bind(":note_box", note ? std::optional<std::string_view>{note->box} : std::nullopt);
    row.bind(":consent", attendance.consent).bind(":revision", attendance.revision);
    std::string refused;
    for (const std::string& each : attendance.refused) refused += (refused.empty() ? "" : " ") + each;
    row.bind(":refused", refused.empty() ? std::nullopt : std::optional{refused});
}

void insert_slots(Connection& connection, const Attendance& attendance) {
    int ordinal = 0;
    for (const std::string& each : attendance.slots) {
        const bool waits =
            std::find(attendance.unaccepted.begin(), attendance.unaccepted.end(), each) != attendance.unaccepted.end();
        connection.prepare(insert_slot)
            .bind(":id", attendance.id)
            .bind(":ordinal", ordinal++)
            .bind(":slot", each)
            .bind(":is_accepted", !waits)
            .run();
    }
}

void add_slots(Connection& connection, Attendance& attendance) {
    Statement row = connection.prepare(list_slots).bind(":id", attendance.id);
    while (row.step()) {
        attendance.slots.push_back(row.get<std::string>(0));
        if (!row.get<bool>(1)) attendance.unaccepted.push_back(attendance.slots.back());
    }
}

std::optional<Attendance> find(Connection& connection, std::string_view statement, std::string_view key) {
    Statement row = connection.prepare(statement).bind(":key", key);
    if (!row.step()) return std::nullopt;
    Attendance found = attendance_of(row);
    add_slots(connection, found);
    return found;
}

std::vector<Attendance> all_of(Connection& connection, Statement row) {
    std::vector<Attendance> all;
    while (row.step()) all.push_back(attendance_of(row));
    for (Attendance& each : all) add_slots(connection, each);
    return all;
}

}  // namespace

std::vector<NamedStatement> attendance_statements() {
    return {{"attendance insert_one", std::string(insert_one)},
            {"attendance update_one", std::string(update_one)},
            {"attendance delete_one", std::string(delete_one)},
            {"attendance find_by_id", std::string(find_by_id)},
            {"attendance find_by_hash", std::string(find_by_hash)},
            {"attendance list_of_action", std::string(list_of_action)},
            {"attendance list_scattered", std::string(list_scattered)},
            {"attendance count_notes", std::string(count_notes)},
            {"attendance list_of_batch", std::string(list_of_batch)},
            {"attendance list_of_owner", std::string(list_of_owner)},
            {"attendance list_of_slot", std::string(list_of_slot)},
            {"attendance insert_slot", std::string(insert_slot)},
            {"attendance delete_slots", std::string(delete_slots)},
            {"attendance list_slots", std::string(list_slots)},
            {"attendance list_notes", std::string(list_notes)},
            {"attendance waiting_after", std::string(waiting_after)},
            {"attendance any_waiting", std::string(any_waiting)},
            {"attendance count_waiting", std::string(count_waiting)},
            {"attendance list_batches", std::string(list_batches)},
            {"attendance forget_batches", std::string(forget_batches)},
            {"attendance any_of_key", std::string(any_of_key)}};
}

void insert_attendance(Connection& connection, const Attendance& attendance) {
    Statement row = connection.prepare(insert_one);
    bind_changing(row, attendance);
    row.bind(":action", attendance.action).bind(":hash", attendance.hash).bind(":batch", attendance.batch);
    row.bind(":is_inside", attendance.is_inside);
    row.bind(":signed_up_on", base::to_text(attendance.signed_up_on)).run();
    insert_slots(connection, attendance);
}

void update_attendance(Connection& connection, const Attendance& attendance) {
    Statement row = connection.prepare(update_one);
    bind_changing(row, attendance);
    if (row.run() == 0) throw base::Error{base::Code::not_found, "There is no such attendance."};
    connection.prepare(delete_slots).bind(":id", attendance.id).run();
    insert_slots(connection, attendance);
}

void delete_attendance(Connection& connection, std::string_view id) {
    connection.prepare(delete_slots).bind(":id", id).run();
    connection.prepare(delete_one).bind(":id", id).run();
}

std::optional<Attendance> find_attendance(Connection& connection, std::string_view id) {
    return find(connection, find_by_id, id);
}
std::optional<Attendance> find_attendance_by_hash(Connection& connection, std::string_view hash) {
    return find(connection, find_by_hash, hash);
}

std::vector<Attendance> list_attendances(Connection& connection, std::string_view action, std::int64_t after,
                                         std::size_t limit) {
    Statement row = connection.prepare(list_of_action);
    row.bind(":action", action).bind(":after", after).bind(":limit", limit);
    return all_of(connection, std::move(row));
}

std::vector<Attendance> list_scattered_attendances(Connection& connection, std::string_view action, std::size_t flood,
                                                   std::int64_t after, std::size_t limit) {
    Statement row = connection.prepare(list_scattered);
    row.bind(":action", action).bind(":flood", flood).bind(":after", after).bind(":limit", limit);
    return all_of(connection, std::move(row));
}

std::int64_t count_attendances_with_note(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(count_notes).bind(":action", action);
    row.step();
    return row.get<std::int64_t>(0);
}

std::vector<Attendance> list_attendances_of_batch(Connection& connection, std::string_view action,
                                                  std::string_view batch, std::size_t limit) {
    Statement row = connection.prepare(list_of_batch);
    row.bind(":action", action).bind(":batch", batch).bind(":limit", limit);
    return all_of(connection, std::move(row));
}

std::vector<Attendance> list_attendances_of_owner(Connection& connection, std::string_view owner) {
    return all_of(connection, connection.prepare(list_of_owner).bind(":key", owner));
}

std::vector<Attendance> list_attendances_of_slot(Connection& connection, std::string_view slot) {
    return all_of(connection, connection.prepare(list_of_slot).bind(":key", slot));
}

std::vector<StoredNote> list_notes_of_attendances(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(list_notes).bind(":action", action);
    std::vector<StoredNote> all;
    while (row.step()) all.push_back({row.get<std::string>(0), {row.get<std::string>(1), row.get<std::string>(2)}});
    return all;
}

std::vector<PartyInLine> list_line(Connection& connection, std::string_view action, std::int64_t after,
                                   std::size_t limit) {
    Statement row = connection.prepare(waiting_after);
    row.bind(":action", action).bind(":after", after).bind(":limit", limit);
    std::vector<PartyInLine> line;
    while (row.step()) line.push_back({{row.get<std::string>(0), row.get<int>(1)}, row.get<std::int64_t>(2)});
    return line;
}

bool is_anybody_in_line(Connection& connection, std::string_view action) {
    return connection.prepare(any_waiting).bind(":action", action).step();
}

std::int64_t count_line_before(Connection& connection, std::string_view action, std::int64_t place) {
    Statement row = connection.prepare(count_waiting).bind(":action", action).bind(":place", place);
    row.step();
    return row.get<std::int64_t>(0);
}

std::vector<SignUpBatch> list_sign_up_batches(Connection& connection, std::string_view action, std::size_t more_than,
                                              std::size_t limit) {
    Statement row = connection.prepare(list_batches);
    row.bind(":action", action).bind(":more_than", more_than).bind(":limit", limit);
    std::vector<SignUpBatch> all;
    while (row.step()) all.push_back({row.get<std::string>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2)});
    return all;
}

std::int64_t forget_sign_up_batches(Connection& connection, std::chrono::local_days before) {
    return connection.prepare(forget_batches).bind(":before", base::to_text(before)).run();
}

bool is_sealed_to(Connection& connection, std::string_view key) {
    return connection.prepare(any_of_key).bind(":key", key).step();
}

}  // namespace charivari::store
