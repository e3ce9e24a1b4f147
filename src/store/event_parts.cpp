#include "store/event_parts.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>

#include "store/event.hpp"
#include "store/event_names.hpp"
#include "store/event_recurrence.hpp"
#include "store/place.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Appearance;
using domain::Event;

constexpr std::string_view insert_translation =
    "INSERT INTO event_translation (event_id, language, title, description) "
    "VALUES (:event_id, :language, :title, :description)";
constexpr std::string_view insert_source =
    "INSERT INTO event_source (event_id, ordinal, url, title, quote, seen_at) "
    "VALUES (:event_id, :ordinal, :url, :title, :quote, :seen_at)";
constexpr std::string_view insert_appearance =
    "INSERT INTO event_appearance (event_id, part, ordinal, name, role, person_id) "
    "VALUES (:event_id, :part, :ordinal, :name, :role, :person)";
// Two statements, not an INSERT out of a SELECT: see tag.cpp.
constexpr std::string_view find_campaign_of_event =
    "SELECT c.id FROM campaign c WHERE c.slug = :slug AND c.state = 'published'";
constexpr std::string_view insert_campaign_of_event =
    "INSERT INTO event_campaign (event_id, ordinal, campaign_id) VALUES (:event_id, :ordinal, :campaign_id)";
constexpr std::string_view insert_tag =
    "INSERT INTO event_tag (event_id, ordinal, tag) VALUES (:event_id, :ordinal, :tag)";
constexpr std::string_view insert_relation =
    "INSERT INTO event_relation (event_id, ordinal, type, other_id) VALUES (:event_id, :ordinal, :type, :other_id)";

constexpr std::string_view delete_translations = "DELETE FROM event_translation WHERE event_id = :event_id";
constexpr std::string_view delete_sources = "DELETE FROM event_source WHERE event_id = :event_id";
constexpr std::string_view delete_appearances = "DELETE FROM event_appearance WHERE event_id = :event_id";
// Those that are hidden come back with their campaign.
constexpr std::string_view delete_campaigns =
    "DELETE FROM event_campaign WHERE event_id = :event_id AND EXISTS (SELECT 1 FROM campaign c "
    "WHERE c.id = event_campaign.campaign_id AND c.state = 'published')";
constexpr std::string_view delete_tags = "DELETE FROM event_tag WHERE event_id = :event_id";
constexpr std::string_view delete_relations = "DELETE FROM event_relation WHERE event_id = :event_id";

// Each goes on with "(:id0, …)" and `in_order`; the event's id is the first column.
constexpr std::string_view list_translations =
    "SELECT event_id, language, title, description FROM event_translation WHERE event_id IN ";
constexpr std::string_view list_sources =
    "SELECT event_id, url, title, quote, seen_at FROM event_source WHERE event_id IN ";
constexpr std::string_view list_appearances =
    "SELECT x.event_id, x.part, x.name, x.role, p.id FROM event_appearance x "
    "LEFT JOIN person p ON p.id = x.person_id AND p.state = 'published' WHERE x.event_id IN ";
constexpr std::string_view list_campaigns =
    "SELECT x.event_id, c.slug FROM event_campaign x JOIN campaign c ON c.id = x.campaign_id AND c.state = 'published' "
    "WHERE x.event_id IN ";
constexpr std::string_view list_tags = "SELECT event_id, tag FROM event_tag WHERE event_id IN ";
constexpr std::string_view list_relations = "SELECT event_id, type, other_id FROM event_relation WHERE event_id IN ";

constexpr std::string_view list_relations_to_one =
    "SELECT r.type, r.event_id FROM event_relation r JOIN event e ON e.id = r.event_id WHERE r.other_id = :id "
    "ORDER BY e.start_utc, e.id LIMIT 300";
constexpr std::string_view by_ordinal = " ORDER BY event_id, ordinal";
constexpr std::string_view by_campaign_ordinal = " ORDER BY x.event_id, x.ordinal";
constexpr std::string_view by_part = " ORDER BY x.event_id, x.part, x.ordinal";
constexpr std::string_view by_language = " ORDER BY event_id, language";

constexpr std::string_view host = "host";
constexpr std::string_view speaker = "speaker";

void insert_appearances(Connection& connection, const std::string& id, std::string_view part,
                        const std::vector<Appearance>& all) {
    for (std::size_t i = 0; i < all.size(); ++i)
        connection.prepare(insert_appearance)
            .bind(":event_id", id)
            .bind(":part", part)
            .bind(":ordinal", i)
            .bind(":name", all[i].name)
            .bind(":role", all[i].role)
            .bind(":person", all[i].person)
            .run();
}

void insert_sources(Connection& connection, const std::string& id, const std::vector<domain::Source>& all) {
    for (std::size_t i = 0; i < all.size(); ++i)
        connection.prepare(insert_source)
            .bind(":event_id", id)
            .bind(":ordinal", i)
            .bind(":url", all[i].url)
            .bind(":title", all[i].title)
            .bind(":quote", all[i].quote)
            .bind(":seen_at", all[i].seen_at)
            .run();
}

void insert_campaigns(Connection& connection, const std::string& id, const std::vector<std::string>& slugs) {
    for (std::size_t i = 0; i < slugs.size(); ++i) {
        Statement campaign = connection.prepare(find_campaign_of_event).bind(":slug", slugs[i]);
        if (!campaign.step()) throw base::Error{base::Code::conflict, "There is no campaign " + slugs[i] + "."};
        connection.prepare(insert_campaign_of_event)
            .bind(":event_id", id)
            .bind(":ordinal", i)
            .bind(":campaign_id", campaign.get<std::string>(0))
            .run();
    }
}

using EventsById = std::unordered_map<std::string_view, Event*>;
using Ids = std::vector<std::string_view>;

// Runs `list` for these ids and calls `take(event, row)` for each row.
template <typename Take>
void load(Connection& connection, std::string_view list, std::string_view order, const Ids& ids,
          const EventsById& events, Take take) {
    for_ids(connection, list, order, ids, [&](Statement& row) {
        while (row.step()) take(events.at(row.get<std::string_view>(0))->facts, row);
    });
}

// The ids of those rows that have the part.
Ids having(const std::vector<EventRow>& rows, bool EventRow::*part) {
    Ids ids;
    for (const EventRow& each : rows)
        if (each.*part) ids.push_back(each.event.id);
    return ids;
}

void load_tables(Connection& connection, const std::vector<EventRow>& rows, const EventsById& events) {
    Ids ids;
    for (const EventRow& each : rows) ids.push_back(each.event.id);
    const Ids translated = having(rows, &EventRow::has_translations);
    load(connection, list_translations, by_language, translated, events,
         [](domain::EventDraft& facts, const Statement& row) {
             facts.translations[row.get<std::string>(1)] = {row.get<std::string>(2), row.get<std::string>(3)};
         });
    load(connection, list_sources, by_ordinal, ids, events, [](domain::EventDraft& facts, const Statement& row) {
        facts.sources.push_back({row.get<std::string>(1), row.get<std::optional<std::string>>(2),
                                 row.get<std::optional<std::string>>(3), row.get<base::Utc>(4)});
    });
    load(connection, list_appearances, by_part, having(rows, &EventRow::has_appearances), events,
         [](domain::EventDraft& facts, const Statement& row) {
             auto& all = row.get<std::string_view>(1) == host ? facts.hosts : facts.speakers;
             all.push_back({row.get<std::string>(2), row.get<std::optional<std::string>>(3),
                            row.get<std::optional<std::string>>(4)});
         });
    load(connection, list_campaigns, by_campaign_ordinal, ids, events,
         [](domain::EventDraft& facts, const Statement& row) { facts.campaigns.push_back(row.get<std::string>(1)); });
    load(connection, list_tags, by_ordinal, ids, events,
         [](domain::EventDraft& facts, const Statement& row) { facts.tags.push_back(row.get<std::string>(1)); });
    load(connection, list_relations, by_ordinal, having(rows, &EventRow::has_relations), events,
         [](domain::EventDraft& facts, const Statement& row) {
             facts.relations.push_back(
                 {value_of(domain::relation_types, row.get<std::string_view>(1)), row.get<std::string>(2)});
         });
}

void load_places(Connection& connection, std::vector<Event>& events) {
    std::set<std::string> ids;
    for (const Event& each : events) {
        if (each.facts.place) ids.insert(*each.facts.place);
        if (!each.facts.recurrence) continue;
        for (const auto& said : each.facts.recurrence->overrides)
            if (said.place) ids.insert(*said.place);
    }
    const auto places = list_places_of(connection, {ids.begin(), ids.end()});
    std::unordered_map<std::string_view, const domain::Place*> by_id;
    for (const domain::Place& each : places) by_id.emplace(each.id, &each);
    for (Event& each : events) {
        if (each.facts.place) each.place = *by_id.at(*each.facts.place);
        if (!each.facts.recurrence) continue;
        for (const auto& said : each.facts.recurrence->overrides)
            if (said.place) each.other_places.push_back(*by_id.at(*said.place));
    }
}

}  // namespace

std::vector<NamedStatement> event_parts_statements() {
    std::vector<NamedStatement> all{{"event_parts insert_translation", std::string(insert_translation)},
                                    {"event_parts insert_source", std::string(insert_source)},
                                    {"event_parts insert_appearance", std::string(insert_appearance)},
                                    {"event_parts find_campaign_of_event", std::string(find_campaign_of_event)},
                                    {"event_parts insert_campaign_of_event", std::string(insert_campaign_of_event)},
                                    {"event_parts insert_tag", std::string(insert_tag)},
                                    {"event_parts insert_relation", std::string(insert_relation)},
                                    {"event_parts delete_translations", std::string(delete_translations)},
                                    {"event_parts delete_sources", std::string(delete_sources)},
                                    {"event_parts delete_appearances", std::string(delete_appearances)},
                                    {"event_parts delete_campaigns", std::string(delete_campaigns)},
                                    {"event_parts delete_tags", std::string(delete_tags)},
                                    {"event_parts delete_relations", std::string(delete_relations)},
                                    {"event_parts list_relations_to_one", std::string(list_relations_to_one)}};
    all.push_back(named_with_ids("event_parts list_translations", list_translations, by_language));
    all.push_back(named_with_ids("event_parts list_sources", list_sources, by_ordinal));
    all.push_back(named_with_ids("event_parts list_appearances", list_appearances, by_part));
    all.push_back(named_with_ids("event_parts list_campaigns", list_campaigns, by_campaign_ordinal));
    all.push_back(named_with_ids("event_parts list_tags", list_tags, by_ordinal));
    all.push_back(named_with_ids("event_parts list_relations", list_relations, by_ordinal));
    return all;
}

void insert_event_parts(Connection& connection, const Event& event) {
    const domain::EventDraft& facts = event.facts;
    for (const auto& [language, each] : facts.translations)
        connection.prepare(insert_translation)
            .bind(":event_id", event.id)
            .bind(":language", language)
            .bind(":title", each.title)
            .bind(":description", each.description)
            .run();
    insert_sources(connection, event.id, facts.sources);
    insert_appearances(connection, event.id, host, facts.hosts);
    insert_appearances(connection, event.id, speaker, facts.speakers);
    insert_campaigns(connection, event.id, facts.campaigns);
    for (std::size_t i = 0; i < facts.tags.size(); ++i)
        connection.prepare(insert_tag)
            .bind(":event_id", event.id)
            .bind(":ordinal", i)
            .bind(":tag", facts.tags[i])
            .run();
    for (std::size_t i = 0; i < facts.relations.size(); ++i)
        connection.prepare(insert_relation)
            .bind(":event_id", event.id)
            .bind(":ordinal", i)
            .bind(":type", domain::relation_types.name_of(facts.relations[i].type))
            .bind(":other_id", facts.relations[i].event)
            .run();
    insert_event_dates(connection, event);
}

void delete_event_parts(Connection& connection, const std::string& id) {
    for (const std::string_view each :
         {delete_translations, delete_sources, delete_appearances, delete_campaigns, delete_tags, delete_relations})
        connection.prepare(each).bind(":event_id", id).run();
    delete_event_dates(connection, id);
}

std::vector<domain::Relation> list_relations_to(Connection& connection, std::string_view id) {
    Statement row = connection.prepare(list_relations_to_one).bind(":id", id);
    std::vector<domain::Relation> all;
    while (row.step())
        all.push_back({value_of(domain::relation_types, row.get<std::string_view>(0)), row.get<std::string>(1)});
    return all;
}

std::vector<Event> with_parts(Connection& connection, std::vector<EventRow> rows) {
    EventsById by_id;
    std::vector<Event*> recurring;
    for (EventRow& each : rows) {
        by_id.emplace(each.event.id, &each.event);
        if (each.event.facts.recurrence) recurring.push_back(&each.event);
    }
    load_tables(connection, rows, by_id);
    load_event_dates(connection, recurring);
    std::vector<Event> events;
    events.reserve(rows.size());
    for (EventRow& each : rows) events.push_back(std::move(each.event));
    load_places(connection, events);
    return events;
}

}  // namespace charivari::store
