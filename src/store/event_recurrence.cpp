#include "store/event_recurrence.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "base/error.hpp"
#include "domain/recurrence.hpp"
#include "store/event_names.hpp"
#include "store/moment_row.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::OccurrenceName;
using domain::OccurrenceOverride;

constexpr std::string_view insert_date =
    "INSERT INTO event_date (event_id, part, name) VALUES (:event_id, :part, :name)";
constexpr std::string_view insert_override =
    "INSERT INTO event_override (event_id, name, status, start_date, start_time, start_zone, end_date, end_time, "
    "end_zone, title, description, place_id, attendance_mode, online_url) "
    "VALUES (:event_id, :name, :status, :start_date, :start_time, :start_zone, :end_date, :end_time, "
    ":end_zone, :title, :description, :place_id, :attendance_mode, :online_url)";
constexpr std::string_view delete_dates = "DELETE FROM event_date WHERE event_id = :event_id";
constexpr std::string_view delete_overrides = "DELETE FROM event_override WHERE event_id = :event_id";
// Each goes on with "(:id0, …)" and `by_name`.
constexpr std::string_view list_dates = "SELECT event_id, part, name FROM event_date WHERE event_id IN ";
constexpr std::string_view list_overrides =
    "SELECT event_id, name, status, start_date, start_time, start_zone, end_date, end_time, end_zone, title, "
    "description, place_id, attendance_mode, online_url FROM event_override WHERE event_id IN ";
constexpr std::string_view by_part = " ORDER BY event_id, part, name";
constexpr std::string_view by_name = " ORDER BY event_id, name";

constexpr std::string_view date_part = "date";
constexpr std::string_view except_part = "except";

OccurrenceName name_of(std::string_view stored) {
    const auto name = domain::parse_occurrence_name(stored);
    if (!name) throw base::Error{base::Code::internal}.because("a stored occurrence has no name");
    return *name;
}

void insert_dates(Connection& connection, const std::string& id, std::string_view part,
                  const std::vector<OccurrenceName>& names) {
    for (const OccurrenceName& each : names)
        connection.prepare(insert_date)
            .bind(":event_id", id)
            .bind(":part", part)
            .bind(":name", domain::to_text(each))
            .run();
}

template <typename Enum, std::size_t size>
std::optional<std::string_view> name_of(const domain::Names<Enum, size>& names, const std::optional<Enum>& value) {
    return value ? std::optional<std::string_view>{names.name_of(*value)} : std::nullopt;
}

template <typename Enum, std::size_t size>
std::optional<Enum> find_value(const domain::Names<Enum, size>& names, const Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return value_of(names, row.get<std::string_view>(column));
}

OccurrenceOverride override_of(const Statement& row) {
    OccurrenceOverride said;
    said.occurrence = name_of(row.get<std::string_view>(1));
    said.status = find_value(domain::event_statuses, row, 2);
    said.start = moment_of(row, 3);
    said.end = moment_of(row, 6);
    said.title = row.get<std::optional<std::string>>(9);
    said.description = row.get<std::optional<std::string>>(10);
    said.place = row.get<std::optional<std::string>>(11);
    said.attendance_mode = find_value(domain::attendance_modes, row, 12);
    said.online_url = row.get<std::optional<std::string>>(13);
    return said;
}

void load_dates(Connection& connection, std::span<const std::string_view> ids,
                const std::unordered_map<std::string_view, domain::Recurrence*>& by_id) {
    for_ids(connection, list_dates, by_part, ids, [&](Statement& row) {
        while (row.step()) {
            domain::Recurrence& recurrence = *by_id.at(row.get<std::string_view>(0));
            auto& names = row.get<std::string_view>(1) == date_part ? recurrence.dates : recurrence.exceptions;
            names.push_back(name_of(row.get<std::string_view>(2)));
        }
    });
    for_ids(connection, list_overrides, by_name, ids, [&](Statement& row) {
        while (row.step()) by_id.at(row.get<std::string_view>(0))->overrides.push_back(override_of(row));
    });
}

}  // namespace

std::vector<NamedStatement> event_recurrence_statements() {
    return {{"event_recurrence insert_date", std::string(insert_date)},
            {"event_recurrence insert_override", std::string(insert_override)},
            {"event_recurrence delete_dates", std::string(delete_dates)},
            {"event_recurrence delete_overrides", std::string(delete_overrides)},
            named_with_ids("event_recurrence list_dates", list_dates, by_part),
            named_with_ids("event_recurrence list_overrides", list_overrides, by_name)};
}

void insert_event_dates(Connection& connection, const domain::Event& event) {
    if (!event.facts.recurrence) return;
    const domain::Recurrence& recurrence = *event.facts.recurrence;
    insert_dates(connection, event.id, date_part, recurrence.dates);
    insert_dates(connection, event.id, except_part, recurrence.exceptions);
    for (const OccurrenceOverride& each : recurrence.overrides) {
        Statement row = connection.prepare(insert_override);
        row.bind(":event_id", event.id).bind(":name", domain::to_text(each.occurrence));
        row.bind(":status", name_of(domain::event_statuses, each.status));
        bind_moment(row, each.start, ":start_date", ":start_time", ":start_zone");
        bind_moment(row, each.end, ":end_date", ":end_time", ":end_zone");
        row.bind(":title", each.title).bind(":description", each.description).bind(":place_id", each.place);
        row.bind(":attendance_mode", name_of(domain::attendance_modes, each.attendance_mode));
        row.bind(":online_url", each.online_url).run();
    }
}

void delete_event_dates(Connection& connection, const std::string& id) {
    for (const std::string_view each : {delete_dates, delete_overrides})
        connection.prepare(each).bind(":event_id", id).run();
}

void load_event_dates(Connection& connection, const std::vector<domain::Event*>& events) {
    std::vector<std::string_view> ids;
    std::unordered_map<std::string_view, domain::Recurrence*> by_id;
    for (domain::Event* each : events) {
        if (!each->facts.recurrence) continue;
        ids.push_back(each->id);
        by_id.emplace(each->id, &*each->facts.recurrence);
    }
    load_dates(connection, ids, by_id);
}

}  // namespace charivari::store
