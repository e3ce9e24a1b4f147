#include "store/event.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <unordered_map>

#include "store/event_names.hpp"
#include "store/event_parts.hpp"
#include "store/event_rows.hpp"
#include "store/moment_row.hpp"
#include "store/occurrence.hpp"
#include "store/statements.hpp"
#include "store/tag.hpp"

namespace charivari::store {
namespace {

using domain::Event;

constexpr std::string_view insert_one =
    "INSERT INTO event (id, uid, slug, short_code, state, is_verified, kind, status, language, title, description, "
    "start_date, start_time, start_zone, start_utc, end_date, end_time, end_zone, end_utc, reach, time_announced, "
    "previous_date, previous_time, previous_zone, place_id, commune, department, is_accessible, attendance_mode, "
    "online_url, "
    "registration_url, registration_note, registration_deadline, has_registration, revision, sequence, created_at, "
    "updated_at, rule, longest, next_utc, has_translations, has_appearances, has_relations) "
    "VALUES (:id, :uid, :slug, :short_code, :state, :is_verified, :kind, :status, :language, :title, :description, "
    ":start_date, :start_time, :start_zone, :start_utc, :end_date, :end_time, :end_zone, :end_utc, :reach, "
    ":time_announced, :previous_date, :previous_time, :previous_zone, :place_id, :commune, :department, "
    ":is_accessible, :attendance_mode, :online_url, :registration_url, :registration_note, :registration_deadline, "
    ":has_registration, :revision, :sequence, "
    ":created_at, :updated_at, :rule, :longest, :next_utc, :has_translations, :has_appearances, :has_relations)";
constexpr std::string_view update_one =
    "UPDATE event SET uid = :uid, slug = :slug, short_code = :short_code, state = :state, is_verified = :is_verified, "
    "kind = :kind, status = :status, language = :language, title = :title, description = :description, "
    "start_date = :start_date, start_time = :start_time, start_zone = :start_zone, start_utc = :start_utc, "
    "end_date = :end_date, end_time = :end_time, end_zone = :end_zone, end_utc = :end_utc, reach = :reach, "
    "time_announced = :time_announced, previous_date = :previous_date, previous_time = :previous_time, "
    "previous_zone = :previous_zone, place_id = :place_id, commune = :commune, department = :department, "
    "is_accessible = :is_accessible, attendance_mode = :attendance_mode, "
    "online_url = :online_url, registration_url = :registration_url, registration_note = :registration_note, "
    "registration_deadline = :registration_deadline, has_registration = :has_registration, revision = :revision, "
    "sequence = :sequence, created_at = :created_at, "
    "updated_at = :updated_at, rule = :rule, longest = :longest, next_utc = :next_utc, "
    "has_translations = :has_translations, has_appearances = :has_appearances, has_relations = :has_relations WHERE id "
    "= :id";

// The order of read_event().
constexpr std::string_view column_list =
    "e.id, e.uid, e.slug, e.short_code, e.state, e.is_verified, e.kind, e.status, e.language, e.title, "
    "e.description, e.start_date, e.start_time, e.start_zone, e.end_date, e.end_time, e.end_zone, e.time_announced, "
    "e.previous_date, e.previous_time, e.previous_zone, e.place_id, e.attendance_mode, e.online_url, e.revision, "
    "e.sequence, e.created_at, e.updated_at, e.has_registration, e.registration_url, e.registration_note, "
    "e.registration_deadline, e.rule, e.longest, e.end_utc, e.has_translations, e.has_appearances, e.has_relations";
constexpr std::string_view select = "SELECT ";
constexpr std::string_view from_event = " FROM event e WHERE ";
constexpr std::string_view columns = joined<select, column_list, from_event>;
constexpr std::string_view by_id = "e.id = :key";
constexpr std::string_view by_slug = "e.slug = :key";
constexpr std::string_view by_uid = "e.uid = :key";
constexpr std::string_view by_short_code = "e.short_code = :key";
constexpr std::string_view and_then = " AND ";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view find_by_slug = joined<columns, by_slug>;
constexpr std::string_view find_by_uid = joined<columns, by_uid>;
constexpr std::string_view find_by_short_code = joined<columns, by_short_code>;
constexpr std::string_view find_public_by_id = joined<columns, by_id, and_then, event_is_public>;
constexpr std::string_view find_public_by_slug = joined<columns, by_slug, and_then, event_is_public>;
constexpr std::string_view find_public_by_uid = joined<columns, by_uid, and_then, event_is_public>;
constexpr std::string_view find_public_by_short_code = joined<columns, by_short_code, and_then, event_is_public>;
constexpr std::string_view by_ids = "e.id IN ";
constexpr std::string_view list_by_ids = joined<columns, by_ids>;

constexpr std::string_view is_slug_taken = "SELECT 1 FROM event WHERE slug = :slug";
constexpr std::string_view is_short_code_taken = "SELECT 1 FROM event WHERE short_code = :short_code";
constexpr std::string_view list_ids_at =
    "SELECT id FROM event WHERE place_id = :place "
    "UNION SELECT event_id FROM event_override WHERE place_id = :place ORDER BY 1";
constexpr std::string_view list_ids_related_to =
    "SELECT DISTINCT event_id FROM event_relation WHERE other_id = :other ORDER BY event_id";
constexpr std::string_view delete_one = "DELETE FROM event WHERE id = :id AND slug IS NULL";
constexpr std::string_view delete_its_occurrences = "DELETE FROM occurrence WHERE event_id = :id";
constexpr std::string_view delete_its_campaigns =
    "DELETE FROM event_campaign WHERE event_id = :id";  // hidden ones, too

std::optional<std::string_view> or_none(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>{text};
}

void bind_event(Statement& row, const Event& event, const Series& series) {
    const domain::EventDraft& facts = event.facts;
    const base::Utc start = series.start;
    const base::Utc end = series.end;
    row.bind(":id", event.id).bind(":uid", event.uid).bind(":slug", or_none(event.slug));
    row.bind(":short_code", or_none(event.short_code)).bind(":is_verified", event.is_verified);
    row.bind(":state", domain::publication_states.name_of(event.state));
    row.bind(":kind", domain::event_kinds.name_of(facts.kind));
    row.bind(":status", domain::event_statuses.name_of(facts.status));
    row.bind(":language", facts.language).bind(":title", facts.title).bind(":description", facts.description);
    bind_moment(row, facts.start, ":start_date", ":start_time", ":start_zone");
    bind_moment(row, facts.end, ":end_date", ":end_time", ":end_zone");
    bind_moment(row, event.previous_start, ":previous_date", ":previous_time", ":previous_zone");
    row.bind(":start_utc", start).bind(":end_utc", end).bind(":reach", reach_of(end - start).count());
    row.bind(":time_announced", facts.time_announced).bind(":place_id", facts.place);
    row.bind(":commune", event.place ? event.place->commune : std::nullopt);
    row.bind(":department", event.place ? event.place->department : std::nullopt);
    row.bind(":is_accessible", event.place ? event.place->is_accessible : std::nullopt);
    row.bind(":attendance_mode", domain::attendance_modes.name_of(facts.attendance_mode));
    row.bind(":online_url", facts.online_url).bind(":revision", event.revision).bind(":sequence", event.sequence);
    const domain::Registration registration = facts.registration.value_or(domain::Registration{});
    row.bind(":has_registration", facts.registration.has_value()).bind(":registration_url", registration.url);
    row.bind(":registration_note", registration.note).bind(":registration_deadline", registration.deadline);
    row.bind(":rule", facts.recurrence ? facts.recurrence->rule : std::nullopt).bind(":next_utc", series.next);
    row.bind(":longest", series.longest ? std::optional{series.longest->count()} : std::nullopt);
    row.bind(":has_translations", !facts.translations.empty()).bind(":has_relations", !facts.relations.empty());
    row.bind(":has_appearances", !facts.hosts.empty() || !facts.speakers.empty());
    row.bind(":created_at", event.created_at).bind(":updated_at", event.updated_at);
}

std::optional<Event> find(Connection& connection, std::string_view statement, std::string_view key) {
    std::vector<EventRow> found;
    {
        Statement row = connection.prepare(statement).bind(":key", key);
        if (!row.step()) return std::nullopt;
        found.push_back(read_event(row, 0));
    }
    return std::move(with_parts(connection, std::move(found)).front());
}

}  // namespace

std::vector<NamedStatement> event_statements() {
    return {{"event insert_one", std::string(insert_one)},
            {"event update_one", std::string(update_one)},
            {"event find_by_id", std::string(find_by_id)},
            {"event find_by_slug", std::string(find_by_slug)},
            {"event find_by_uid", std::string(find_by_uid)},
            {"event find_by_short_code", std::string(find_by_short_code)},
            {"event find_public_by_id", std::string(find_public_by_id)},
            {"event find_public_by_slug", std::string(find_public_by_slug)},
            {"event find_public_by_uid", std::string(find_public_by_uid)},
            {"event find_public_by_short_code", std::string(find_public_by_short_code)},
            named_with_ids("event list_by_ids", list_by_ids),
            {"event is_slug_taken", std::string(is_slug_taken)},
            {"event is_short_code_taken", std::string(is_short_code_taken)},
            {"event list_ids_at", std::string(list_ids_at)},
            {"event list_ids_related_to", std::string(list_ids_related_to)},
            {"event delete_one", std::string(delete_one)},
            {"event delete_its_occurrences", std::string(delete_its_occurrences)},
            {"event delete_its_campaigns", std::string(delete_its_campaigns)}};
}

std::chrono::seconds reach_of(std::chrono::seconds duration) {
    return *std::find_if(event_reaches.begin(), event_reaches.end() - 1, [=](auto reach) { return reach >= duration; });
}

const std::string_view event_columns = column_list;

EventRow read_event(const Statement& row, int first) {
    EventRow read;
    Event& event = read.event;
    domain::EventDraft& facts = event.facts;
    event.id = row.get<std::string>(first);
    event.uid = row.get<std::string>(first + 1);
    event.slug = row.get<std::optional<std::string>>(first + 2).value_or("");
    event.short_code = row.get<std::optional<std::string>>(first + 3).value_or("");
    event.state = value_of(domain::publication_states, row.get<std::string_view>(first + 4));
    event.is_verified = row.get<bool>(first + 5);
    facts.kind = value_of(domain::event_kinds, row.get<std::string_view>(first + 6));
    facts.status = value_of(domain::event_statuses, row.get<std::string_view>(first + 7));
    facts.language = row.get<std::string>(first + 8);
    facts.title = row.get<std::string>(first + 9);
    facts.description = row.get<std::string>(first + 10);
    facts.start = moment_of(row, first + 11);
    facts.end = moment_of(row, first + 14);
    facts.time_announced = row.get<bool>(first + 17);
    event.previous_start = moment_of(row, first + 18);
    facts.place = row.get<std::optional<std::string>>(first + 21);
    facts.attendance_mode = value_of(domain::attendance_modes, row.get<std::string_view>(first + 22));
    facts.online_url = row.get<std::optional<std::string>>(first + 23);
    event.revision = row.get<int>(first + 24);
    event.sequence = row.get<int>(first + 25);
    event.created_at = row.get<base::Utc>(first + 26);
    event.updated_at = row.get<base::Utc>(first + 27);
    if (row.get<bool>(first + 28))
        facts.registration = {row.get<std::optional<std::string>>(first + 29),
                              row.get<std::optional<std::string>>(first + 30),
                              row.get<std::optional<base::Utc>>(first + 31)};
    if (!row.is_null(first + 33)) {
        facts.recurrence.emplace().rule = row.get<std::optional<std::string>>(first + 32);
        event.series_end = row.get<base::Utc>(first + 34);
    }
    read.has_translations = row.get<bool>(first + 35);
    read.has_appearances = row.get<bool>(first + 36);
    read.has_relations = row.get<bool>(first + 37);
    return read;
}

void insert_event(Connection& connection, const Event& event) {
    const Series series = series_of(event);
    {
        Statement row = connection.prepare(insert_one);
        bind_event(row, event, series);
        row.run();
    }
    insert_event_parts(connection, event);
    if (event.facts.recurrence) write_occurrences(connection, event, series);
    count_tags(connection, event);
}

void update_event(Connection& connection, const Event& event) {
    const Series series = series_of(event);
    uncount_tags(connection, event.id);
    {
        Statement row = connection.prepare(update_one);
        bind_event(row, event, series);
        if (row.run() == 0) throw base::Error{base::Code::not_found, "There is no such event."};
    }
    delete_event_parts(connection, event.id);
    insert_event_parts(connection, event);
    write_occurrences(connection, event, series);
    count_tags(connection, event);
}

void delete_unpublished_event(Connection& connection, const std::string& id) {
    uncount_tags(connection, id);
    delete_event_parts(connection, id);
    for (const std::string_view each : {delete_its_occurrences, delete_its_campaigns})
        connection.prepare(each).bind(":id", id).run();
    if (connection.prepare(delete_one).bind(":id", id).run() == 0)
        throw base::Error{base::Code::internal}.because("an event that was published is never deleted");
}

std::optional<Event> find_event(Connection& connection, std::string_view id, Audience audience) {
    return find(connection, audience == Audience::everyone ? find_public_by_id : find_by_id, id);
}

std::optional<Event> find_event_by_slug(Connection& connection, std::string_view slug, Audience audience) {
    return find(connection, audience == Audience::everyone ? find_public_by_slug : find_by_slug, slug);
}

std::optional<Event> find_event_by_uid(Connection& connection, std::string_view uid, Audience audience) {
    return find(connection, audience == Audience::everyone ? find_public_by_uid : find_by_uid, uid);
}

std::optional<Event> find_event_by_short_code(Connection& connection, std::string_view code, Audience audience) {
    return find(connection, audience == Audience::everyone ? find_public_by_short_code : find_by_short_code, code);
}

std::vector<Event> get_events(Connection& connection, const std::vector<std::string>& ids) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < ids.size(); ++i) places.emplace(ids[i], i);
    std::vector<EventRow> rows(ids.size());
    std::size_t found = 0;
    for_ids(connection, list_by_ids, "", ids, [&](Statement& row) {
        for (; row.step(); ++found) rows[places.at(row.get<std::string_view>(0))] = read_event(row, 0);
    });
    if (found != ids.size()) throw base::Error{base::Code::internal}.because("an event was chosen that is not there");
    return with_parts(connection, std::move(rows));
}

bool event_slug_taken(Connection& connection, std::string_view slug) {
    return connection.prepare(is_slug_taken).bind(":slug", slug).step();
}

bool event_short_code_taken(Connection& connection, std::string_view code) {
    return connection.prepare(is_short_code_taken).bind(":short_code", code).step();
}

std::vector<std::string> list_event_ids_at(Connection& connection, std::string_view place) {
    Statement row = connection.prepare(list_ids_at).bind(":place", place);
    std::vector<std::string> ids;
    while (row.step()) ids.push_back(row.get<std::string>(0));
    return ids;
}

std::vector<std::string> list_event_ids_related_to(Connection& connection, std::string_view other) {
    Statement row = connection.prepare(list_ids_related_to).bind(":other", other);
    std::vector<std::string> ids;
    while (row.step()) ids.push_back(row.get<std::string>(0));
    return ids;
}

}  // namespace charivari::store
