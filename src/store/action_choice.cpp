#include "store/action_choice.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "store/event_rows.hpp"
#include "store/filter_ids.hpp"
#include "store/place.hpp"
#include "store/search.hpp"
#include "store/sql.hpp"
#include "store/visibility.hpp"

namespace charivari::store {
namespace {

using domain::ActionFilter;

constexpr std::string_view by_words =
    "search_text CROSS JOIN search_document d CROSS JOIN action a WHERE search_text MATCH :match "
    "AND search_text.rowid >= :first_document AND search_text.rowid < :last_document AND d.id = search_text.rowid "
    "AND a.id = d.object_id AND ";
// Of few actions, each is asked for the words.
constexpr std::string_view has_words =
    " AND EXISTS (SELECT 1 FROM search_document d CROSS JOIN search_text WHERE d.noun = 'action' AND d.object_id = "
    "a.id "
    "AND search_text.rowid = d.id AND search_text MATCH :match)";
constexpr std::string_view actions_withdrawn =
    "SELECT w.action_id FROM action_withdrawal w WHERE w.at > :withdrawn_since";
constexpr std::string_view actions_where = "SELECT a.id AS action_id FROM action a WHERE a.is_public IN (0, 1) AND ";
constexpr std::string_view actions_told_of = "SELECT action_id FROM outcome WHERE action_id > ''";
constexpr std::string_view count_outcomes =
    "SELECT count(*) FROM (SELECT action_id FROM outcome WHERE action_id > '' LIMIT :limit) AS candidates";
constexpr std::string_view is_hosted = " AND x.state = 'accepted'";

// Up to so many candidates are cheaper taken one by one than found on the way along the order.
constexpr std::size_t few_candidates = 1000;

bool in_list_order(const ChosenAction& left, const ChosenAction& right) {
    return std::tie(left.start, left.id) < std::tie(right.start, right.id);
}

template <typename Names, typename Enum>
std::vector<std::string> names_of(const Names& names, const std::vector<Enum>& values) {
    std::vector<std::string> all;
    all.reserve(values.size());
    for (const Enum each : values) all.emplace_back(names.name_of(each));
    return all;
}

void append(std::vector<ChosenAction>& all, std::vector<ChosenAction> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

ActionChoice::ActionChoice(Connection& connection, const ActionFilter& filter)
    : connection_(connection),
      from_(filter.from),
      to_(filter.to),
      is_accessible_(filter.is_accessible),
      updated_since_(filter.updated_since),
      withdrawn_since_(filter.withdrawn_since) {
    if (from_) conditions_ += " AND (a.start_utc >= :from OR a.end_utc > :from)";
    if (to_) conditions_ += " AND a.start_utc < :to";
    if (is_accessible_) conditions_ += " AND a.is_accessible = :is_accessible";
    if (updated_since_) conditions_ += " AND a.updated_at >= :updated_since";
    take_audience(filter);
    if (!filter.kinds.empty())
        conditions_ += " AND a.kind IN " + add_values(":kind", names_of(domain::action_kinds, filter.kinds));
    if (!filter.statuses.empty())
        conditions_ += " AND a.status IN " + add_values(":status", names_of(domain::action_statuses, filter.statuses));
    take_events(filter);
    if (!filter.people.empty())
        take_members(":person", list_named(connection_, Named::people, filter.people),
                     "EXISTS (SELECT 1 FROM event_appearance x JOIN event e ON e.id = x.event_id AND e.state = "
                     "'published' WHERE x.event_id = a.event_id AND x.person_id IN ",
                     "SELECT a.id AS action_id FROM event_appearance x JOIN event e ON e.id = x.event_id AND e.state = "
                     "'published' JOIN action a ON a.event_id = x.event_id WHERE x.person_id IN ");
    take_hosts(filter);
    if (!filter.places.empty())
        take_column(":place", "a.place_id", list_named(connection_, Named::places, filter.places));
    if (filter.near) take_column(":near", "a.place_id", list_place_ids_near(connection, *filter.near, longest_list));
    if (!filter.communes.empty()) take_column(":commune", "a.commune", filter.communes);
    if (!filter.departments.empty()) take_column(":department", "a.department", filter.departments);
    if (!filter.campaigns.empty())
        take_members(":campaign", list_named(connection_, Named::campaigns, filter.campaigns),
                     "EXISTS (SELECT 1 FROM action_campaign x WHERE x.action_id = a.id AND x.campaign_id IN ",
                     "SELECT action_id FROM action_campaign WHERE campaign_id IN ");
    if (!filter.tags.empty())
        take_members(":tag", filter.tags, "EXISTS (SELECT 1 FROM action_tag x WHERE x.action_id = a.id AND x.tag IN ",
                     "SELECT action_id FROM action_tag WHERE tag IN ");
    if (filter.has_outcome) take_outcomes();
    if (filter.words) take_words(*filter.words);  // the last: of few actions each is asked for them
}

// What answers an event that is not public is found by moderators alone, who look for a state.
void ActionChoice::take_events(const ActionFilter& filter) {
    if (filter.events.empty()) return;
    const bool is_of_moderators = !filter.states.empty() && filter.members_of.empty();
    take_members(":event",
                 list_named(connection_, is_of_moderators ? Named::events_in_any_state : Named::events, filter.events),
                 "a.event_id IN ", "SELECT a.id AS action_id FROM action a WHERE a.event_id IN ");
}

void ActionChoice::take_outcomes() {
    if (few_.empty()) {
        Statement count = connection_.prepare(count_outcomes);
        count.bind(":limit", few_candidates + 1).step();
        if (count.get<std::size_t>(0) <= few_candidates) {
            few_ = actions_told_of;
            return;
        }
    }
    conditions_ += " AND EXISTS (SELECT 1 FROM outcome o WHERE o.action_id = a.id)";
}

void ActionChoice::take_audience(const ActionFilter& filter) {
    visible_ = action_is_public;
    if (withdrawn_since_) {  // few, and in an index of their own
        visible_ = action_is_not_public;
        few_ = actions_withdrawn;
    } else if (!filter.members_of.empty()) {
        visible_ = "a.state = 'published'";
        if (!filter.states.empty())
            visible_ = "a.state IN " + add_values(":state", names_of(domain::publication_states, filter.states));
        take_members(":member_of", filter.members_of,
                     "EXISTS (SELECT 1 FROM action_host x WHERE x.action_id = a.id AND x.state = 'accepted' AND "
                     "x.group_id IN ",
                     "SELECT x.action_id FROM action_host x WHERE x.group_id IN ", std::string(is_hosted));
    } else if (!filter.states.empty()) {
        visible_ = "a.state IN " + add_values(":state", names_of(domain::publication_states, filter.states));
    }
}

// Who hosts what is not to be told is not found by it, except by those who host it themselves.
void ActionChoice::take_hosts(const ActionFilter& filter) {
    if (filter.hosts.empty()) return;
    if (filter.members_of.empty() && filter.states.empty()) conditions_ += " AND a.hosts_undisclosed = 0";
    take_members(":host", list_named(connection_, Named::groups, filter.hosts),
                 "EXISTS (SELECT 1 FROM action_host x WHERE x.action_id = a.id AND x.state = 'accepted' AND "
                 "x.group_id IN ",
                 "SELECT x.action_id FROM action_host x WHERE x.group_id IN ", std::string(is_hosted));
}

std::string ActionChoice::add_values(std::string name, std::vector<std::string> values) {
    if (values.size() > longest_list)
        throw base::Error{base::Code::bad_request,
                          "At most " + std::to_string(longest_list) + " values for one filter."};
    std::string list = placeholders(name, list_size(values.size()));
    values_.push_back({std::move(name), std::move(values)});
    return list;
}

void ActionChoice::take_column(const std::string& name, const std::string& column, std::vector<std::string> values) {
    if (values.size() == 1) {  // an index of its own has them in order
        add_values(name, std::move(values));
        conditions_ += " AND " + column + " = " + name + "0";
        has_column_ = true;
        return;
    }
    // Not the bare column: SQLite would take its index, and sort all of a busy place's actions for one page.
    take_members(name, std::move(values), "coalesce(" + column + ", '') IN ",
                 std::string(actions_where) + column + " IN ");
}

void ActionChoice::take_words(const domain::SearchQuery& query) {
    if (query.words.empty()) {
        is_empty_ = true;
        return;
    }
    match_ = match_of(query);
    is_by_words_ = few_.empty();
    if (!is_by_words_) conditions_ += has_words;
}

void ActionChoice::take_members(const std::string& name, std::vector<std::string> values, const std::string& of_action,
                                const std::string& actions, const std::string& end) {
    if (values.empty()) {
        is_empty_ = true;
        return;
    }
    const std::string in = add_values(name, std::move(values));
    if (few_.empty()) {
        Statement count =
            connection_.prepare("SELECT count(*) FROM (" + actions + in + end + " LIMIT :limit) AS candidates");
        count.bind_list((name + "0").c_str(), views(values_.back().values), list_size(values_.back().values.size()));
        count.bind(":limit", few_candidates + 1).step();
        if (count.get<std::size_t>(0) <= few_candidates) {
            few_ = actions + in + end;
            return;
        }
    }
    conditions_ += " AND " + of_action + in + (of_action.starts_with("EXISTS") ? ")" : "");
}

std::string ActionChoice::statement_for(const Range& range) const {
    std::string text = "SELECT a.start_utc, a.end_utc, a.id FROM ";
    // CROSS JOIN: SQLite then takes the few in the outer loop, whatever it guesses of their number.
    if (is_by_words_)
        text += by_words;
    else
        text += few_.empty() ? "action a WHERE "
                             : "(SELECT DISTINCT action_id FROM (" + few_ +
                                   ") AS f) AS few CROSS JOIN action a WHERE a.id = few.action_id AND ";
    // Not the bare column where SQLite would take an index of starts and look through all of the past.
    const bool is_by_reach = range.reach && (!has_column_ || *range.reach > event_reaches.front());
    std::string visible = visible_;
    if (is_by_reach)
        for (const std::string column : {"a.is_public", "a.state"})
            if (visible.starts_with(column)) visible.replace(0, column.size(), "coalesce(" + column + ", '')");
    text += visible;
    if (range.reach) text += " AND a.reach = :reach";
    if (range.starts_from) text += " AND a.start_utc >= :starts_from";
    if (range.starts_before) text += " AND a.start_utc < :starts_before";
    if (range.ends_after) text += " AND a.end_utc > :ends_after";
    if (range.after) text += " AND (a.start_utc, a.id) > (:after_start, :after_id)";
    text += conditions_;
    if (is_by_words_) return text + " ORDER BY search_text.rowid" + (range.latest_first ? " DESC" : "");
    text += range.latest_first ? " ORDER BY a.start_utc DESC, a.id DESC" : " ORDER BY a.start_utc, a.id";
    return text + " LIMIT :limit";
}

void ActionChoice::bind_values(Statement& row) const {
    if (from_) row.bind(":from", *from_);
    if (to_) row.bind(":to", *to_);
    if (is_accessible_) row.bind(":is_accessible", *is_accessible_);
    if (withdrawn_since_) row.bind(":withdrawn_since", *withdrawn_since_);
    if (updated_since_) row.bind(":updated_since", *updated_since_);
    if (!match_.empty()) row.bind(":match", match_);
    for (const Values& each : values_)
        row.bind_list((each.name + "0").c_str(), views(each.values), list_size(each.values.size()));
}

std::int64_t ActionChoice::first_document_of(const Range& range) const {
    std::optional<base::Utc> start = range.starts_from;
    if (range.after && (!start || *start < range.after->start)) start = range.after->start;
    if (from_ && *range.zone == DocumentZone::brief_action)
        start = std::max(start.value_or(base::Utc::min()), *from_ - longest_brief);
    return start ? first_document(*range.zone, *start) : first_document(*range.zone);
}

std::int64_t ActionChoice::last_document_of(const Range& range) const {
    std::optional<base::Utc> end = range.starts_before;
    if (to_ && (!end || *to_ < *end)) end = to_;
    if (end) return first_document(*range.zone, *end);
    return *range.zone == DocumentZone::brief_action ? first_document(DocumentZone::lasting_action)
                                                     : std::numeric_limits<std::int64_t>::max();
}

std::vector<ChosenAction> ActionChoice::choose(const Range& range, std::size_t limit) {
    Statement row = connection_.prepare(statement_for(range));
    bind_values(row);
    if (range.reach) row.bind(":reach", range.reach->count());
    if (range.starts_from) row.bind(":starts_from", *range.starts_from);
    if (range.starts_before) row.bind(":starts_before", *range.starts_before);
    if (range.ends_after) row.bind(":ends_after", *range.ends_after);
    if (range.after) row.bind(":after_start", range.after->start).bind(":after_id", range.after->id);
    if (is_by_words_)
        row.bind(":first_document", first_document_of(range)).bind(":last_document", last_document_of(range));
    else
        row.bind(":limit", limit);
    std::vector<ChosenAction> all;
    while (row.step()) {
        ChosenAction chosen{row.get<base::Utc>(0), row.get<base::Utc>(1), row.get<std::string>(2)};
        // The index of words knows no order among those of one second: all of them, and then it is told.
        if (is_by_words_ && all.size() >= limit && all.back().start != chosen.start) break;
        all.push_back(std::move(chosen));
    }
    return all;
}

std::vector<ChosenAction> ActionChoice::going_on(base::Utc instant, std::size_t limit,
                                                 const std::optional<domain::Position>& after, bool latest_first) {
    std::vector<ChosenAction> all;
    for (const std::chrono::seconds reach : event_reaches)
        append(all, choose({.after = after,
                            .starts_from = instant - reach,
                            .starts_before = instant,
                            .ends_after = instant,
                            .reach = reach,
                            .latest_first = latest_first},
                           limit));
    std::sort(all.begin(), all.end(), in_list_order);
    if (all.size() <= limit) return all;
    const auto surplus = static_cast<std::ptrdiff_t>(all.size() - limit);
    all.erase(latest_first ? all.begin() : all.end() - surplus, latest_first ? all.begin() + surplus : all.end());
    return all;
}

std::vector<ChosenAction> ActionChoice::in_order(std::size_t limit, const std::optional<domain::Position>& after) {
    if (is_empty_) return {};
    if (is_by_words_) {
        std::vector<ChosenAction> all = choose({.after = after, .zone = DocumentZone::brief_action}, limit);
        append(all, choose({.after = after, .zone = DocumentZone::lasting_action}, limit));
        std::sort(all.begin(), all.end(), in_list_order);
        if (all.size() > limit) all.erase(all.begin() + static_cast<std::ptrdiff_t>(limit), all.end());
        return all;
    }
    if (!few_.empty() || !from_ || (after && after->start >= *from_)) return choose({.after = after}, limit);
    std::vector<ChosenAction> all = going_on(*from_, limit, after, false);
    if (all.size() < limit) append(all, choose({.starts_from = from_}, limit - all.size()));
    return all;
}

std::vector<ChosenAction> ActionChoice::around_now(base::Utc now, std::size_t limit) {
    std::vector<ChosenAction> all = choose({.starts_from = now}, limit);
    append(all, choose({.starts_before = now, .latest_first = true}, limit));
    append(all, going_on(now, limit, std::nullopt, true));
    return all;
}

std::vector<ChosenAction> ActionChoice::around_now_with_words(base::Utc now, std::size_t limit) {
    std::vector<ChosenAction> all;
    for (const DocumentZone zone : {DocumentZone::brief_action, DocumentZone::lasting_action}) {
        append(all, choose({.starts_from = now, .zone = zone}, limit));
        append(all, choose({.starts_before = now, .zone = zone, .latest_first = true}, limit));
        Range going_on{.starts_before = now, .ends_after = now, .zone = zone, .latest_first = true};
        if (zone == DocumentZone::brief_action) going_on.starts_from = now - longest_brief;
        append(all, choose(going_on, limit));
    }
    return all;
}

std::vector<ChosenAction> ActionChoice::nearest(base::Utc now, std::size_t limit) {
    if (is_empty_) return {};
    std::vector<ChosenAction> all = is_by_words_ ? around_now_with_words(now, limit) : around_now(now, limit);
    std::sort(all.begin(), all.end(), in_list_order);
    const auto is_same = [](const ChosenAction& left, const ChosenAction& right) { return left.id == right.id; };
    all.erase(std::unique(all.begin(), all.end(), is_same), all.end());
    // What is going on is now; of two that are equally far, the one that stands nearer in the order of lists.
    std::stable_sort(all.begin(), all.end(), [&](const ChosenAction& left, const ChosenAction& right) {
        const auto away = [&](const ChosenAction& each) {
            const auto distance = each.start > now ? each.start - now : now - each.start;
            return std::pair{each.start <= now && each.end > now ? std::chrono::seconds{0} : distance, distance};
        };
        return away(left) < away(right);
    });
    if (all.size() > limit) all.resize(limit);
    std::sort(all.begin(), all.end(), in_list_order);
    return all;
}

}  // namespace charivari::store
