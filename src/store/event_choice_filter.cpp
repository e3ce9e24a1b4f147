// What a filter comes to: conditions, and the few candidates if it leaves few.
#include <utility>

#include "base/error.hpp"
#include "store/event_choice.hpp"
#include "store/event_rows.hpp"
#include "store/filter_ids.hpp"
#include "store/place.hpp"
#include "store/search.hpp"
#include "store/sql.hpp"
#include "store/visibility.hpp"

namespace charivari::store {
namespace {

using domain::EventFilter;
using domain::EventStatus;

constexpr std::string_view dates_where = "SELECT e.event_id FROM occurrence e WHERE ";
constexpr std::string_view events_where = "SELECT e.id AS event_id FROM event e WHERE ";
// What recurs: its dates are in no order there, so that the thousand series that began last have to do.
constexpr std::string_view series_with_words =
    "SELECT d.object_id AS event_id FROM (SELECT rowid AS id FROM search_text WHERE search_text MATCH :match "
    "AND rowid >= :first_document AND rowid < :last_document ORDER BY rowid DESC LIMIT 1000) AS m "
    "JOIN search_document d ON d.id = m.id";
// Of few events, each is asked for the words.
constexpr std::string_view has_words =
    "EXISTS (SELECT 1 FROM search_document d CROSS JOIN search_text WHERE d.noun = 'event' AND d.object_id = ";
constexpr std::string_view its_words = " AND search_text.rowid = d.id AND search_text MATCH :match)";
constexpr std::string_view events_withdrawn = "SELECT w.event_id FROM withdrawal w WHERE w.at > :withdrawn_since";
constexpr std::string_view is_updated_since = "e.updated_at >= :updated_since";
constexpr std::string_view events_of_campaigns = "SELECT event_id FROM event_campaign WHERE campaign_id IN ";
constexpr std::string_view events_of_people = "SELECT event_id FROM event_appearance WHERE person_id IN ";
// Whose actions are public, and whose hosts are told.
constexpr std::string_view events_of_groups =
    "SELECT a.event_id FROM action_host x JOIN action a ON a.id = x.action_id AND a.is_public = 1 AND "
    "a.hosts_undisclosed = 0 WHERE a.event_id IS NOT NULL AND x.state = 'accepted' AND x.group_id IN ";
constexpr std::string_view events_with_tags = "SELECT event_id FROM event_tag WHERE tag IN ";

// Of the event of an occurrence.
constexpr std::string_view is_event_updated_since =
    "EXISTS (SELECT 1 FROM event v WHERE v.id = e.event_id AND v.updated_at >= :updated_since)";

// That an event which recurs takes place in the period, not only begins before and ends behind it.
constexpr std::string_view has_date =
    " AND (e.longest IS NULL OR EXISTS (SELECT 1 FROM occurrence o WHERE o.event_id = e.id";

// domain::status_at() as a condition.
constexpr std::string_view is_not_over = "(e.end_utc > :now OR e.status IN ('cancelled', 'postponed'))";

// Up to so many candidates are cheaper taken one by one than found on the way along the order.
constexpr std::size_t few_candidates = 1000;
// Of events that recur, each of which has a hundred dates and more.
constexpr std::size_t few_series = 100;

}  // namespace

EventChoice::EventChoice(Connection& connection, const EventFilter& filter, base::Utc now, Choosing what)
    : connection_(connection),
      what_(what),
      now_(now),
      from_(filter.from),
      to_(filter.to),
      is_accessible_(filter.is_accessible),
      updated_since_(filter.updated_since),
      withdrawn_since_(filter.withdrawn_since) {
    take_period();
    take_states(filter);
    if (is_accessible_) conditions_ += " AND e.is_accessible = :is_accessible";
    const std::string id_of_event = is_of_dates() ? "e.event_id" : "e.id";
    if (!filter.events.empty())  // the state of each is looked at, and what was taken away is not public any more
        take_members(":event", list_named(connection_, Named::events_in_any_state, filter.events), id_of_event + " IN ",
                     std::string(events_where) + "e.id IN ");
    take_kinds(filter);
    take_statuses(filter);
    if (!filter.places.empty())
        take_column(":place", "e.place_id", list_named(connection_, Named::places, filter.places));
    if (filter.near) take_column(":near", "e.place_id", list_place_ids_near(connection, *filter.near, longest_list));
    if (!filter.communes.empty()) take_column(":commune", "e.commune", filter.communes);
    if (!filter.departments.empty()) take_column(":department", "e.department", filter.departments);
    if (!filter.campaigns.empty())
        take_members(
            ":campaign", list_named(connection_, Named::campaigns, filter.campaigns),
            "EXISTS (SELECT 1 FROM event_campaign x WHERE x.event_id = " + id_of_event + " AND x.campaign_id IN ",
            std::string(events_of_campaigns));
    if (!filter.people.empty())
        take_members(
            ":person", list_named(connection_, Named::people, filter.people),
            "EXISTS (SELECT 1 FROM event_appearance x WHERE x.event_id = " + id_of_event + " AND x.person_id IN ",
            std::string(events_of_people));
    if (!filter.groups.empty())
        take_members(
            ":group", list_named(connection_, Named::groups, filter.groups),
            "EXISTS (SELECT 1 FROM action a CROSS JOIN action_host x ON x.action_id = a.id AND x.state = 'accepted' "
            "WHERE a.event_id = " +
                id_of_event + " AND a.is_public = 1 AND a.hosts_undisclosed = 0 AND x.group_id IN ",
            std::string(events_of_groups));
    if (!filter.tags.empty())
        take_members(":tag", filter.tags,
                     "EXISTS (SELECT 1 FROM event_tag x WHERE x.event_id = " + id_of_event + " AND x.tag IN ",
                     std::string(events_with_tags));
    if (filter.words) take_words(*filter.words);
    if (updated_since_) take_update();
}

std::size_t EventChoice::most_few() const { return is_of_dates() ? few_series : few_candidates; }

void EventChoice::take_period() {
    if (from_) conditions_ += " AND (e.start_utc >= :from OR e.end_utc > :from)";
    if (to_) conditions_ += " AND e.start_utc < :to";
    if (what_ == Choosing::single) conditions_ += " AND e.longest IS NULL";
    if (what_ != Choosing::events || (!from_ && !to_)) return;
    conditions_ += has_date;
    if (from_) conditions_ += " AND o.start_utc >= :from - e.longest AND (o.start_utc >= :from OR o.end_utc > :from)";
    if (to_) conditions_ += " AND o.start_utc < :to";
    conditions_ += "))";
}

void EventChoice::take_states(const EventFilter& filter) {
    if (withdrawn_since_) {  // few, and in an index of their own
        visible_ = event_is_not_public;
        few_ = events_withdrawn;
        return;
    }
    visible_ = event_is_public;
    if (filter.states.empty()) return;
    std::vector<std::string> names;
    for (const auto each : filter.states) names.emplace_back(domain::publication_states.name_of(each));
    add_values(":state", std::move(names));
    visible_ = "e.state IN " + list(":state");
}

void EventChoice::add_values(std::string name, std::vector<std::string> values) {
    if (values.size() > longest_list)
        throw base::Error{base::Code::bad_request,
                          "At most " + std::to_string(longest_list) + " values for one filter."};
    values_.push_back({std::move(name), std::move(values)});
}

std::string EventChoice::list(const std::string& name) const {
    const auto found =
        std::find_if(values_.begin(), values_.end(), [&](const Values& each) { return each.name == name; });
    return placeholders(name, list_size(found->values.size()));
}

void EventChoice::take_kinds(const EventFilter& filter) {
    if (filter.kinds.empty()) return;
    std::vector<std::string> names;
    for (const auto each : filter.kinds) names.emplace_back(domain::event_kinds.name_of(each));
    add_values(":kind", std::move(names));
    conditions_ += " AND e.kind IN " + list(":kind");
}

void EventChoice::take_statuses(const EventFilter& filter) {
    if (filter.statuses.empty()) return;
    std::vector<std::string> stored;
    for (const auto each : filter.statuses)
        if (each != EventStatus::over) stored.emplace_back(domain::event_statuses.name_of(each));
    const bool wants_over = stored.size() < filter.statuses.size();
    needs_now_ = true;
    if (stored.empty()) {
        conditions_ += " AND NOT " + std::string(is_not_over);
        return;
    }
    add_values(":status", std::move(stored));
    const std::string has_status = "e.status IN " + list(":status");
    conditions_ += wants_over ? " AND (NOT " + std::string(is_not_over) + " OR " + has_status + ")"
                              : " AND " + std::string(is_not_over) + " AND " + has_status;
}

void EventChoice::take_column(const std::string& name, const std::string& column, std::vector<std::string> values) {
    if (values.size() == 1) {  // an index of its own has them in order
        add_values(name, std::move(values));
        conditions_ += " AND " + column + " = " + name + "0";
        has_column_ = true;
        return;
    }
    // Not the bare column: SQLite would take its index, and sort all of a busy place's events for one page.
    const std::string of_event = "coalesce(" + column + ", '') IN ";
    const bool had_few = !few_.empty();
    take_members(name, std::move(values), of_event,
                 std::string(is_of_dates() ? dates_where : events_where) + std::string(event_in_any_state) + " AND " +
                     column + " IN ");
    // An event that has one of its dates there has others elsewhere.
    if (is_of_dates() && !had_few && !few_.empty()) conditions_ += " AND " + of_event + list(name);
}

void EventChoice::take_words(const domain::SearchQuery& query) {
    if (query.words.empty()) {
        is_empty_ = true;
        return;
    }
    match_ = match_of(query);
    if (!few_.empty()) {
        const std::string event = is_of_dates() ? "e.event_id" : "e.id";
        conditions_ += " AND " + std::string(has_words) + event + std::string(its_words);
        return;
    }
    is_from_documents_ = true;
    is_by_words_ = !is_of_dates();
    if (is_of_dates()) few_ = series_with_words;
}

// What changed lately is few, and stands in an index of its own; what did not is most.
void EventChoice::take_update() {
    const std::string events = std::string(events_where) + std::string(is_updated_since);
    if (few_.empty() && !is_by_words_) {
        Statement count = connection_.prepare("SELECT count(*) FROM (" + events + " LIMIT :limit) AS candidates");
        count.bind(":updated_since", *updated_since_).bind(":limit", most_few() + 1).step();
        if (count.get<std::size_t>(0) <= most_few()) {
            few_ = events;
            return;
        }
    }
    conditions_ += " AND " + std::string(is_of_dates() ? is_event_updated_since : is_updated_since);
}

void EventChoice::take_members(const std::string& name, std::vector<std::string> values, const std::string& of_event,
                               const std::string& events) {
    if (values.empty()) {
        is_empty_ = true;
        return;
    }
    add_values(name, std::move(values));
    const std::string in = list(name);
    if (few_.empty()) {
        Statement count = connection_.prepare("SELECT count(*) FROM (" + events + in + " LIMIT :limit) AS candidates");
        count.bind_list((name + "0").c_str(), views(values_.back().values), list_size(values_.back().values.size()));
        count.bind(":limit", most_few() + 1).step();
        if (count.get<std::size_t>(0) <= most_few()) {
            few_ = events + in;
            return;
        }
    }
    conditions_ += " AND " + of_event + in + (of_event.starts_with("EXISTS") ? ")" : "");
}

}  // namespace charivari::store
