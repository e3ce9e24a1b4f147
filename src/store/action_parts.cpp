#include "store/action_parts.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <unordered_map>

#include "store/event_names.hpp"
#include "store/place.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Action;

constexpr std::string_view insert_translation =
    "INSERT INTO action_translation (action_id, language, title, description) "
    "VALUES (:action_id, :language, :title, :description)";
constexpr std::string_view insert_host =
    "INSERT INTO action_host (action_id, ordinal, group_id, part, state, since, start_utc, is_asked) "
    "VALUES (:action_id, :ordinal, :group_id, :part, :state, :since, :start_utc, :is_asked)";
// Host by host: what may change several rows keeps a journal of its statement (see store/action.cpp, set_ties).
constexpr std::string_view update_host_times_of =
    "UPDATE action_host SET start_utc = :start_utc, is_asked = :is_asked WHERE group_id = :group_id AND "
    "action_id = :action_id";
// Two statements, not an INSERT out of a SELECT: see tag.cpp.
constexpr std::string_view find_campaign_of_action =
    "SELECT c.id FROM campaign c WHERE c.slug = :slug AND c.state = 'published'";
constexpr std::string_view insert_campaign_of_action =
    "INSERT INTO action_campaign (action_id, ordinal, campaign_id) VALUES (:action_id, :ordinal, :campaign_id)";
constexpr std::string_view insert_tag =
    "INSERT INTO action_tag (action_id, ordinal, tag) VALUES (:action_id, :ordinal, :tag)";

constexpr std::string_view delete_translations = "DELETE FROM action_translation WHERE action_id = :action_id";
constexpr std::string_view delete_hosts = "DELETE FROM action_host WHERE action_id = :action_id";
// Those that are hidden come back with their campaign.
constexpr std::string_view delete_campaigns =
    "DELETE FROM action_campaign WHERE action_id = :action_id AND EXISTS (SELECT 1 FROM campaign c "
    "WHERE c.id = action_campaign.campaign_id AND c.state = 'published')";
constexpr std::string_view delete_all_campaigns = "DELETE FROM action_campaign WHERE action_id = :action_id";
constexpr std::string_view delete_tags = "DELETE FROM action_tag WHERE action_id = :action_id";
constexpr std::string_view delete_slots =
    "DELETE FROM slot WHERE role_id IN (SELECT r.id FROM role r WHERE r.action_id = :action_id)";
constexpr std::string_view delete_roles = "DELETE FROM role WHERE action_id = :action_id";
constexpr std::string_view delete_tasks = "DELETE FROM task WHERE action_id = :action_id";
constexpr std::string_view delete_questions = "DELETE FROM question WHERE action_id = :action_id";
constexpr std::string_view delete_refusal = "DELETE FROM action_refusal WHERE action_id = :action_id";
constexpr std::string_view delete_revisions = "DELETE FROM revision WHERE noun = 'action' AND object_id = :action_id";
constexpr std::string_view delete_messages = "DELETE FROM action_message WHERE action_id = :action_id";
constexpr std::string_view delete_sign_ups = "DELETE FROM sign_ups WHERE action_id = :action_id";
constexpr std::string_view delete_notices = "DELETE FROM notice WHERE action_id = :action_id";

// Each goes on with "(:id0, …)" and its order; the action's id is the first column.
constexpr std::string_view list_translations =
    "SELECT action_id, language, title, description FROM action_translation WHERE action_id IN ";
// A group that is not public has neither slug nor name here.
constexpr std::string_view list_hosts =
    "SELECT x.action_id, x.group_id, x.part, x.state, x.since, CASE g.state WHEN 'published' THEN g.slug ELSE '' END, "
    "CASE g.state WHEN 'published' THEN g.name ELSE '' END FROM action_host x "
    "JOIN \"group\" g ON g.id = x.group_id WHERE x.action_id IN ";
constexpr std::string_view list_campaigns =
    "SELECT x.action_id, c.slug FROM action_campaign x JOIN campaign c ON c.id = x.campaign_id AND "
    "c.state = 'published' WHERE x.action_id IN ";
constexpr std::string_view list_tags = "SELECT action_id, tag FROM action_tag WHERE action_id IN ";
constexpr std::string_view by_ordinal = " ORDER BY action_id, ordinal";
constexpr std::string_view by_joined_ordinal = " ORDER BY x.action_id, x.ordinal";
constexpr std::string_view by_language = " ORDER BY action_id, language";

constexpr std::string_view initiator = "initiator";

void insert_hosts(Connection& connection, const Action& action) {
    std::size_t ordinal = 0;
    const auto insert = [&](const std::string& group, std::string_view part, domain::CoHostState state,
                            base::Utc since) {
        connection.prepare(insert_host)
            .bind(":action_id", action.id)
            .bind(":ordinal", ordinal++)
            .bind(":group_id", group)
            .bind(":part", part)
            .bind(":state", domain::co_host_states.name_of(state))
            .bind(":since", since)
            .bind(":start_utc", action.start().utc())
            .bind(":is_asked", action.confirmation.since.has_value())
            .run();
    };
    if (!action.group.empty()) insert(action.group, initiator, domain::CoHostState::accepted, action.created_at);
    for (const domain::CoHost& each : action.co_hosts)
        insert(each.group, domain::group_natures.name_of(each.part), each.state, each.since);
}

void insert_campaigns(Connection& connection, const Action& action) {
    const auto& slugs = action.facts.campaigns;
    for (std::size_t i = 0; i < slugs.size(); ++i) {
        Statement campaign = connection.prepare(find_campaign_of_action).bind(":slug", slugs[i]);
        if (!campaign.step()) throw base::Error{base::Code::conflict, "There is no campaign " + slugs[i] + "."};
        connection.prepare(insert_campaign_of_action)
            .bind(":action_id", action.id)
            .bind(":ordinal", i)
            .bind(":campaign_id", campaign.get<std::string>(0))
            .run();
    }
}

void read_host(const Statement& row, Action& action) {
    if (row.get<std::string_view>(2) == initiator) {
        action.group_slug = row.get<std::string>(5);
        action.group_name = row.get<std::string>(6);
        return;
    }
    action.co_hosts.push_back({row.get<std::string>(1), value_of(domain::group_natures, row.get<std::string_view>(2)),
                               value_of(domain::co_host_states, row.get<std::string_view>(3)), row.get<base::Utc>(4),
                               row.get<std::string>(5), row.get<std::string>(6)});
}

using ActionsById = std::unordered_map<std::string_view, Action*>;

// Runs `list` for these ids and calls `take(action, row)` for each row.
template <typename Take>
void load(Connection& connection, std::string_view list, std::string_view order, std::span<const std::string_view> ids,
          const ActionsById& actions, Take take) {
    for_ids(connection, list, order, ids, [&](Statement& row) {
        while (row.step()) take(*actions.at(row.get<std::string_view>(0)), row);
    });
}

void load_tables(Connection& connection, std::span<const std::string_view> ids, const ActionsById& actions) {
    load(connection, list_translations, by_language, ids, actions, [](Action& action, const Statement& row) {
        action.facts.translations[row.get<std::string>(1)] = {row.get<std::string>(2), row.get<std::string>(3)};
    });
    load(connection, list_hosts, by_joined_ordinal, ids, actions,
         [](Action& action, const Statement& row) { read_host(row, action); });
    load(connection, list_campaigns, by_joined_ordinal, ids, actions,
         [](Action& action, const Statement& row) { action.facts.campaigns.push_back(row.get<std::string>(1)); });
    load(connection, list_tags, by_ordinal, ids, actions,
         [](Action& action, const Statement& row) { action.facts.tags.push_back(row.get<std::string>(1)); });
}

void load_places(Connection& connection, std::vector<Action>& actions) {
    std::set<std::string> ids;
    for (const Action& each : actions)
        for (const auto& place : {each.facts.place, each.confirmation.place})
            if (place) ids.insert(*place);
    if (ids.empty()) return;
    const auto places = list_places_of(connection, {ids.begin(), ids.end()});
    std::unordered_map<std::string_view, const domain::Place*> by_id;
    for (const domain::Place& each : places) by_id.emplace(each.id, &each);
    for (Action& each : actions) {
        if (each.facts.place) each.place = *by_id.at(*each.facts.place);
        if (each.confirmation.place) each.asked_place = *by_id.at(*each.confirmation.place);
    }
}

}  // namespace

std::vector<NamedStatement> action_parts_statements() {
    std::vector<NamedStatement> all{{"action_parts insert_translation", std::string(insert_translation)},
                                    {"action_parts insert_host", std::string(insert_host)},
                                    {"action_parts update_host_times_of", std::string(update_host_times_of)},
                                    {"action_parts find_campaign_of_action", std::string(find_campaign_of_action)},
                                    {"action_parts insert_campaign_of_action", std::string(insert_campaign_of_action)},
                                    {"action_parts insert_tag", std::string(insert_tag)},
                                    {"action_parts delete_translations", std::string(delete_translations)},
                                    {"action_parts delete_hosts", std::string(delete_hosts)},
                                    {"action_parts delete_campaigns", std::string(delete_campaigns)},
                                    {"action_parts delete_all_campaigns", std::string(delete_all_campaigns)},
                                    {"action_parts delete_tags", std::string(delete_tags)},
                                    {"action_parts delete_slots", std::string(delete_slots)},
                                    {"action_parts delete_roles", std::string(delete_roles)},
                                    {"action_parts delete_tasks", std::string(delete_tasks)},
                                    {"action_parts delete_questions", std::string(delete_questions)},
                                    {"action_parts delete_notices", std::string(delete_notices)},
                                    {"action_parts delete_revisions", std::string(delete_revisions)},
                                    {"action_parts delete_messages", std::string(delete_messages)},
                                    {"action_parts delete_sign_ups", std::string(delete_sign_ups)},
                                    {"action_parts delete_refusal", std::string(delete_refusal)}};
    all.push_back(named_with_ids("action_parts list_translations", list_translations, by_language));
    all.push_back(named_with_ids("action_parts list_hosts", list_hosts, by_joined_ordinal));
    all.push_back(named_with_ids("action_parts list_campaigns", list_campaigns, by_joined_ordinal));
    all.push_back(named_with_ids("action_parts list_tags", list_tags, by_ordinal));
    return all;
}

void insert_action_parts(Connection& connection, const Action& action) {
    const domain::ActionDraft& facts = action.facts;
    for (const auto& [language, each] : facts.translations)
        connection.prepare(insert_translation)
            .bind(":action_id", action.id)
            .bind(":language", language)
            .bind(":title", each.title)
            .bind(":description", each.description)
            .run();
    insert_hosts(connection, action);
    insert_campaigns(connection, action);
    for (std::size_t i = 0; i < facts.tags.size(); ++i)
        connection.prepare(insert_tag)
            .bind(":action_id", action.id)
            .bind(":ordinal", i)
            .bind(":tag", facts.tags[i])
            .run();
}

void update_host_times(Connection& connection, const Action& action) {
    const auto update = [&](const std::string& group) {
        connection.prepare(update_host_times_of)
            .bind(":group_id", group)
            .bind(":action_id", action.id)
            .bind(":start_utc", action.start().utc())
            .bind(":is_asked", action.confirmation.since.has_value())
            .run();
    };
    if (!action.group.empty()) update(action.group);
    for (const domain::CoHost& each : action.co_hosts) update(each.group);
}

void delete_action_parts(Connection& connection, const std::string& id) {
    for (const std::string_view each : {delete_translations, delete_hosts, delete_campaigns, delete_tags})
        connection.prepare(each).bind(":action_id", id).run();
}

void delete_all_action_parts(Connection& connection, const std::string& id) {
    for (const std::string_view each : {delete_translations, delete_hosts, delete_all_campaigns, delete_tags,
                                        delete_slots, delete_roles, delete_tasks, delete_questions, delete_notices,
                                        delete_refusal, delete_revisions, delete_messages, delete_sign_ups})
        connection.prepare(each).bind(":action_id", id).run();
}

void load_action_parts(Connection& connection, std::vector<Action>& actions) {
    if (actions.empty()) return;
    std::vector<std::string_view> ids;
    ActionsById by_id;
    for (Action& each : actions) {
        ids.push_back(each.id);
        by_id.emplace(each.id, &each);
    }
    load_tables(connection, ids, by_id);
    load_places(connection, actions);
}

}  // namespace charivari::store
