#include "store/action.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

#include "store/action_parts.hpp"
#include "store/action_rows.hpp"
#include "store/statements.hpp"
#include "store/tag.hpp"

namespace charivari::store {
namespace {

using domain::Action;

constexpr std::string_view insert_one =
    "INSERT INTO action (id, uid, slug, short_code, group_id, state, visibility, is_public, hosts_undisclosed, kind, "
    "status, language, title, description, bring, event_id, anchor_edge, anchor_occurrence, anchor_offset, "
    "anchor_duration, on_move, start_date, start_time, start_zone, start_utc, end_date, end_time, end_zone, end_utc, "
    "reach, time_announced, reasons, asked_at, proposed_start_date, proposed_start_time, proposed_start_zone, "
    "proposed_end_date, proposed_end_time, proposed_end_zone, proposed_time_announced, proposed_place_id, "
    "former_place_id, former_is_online, former_start_date, former_start_time, former_start_zone, "
    "previous_date, previous_time, previous_zone, place_id, commune, department, is_accessible, directions, "
    "attendance_mode, online_url, declaration, declaration_filed_on, declaration_note, has_legal_card, legal_lawyer, "
    "legal_leaflet, legal_advice, legal_in_calendar, revision, sequence, created_at, updated_at) "
    "VALUES (:id, :uid, :slug, :short_code, :group_id, :state, :visibility, :is_public, :hosts_undisclosed, :kind, "
    ":status, :language, :title, :description, :bring, :event_id, :anchor_edge, :anchor_occurrence, :anchor_offset, "
    ":anchor_duration, :on_move, :start_date, :start_time, :start_zone, :start_utc, :end_date, :end_time, :end_zone, "
    ":end_utc, :reach, :time_announced, :reasons, :asked_at, :proposed_start_date, :proposed_start_time, "
    ":proposed_start_zone, :proposed_end_date, :proposed_end_time, :proposed_end_zone, :proposed_time_announced, "
    ":proposed_place_id, :former_place_id, :former_is_online, :former_start_date, :former_start_time, "
    ":former_start_zone, :previous_date, :previous_time, :previous_zone, :place_id, :commune, :department, "
    ":is_accessible, :directions, :attendance_mode, :online_url, :declaration, :declaration_filed_on, "
    ":declaration_note, :has_legal_card, :legal_lawyer, :legal_leaflet, :legal_advice, :legal_in_calendar, :revision, "
    ":sequence, :created_at, :updated_at)";
constexpr std::string_view set_timing =
    "UPDATE action SET anchor_edge = :anchor_edge, anchor_occurrence = :anchor_occurrence, "
    "anchor_offset = :anchor_offset, anchor_duration = :anchor_duration, on_move = :on_move, "
    "start_date = :start_date, start_time = :start_time, start_zone = :start_zone, start_utc = :start_utc, "
    "end_date = :end_date, end_time = :end_time, end_zone = :end_zone, end_utc = :end_utc, reach = :reach, "
    "time_announced = :time_announced, reasons = :reasons, asked_at = :asked_at, "
    "proposed_start_date = :proposed_start_date, proposed_start_time = :proposed_start_time, "
    "proposed_start_zone = :proposed_start_zone, proposed_end_date = :proposed_end_date, "
    "proposed_end_time = :proposed_end_time, proposed_end_zone = :proposed_end_zone, "
    "proposed_time_announced = :proposed_time_announced, former_place_id = :former_place_id, "
    "former_is_online = :former_is_online, former_start_date = :former_start_date, "
    "former_start_time = :former_start_time, former_start_zone = :former_start_zone, previous_date = :previous_date, "
    "previous_time = :previous_time, previous_zone = :previous_zone, revision = :revision, sequence = :sequence, "
    "updated_at = :updated_at";
// References have their own part, since whatever sets one writes into the journal of its statement, which SQLite cuts back
// by walking along all that the savepoint has in it so far: with a thousand actions half of the time of a move.
constexpr std::string_view set_ties = ", event_id = :event_id, proposed_place_id = :proposed_place_id";
constexpr std::string_view set_facts =
    ", uid = :uid, slug = :slug, short_code = :short_code, group_id = :group_id, state = :state, "
    "visibility = :visibility, is_public = :is_public, hosts_undisclosed = :hosts_undisclosed, kind = :kind, "
    "status = :status, language = :language, title = :title, description = :description, bring = :bring, "
    "place_id = :place_id, commune = :commune, department = :department, is_accessible = :is_accessible, "
    "directions = :directions, attendance_mode = :attendance_mode, online_url = :online_url, "
    "declaration = :declaration, declaration_filed_on = :declaration_filed_on, "
    "declaration_note = :declaration_note, has_legal_card = :has_legal_card, legal_lawyer = :legal_lawyer, "
    "legal_leaflet = :legal_leaflet, legal_advice = :legal_advice, legal_in_calendar = :legal_in_calendar, "
    "created_at = :created_at";
constexpr std::string_view of_id = " WHERE id = :id";
constexpr std::string_view update_timing = joined<set_timing, of_id>;
constexpr std::string_view update_timing_and_ties = joined<set_timing, set_ties, of_id>;
constexpr std::string_view update_one = joined<set_timing, set_ties, set_facts, of_id>;

constexpr std::string_view is_slug_taken =
    "SELECT 1 FROM action WHERE slug = :slug UNION ALL SELECT 1 FROM action_withdrawal WHERE slug = :slug";
constexpr std::string_view find_slug = "SELECT slug FROM action WHERE id = :id";
constexpr std::string_view is_short_code_taken = "SELECT 1 FROM action WHERE short_code = :short_code";
constexpr std::string_view list_of_event = "SELECT id FROM action WHERE event_id = :key ORDER BY start_utc, id";
constexpr std::string_view list_at =
    "SELECT id FROM action WHERE place_id = :key UNION SELECT id FROM action WHERE proposed_place_id = :key ORDER BY 1";
constexpr std::string_view list_of_campaign =
    "SELECT action_id FROM action_campaign WHERE campaign_id = :key ORDER BY action_id";
constexpr std::string_view list_of_group = "SELECT action_id FROM action_host WHERE group_id = :key ORDER BY action_id";
constexpr std::string_view list_waiting =
    "SELECT id FROM action WHERE state = 'waiting' AND group_id IS NOT NULL ORDER BY start_utc, id LIMIT :limit";
constexpr std::string_view is_relied_on =
    "SELECT 1 FROM slug_alias WHERE noun = 'action' AND object_id = :id "
    "UNION ALL SELECT 1 FROM sign_up_count WHERE action_id = :id UNION ALL SELECT 1 FROM sign_up_day WHERE action_id = "
    ":id UNION ALL SELECT 1 FROM ride WHERE action_id = :id UNION ALL SELECT 1 FROM outcome WHERE action_id = :id "
    "UNION ALL SELECT 1 FROM contact_opening WHERE action_id = :id";
constexpr std::string_view delete_one = "DELETE FROM action WHERE id = :id AND slug IS NULL";

constexpr std::string_view select = "SELECT ";
constexpr std::string_view from_action = " FROM action a WHERE ";
constexpr std::string_view columns = joined<select, action_columns, from_action>;
constexpr std::string_view by_id = "a.id = :key";
constexpr std::string_view by_slug = "a.slug = :key";
constexpr std::string_view by_uid = "a.uid = :key";
constexpr std::string_view by_short_code = "a.short_code = :key";
constexpr std::string_view and_then = " AND ";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view find_by_slug = joined<columns, by_slug>;
constexpr std::string_view find_by_uid = joined<columns, by_uid>;
constexpr std::string_view find_by_short_code = joined<columns, by_short_code>;
constexpr std::string_view find_public_by_id = joined<columns, by_id, and_then, action_is_public>;
constexpr std::string_view find_public_by_slug = joined<columns, by_slug, and_then, action_is_public>;
constexpr std::string_view find_public_by_uid = joined<columns, by_uid, and_then, action_is_public>;
constexpr std::string_view find_public_by_short_code = joined<columns, by_short_code, and_then, action_is_public>;
constexpr std::string_view by_ids = "a.id IN ";
constexpr std::string_view list_by_ids = joined<columns, by_ids>;

std::optional<Action> find(Connection& connection, std::string_view statement, std::string_view key) {
    std::vector<Action> found;
    {
        Statement row = connection.prepare(statement).bind(":key", key);
        if (!row.step()) return std::nullopt;
        found.push_back(read_action(row, 0));
    }
    load_action_parts(connection, found);
    return std::move(found.front());
}

std::vector<std::string> ids_by(Connection& connection, std::string_view statement, std::string_view key) {
    Statement row = connection.prepare(statement).bind(":key", key);
    std::vector<std::string> ids;
    while (row.step()) ids.push_back(row.get<std::string>(0));
    return ids;
}

}  // namespace

std::vector<NamedStatement> action_statements() {
    return {{"action insert_one", std::string(insert_one)},
            {"action update_one", std::string(update_one)},
            {"action update_timing", std::string(update_timing)},
            {"action update_timing_and_ties", std::string(update_timing_and_ties)},
            {"action is_slug_taken", std::string(is_slug_taken)},
            {"action find_slug", std::string(find_slug)},
            {"action is_short_code_taken", std::string(is_short_code_taken)},
            {"action list_of_event", std::string(list_of_event)},
            {"action list_at", std::string(list_at)},
            {"action list_of_campaign", std::string(list_of_campaign)},
            {"action list_of_group", std::string(list_of_group)},
            {"action list_waiting", std::string(list_waiting)},
            {"action is_relied_on", std::string(is_relied_on)},
            {"action delete_one", std::string(delete_one)},
            named_with_ids("action list_by_ids", list_by_ids),
            {"action find_by_id", std::string(find_by_id)},
            {"action find_by_slug", std::string(find_by_slug)},
            {"action find_by_uid", std::string(find_by_uid)},
            {"action find_by_short_code", std::string(find_by_short_code)},
            {"action find_public_by_id", std::string(find_public_by_id)},
            {"action find_public_by_slug", std::string(find_public_by_slug)},
            {"action find_public_by_uid", std::string(find_public_by_uid)},
            {"action find_public_by_short_code", std::string(find_public_by_short_code)}};
}

void insert_action(Connection& connection, const Action& action) {
    {
        Statement row = connection.prepare(insert_one);
        bind_action_timing(row, action);
        bind_action_ties(row, action);
        bind_action_facts(row, action);
        row.run();
    }
    insert_action_parts(connection, action);
    count_tags(connection, action);
}

void update_action(Connection& connection, const Action& action) {
    uncount_tags_of_action(connection, action.id);
    {
        Statement row = connection.prepare(update_one);
        bind_action_timing(row, action);
        bind_action_ties(row, action);
        bind_action_facts(row, action);
        if (row.run() == 0) throw base::Error{base::Code::not_found, "There is no such action."};
    }
    delete_action_parts(connection, action.id);
    insert_action_parts(connection, action);
    count_tags(connection, action);
}

void update_action_timing(Connection& connection, const Action& action, bool is_tied_anew) {
    Statement row = connection.prepare(is_tied_anew ? update_timing_and_ties : update_timing);
    bind_action_timing(row, action);
    if (is_tied_anew) bind_action_ties(row, action);
    if (row.run() == 0) throw base::Error{base::Code::not_found, "There is no such action."};
    update_host_times(connection, action);
}

bool is_action_relied_on(Connection& connection, std::string_view id) {
    return connection.prepare(is_relied_on).bind(":id", id).step();
}

void delete_unpublished_action(Connection& connection, const std::string& id) {
    delete_all_action_parts(connection, id);
    if (connection.prepare(delete_one).bind(":id", id).run() == 0)
        throw base::Error{base::Code::internal}.because("an action that was published is never deleted");
}

std::optional<Action> find_action(Connection& connection, std::string_view id, Audience audience) {
    return find(connection, audience == Audience::everyone ? find_public_by_id : find_by_id, id);
}
std::optional<Action> find_action_by_slug(Connection& connection, std::string_view slug, Audience audience) {
    return find(connection, audience == Audience::everyone ? find_public_by_slug : find_by_slug, slug);
}
std::optional<Action> find_action_by_uid(Connection& connection, std::string_view uid, Audience audience) {
    return find(connection, audience == Audience::everyone ? find_public_by_uid : find_by_uid, uid);
}
std::optional<Action> find_action_by_short_code(Connection& connection, std::string_view code, Audience audience) {
    return find(connection, audience == Audience::everyone ? find_public_by_short_code : find_by_short_code, code);
}

std::string find_action_slug(Connection& connection, std::string_view id) {
    Statement row = connection.prepare(find_slug).bind(":id", id);
    return row.step() ? row.get<std::optional<std::string>>(0).value_or("") : "";
}

bool action_slug_taken(Connection& connection, std::string_view slug) {
    return connection.prepare(is_slug_taken).bind(":slug", slug).step();
}
bool action_short_code_taken(Connection& connection, std::string_view code) {
    return connection.prepare(is_short_code_taken).bind(":short_code", code).step();
}

std::vector<Action> get_actions(Connection& connection, const std::vector<std::string>& ids) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < ids.size(); ++i) places.emplace(ids[i], i);
    std::vector<Action> actions(ids.size());
    std::size_t found = 0;
    for_ids(connection, list_by_ids, "", ids, [&](Statement& row) {
        for (; row.step(); ++found) actions[places.at(row.get<std::string_view>(0))] = read_action(row, 0);
    });
    if (found != ids.size()) throw base::Error{base::Code::internal}.because("an action was chosen that is not there");
    load_action_parts(connection, actions);
    return actions;
}

std::vector<std::string> list_action_ids_of_event(Connection& connection, std::string_view event) {
    return ids_by(connection, list_of_event, event);
}
std::vector<std::string> list_action_ids_at(Connection& connection, std::string_view place) {
    return ids_by(connection, list_at, place);
}
std::vector<std::string> list_action_ids_of_campaign(Connection& connection, std::string_view campaign) {
    return ids_by(connection, list_of_campaign, campaign);
}
std::vector<std::string> list_action_ids_of_group(Connection& connection, std::string_view group) {
    return ids_by(connection, list_of_group, group);
}
std::vector<std::string> list_waiting_action_ids(Connection& connection, std::size_t limit) {
    Statement row = connection.prepare(list_waiting).bind(":limit", limit);
    std::vector<std::string> ids;
    while (row.step()) ids.push_back(row.get<std::string>(0));
    return ids;
}

}  // namespace charivari::store
