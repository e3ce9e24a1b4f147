#include "store/occurrence.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "store/event_rows.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Event;
using domain::OccurrenceSpan;

constexpr std::string_view upsert_one =
    "INSERT INTO occurrence (id, event_id, name, start_utc, end_utc, reach, state, kind, status, place_id, commune, "
    "department, is_accessible) VALUES (:id, :event_id, :name, :start_utc, :end_utc, :reach, :state, :kind, :status, "
    ":place_id, :commune, :department, :is_accessible) "
    "ON CONFLICT (id) DO UPDATE SET start_utc = excluded.start_utc, end_utc = excluded.end_utc, "
    "reach = excluded.reach, state = excluded.state, kind = excluded.kind, status = excluded.status, "
    "place_id = excluded.place_id, commune = excluded.commune, department = excluded.department, "
    "is_accessible = excluded.is_accessible";
constexpr std::string_view delete_one = "DELETE FROM occurrence WHERE id = :id";
constexpr std::string_view list_of_event =
    "SELECT id, start_utc, end_utc, state, kind, status, place_id, commune, department, is_accessible "
    "FROM occurrence WHERE event_id = :event_id";
constexpr std::string_view list_between =
    "SELECT id, start_utc FROM occurrence WHERE event_id = :event_id AND (start_utc, id) > (:after_start, :after_id) "
    "AND start_utc < :to AND (start_utc >= :from OR end_utc > :from) "
    "ORDER BY start_utc, id LIMIT :limit";
constexpr std::string_view list_to_expand =
    "SELECT id FROM event WHERE next_utc < :horizon ORDER BY next_utc, id LIMIT :limit";
constexpr std::string_view find_series = "SELECT next_utc, longest FROM event WHERE id = :id";
constexpr std::string_view update_next = "UPDATE event SET next_utc = :next_utc, longest = :longest WHERE id = :id";

// What one row says beside its name.
struct Row {
    base::Utc start;
    base::Utc end;
    std::string state, kind, status;
    std::optional<std::string> place, commune, department;
    std::optional<bool> is_accessible;

    bool operator==(const Row&) const = default;
};

Row row_of(const Event& event, const OccurrenceSpan& span) {
    Row row{span.start,
            span.end,
            std::string(domain::publication_states.name_of(event.state)),
            std::string(domain::event_kinds.name_of(event.facts.kind)),
            std::string(domain::event_statuses.name_of(event.facts.status)),
            event.facts.place,
            std::nullopt,
            std::nullopt,
            std::nullopt};
    if (!event.place) return row;
    row.commune = event.place->commune;
    row.department = event.place->department;
    row.is_accessible = event.place->is_accessible;
    return row;
}

// Of each date its row; only those that differ need an event of their own.
std::map<std::string, Row> rows_of(const Event& event, const std::vector<OccurrenceSpan>& spans) {
    std::map<domain::OccurrenceName, Event> changed;
    for (const auto& each : event.facts.recurrence->overrides)
        changed.emplace(each.occurrence, domain::occurrence_of(event, each.occurrence));
    std::map<std::string, Row> rows;
    for (const OccurrenceSpan& span : spans) {
        const auto found = changed.find(span.name);
        rows.emplace(occurrence_id(event.id, span.name), row_of(found == changed.end() ? event : found->second, span));
    }
    return rows;
}

std::map<std::string, Row> present_rows(Connection& connection, const std::string& event) {
    std::map<std::string, Row> rows;
    Statement row = connection.prepare(list_of_event).bind(":event_id", event);
    while (row.step())
        rows.emplace(
            row.get<std::string>(0),
            Row{row.get<base::Utc>(1), row.get<base::Utc>(2), row.get<std::string>(3), row.get<std::string>(4),
                row.get<std::string>(5), row.get<std::optional<std::string>>(6), row.get<std::optional<std::string>>(7),
                row.get<std::optional<std::string>>(8), row.get<std::optional<bool>>(9)});
    return rows;
}

void write_row(Connection& connection, const std::string& event, const std::string& id, const Row& row) {
    connection.prepare(upsert_one)
        .bind(":id", id)
        .bind(":event_id", event)
        .bind(":name", id.substr(event.size() + 1))
        .bind(":start_utc", row.start)
        .bind(":end_utc", row.end)
        .bind(":reach", reach_of(row.end - row.start).count())
        .bind(":state", row.state)
        .bind(":kind", row.kind)
        .bind(":status", row.status)
        .bind(":place_id", row.place)
        .bind(":commune", row.commune)
        .bind(":department", row.department)
        .bind(":is_accessible", row.is_accessible)
        .run();
}

std::chrono::seconds longest_of(const std::vector<OccurrenceSpan>& spans) {
    std::chrono::seconds longest{0};
    for (const OccurrenceSpan& each : spans) longest = std::max(longest, each.end - each.start);
    return longest;
}

}  // namespace

std::vector<NamedStatement> occurrence_statements() {
    return {{"occurrence upsert_one", std::string(upsert_one)},
            {"occurrence delete_one", std::string(delete_one)},
            {"occurrence list_of_event", std::string(list_of_event)},
            {"occurrence list_between", std::string(list_between)},
            {"occurrence list_to_expand", std::string(list_to_expand)},
            {"occurrence find_series", std::string(find_series)},
            {"occurrence update_next", std::string(update_next)}};
}

std::string occurrence_id(std::string_view event, const domain::OccurrenceName& name) {
    return std::string(event) + "@" + domain::to_text(name);
}

OccurrenceKey read_occurrence_id(std::string_view id) {
    const std::size_t at = std::min(id.find('@'), id.size() - 1);
    const auto name = domain::parse_occurrence_name(id.substr(at + 1));
    if (!name) throw base::Error{base::Code::internal}.because("no occurrence: " + std::string(id));
    return {std::string(id.substr(0, at)), *name};
}

Series series_of(const Event& event) {
    const base::Utc start = event.start().utc();
    if (!event.facts.recurrence) return {start, domain::effective_end(event.facts), std::nullopt, std::nullopt, {}};
    auto expansion = domain::expand(event.facts, std::nullopt, event.updated_at + domain::expanded_ahead);
    base::Utc first = start;
    for (const OccurrenceSpan& each : expansion.spans) first = std::min(first, each.start);
    return {first, domain::end_of_series(event.facts), longest_of(expansion.spans), expansion.next,
            std::move(expansion.spans)};
}

void write_occurrences(Connection& connection, const Event& event, const Series& series) {
    auto present = present_rows(connection, event.id);
    if (event.facts.recurrence) {
        for (const auto& [id, row] : rows_of(event, series.spans)) {
            const auto found = present.find(id);
            if (found == present.end() || found->second != row) write_row(connection, event.id, id, row);
            if (found != present.end()) present.erase(found);
        }
    }
    for (const auto& [id, row] : present) connection.prepare(delete_one).bind(":id", id).run();
}

std::vector<std::string> list_events_to_expand(Connection& connection, base::Utc horizon, std::size_t limit) {
    Statement row = connection.prepare(list_to_expand).bind(":horizon", horizon).bind(":limit", limit);
    std::vector<std::string> ids;
    while (row.step()) ids.push_back(row.get<std::string>(0));
    return ids;
}

std::size_t expand_event(Connection& connection, const Event& event, base::Utc horizon) {
    std::optional<base::Utc> next;
    std::chrono::seconds longest{0};
    {
        Statement row = connection.prepare(find_series).bind(":id", event.id);
        if (!row.step()) return 0;
        next = row.get<std::optional<base::Utc>>(0);
        longest = std::chrono::seconds{row.get<std::optional<std::int64_t>>(1).value_or(0)};
    }
    if (!next || !event.facts.recurrence) return 0;
    const auto expansion = domain::expand(event.facts, next, horizon);
    for (const auto& [id, row] : rows_of(event, expansion.spans)) write_row(connection, event.id, id, row);
    connection.prepare(update_next)
        .bind(":id", event.id)
        .bind(":next_utc", expansion.next)
        .bind(":longest", std::max(longest, longest_of(expansion.spans)).count())
        .run();
    return expansion.spans.size();
}

domain::EventPage list_occurrences(Connection& connection, const Event& event, std::optional<base::Utc> from,
                                   std::optional<base::Utc> to, std::size_t limit,
                                   const std::optional<domain::Position>& after) {
    constexpr base::Utc before_all{std::chrono::sys_days{std::chrono::year{1900} / 1 / 1}};
    constexpr base::Utc behind_all{std::chrono::sys_days{std::chrono::year{2400} / 1 / 1}};
    std::chrono::seconds longest{0};
    {
        Statement row = connection.prepare(find_series).bind(":id", event.id);
        if (row.step()) longest = std::chrono::seconds{row.get<std::optional<std::int64_t>>(1).value_or(0)};
    }
    // Nothing that starts before it lasts until `from`.
    const base::Utc begin = from ? *from - longest - std::chrono::seconds{1} : before_all;
    Statement row = connection.prepare(list_between)
                        .bind(":event_id", event.id)
                        .bind(":after_start", after ? after->start : begin)
                        .bind(":after_id", after ? after->id : std::string{})
                        .bind(":from", from.value_or(before_all))
                        .bind(":to", to.value_or(behind_all))
                        .bind(":limit", limit + 1);  // one more: does it go on?
    domain::EventPage page;
    domain::Position last;
    while (row.step()) {
        if (page.events.size() == limit) {
            page.next = last;
            break;
        }
        last = {row.get<base::Utc>(1), row.get<std::string>(0)};
        page.events.push_back(domain::occurrence_of(event, read_occurrence_id(last.id).name));
    }
    return page;
}

}  // namespace charivari::store
