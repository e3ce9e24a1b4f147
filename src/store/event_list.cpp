#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "base/error.hpp"
#include "domain/recurrence.hpp"
#include "store/event.hpp"
#include "store/event_choice.hpp"
#include "store/event_parts.hpp"
#include "store/event_rows.hpp"
#include "store/occurrence.hpp"

namespace charivari::store {
namespace {

std::vector<domain::Event> fetch(Connection& connection, std::vector<ChosenRow> chosen) {
    std::vector<EventRow> rows;
    rows.reserve(chosen.size());
    for (ChosenRow& each : chosen) rows.push_back(std::move(each.row));
    return with_parts(connection, std::move(rows));
}

std::vector<domain::Event> fetch(Connection& connection, std::vector<ChosenEvent> chosen) {
    std::vector<std::string> ids;
    ids.reserve(chosen.size());
    for (ChosenEvent& each : chosen) ids.push_back(std::move(each.id));
    return get_events(connection, ids);
}

// Of events that do not recur and of dates of those that do, the first `limit` of both, without their parts.
struct Dates {
    std::vector<ChosenRow> single;
    std::vector<ChosenEvent> recurring;
};

Dates choose_dates(Connection& connection, const domain::EventFilter& filter, base::Utc now, std::size_t limit,
                   const std::optional<domain::Position>& after) {
    Dates dates{EventChoice(connection, filter, now, Choosing::single).in_order<ChosenRow>(limit, after),
                EventChoice(connection, filter, now, Choosing::occurrences).in_order<ChosenEvent>(limit, after)};
    std::size_t single = 0;
    std::size_t recurring = 0;
    while (single + recurring < limit) {
        const bool has_single = single < dates.single.size();
        const bool has_recurring = recurring < dates.recurring.size();
        if (!has_single && !has_recurring) break;
        const auto comes_first = [&] {
            const ChosenEvent& one = dates.single[single];
            const ChosenEvent& other = dates.recurring[recurring];
            return std::tie(one.start, one.id) < std::tie(other.start, other.id);
        };
        if (has_single && (!has_recurring || comes_first()))
            ++single;
        else
            ++recurring;
    }
    dates.single.resize(single);
    dates.recurring.resize(recurring);
    return dates;
}

// The same as events, each at its date, in their common order.
std::vector<domain::Event> fetch_dates(Connection& connection, Dates dates) {
    std::vector<std::string> ids;
    for (const ChosenEvent& each : dates.recurring) ids.push_back(read_occurrence_id(each.id).event);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const std::vector<domain::Event> series = get_events(connection, ids);
    std::unordered_map<std::string_view, const domain::Event*> by_id;
    for (const domain::Event& each : series) by_id.emplace(each.id, &each);

    std::vector<base::Utc> starts;
    for (const ChosenRow& each : dates.single) starts.push_back(each.start);
    std::vector<domain::Event> single = fetch(connection, std::move(dates.single));
    std::vector<domain::Event> all;
    auto next = dates.recurring.begin();
    const auto take = [&] {
        const OccurrenceKey key = read_occurrence_id(next->id);
        all.push_back(domain::occurrence_of(*by_id.at(key.event), key.name));
        ++next;
    };
    for (std::size_t i = 0; i < single.size(); ++i) {
        while (next != dates.recurring.end() && std::tie(next->start, next->id) < std::tie(starts[i], single[i].id))
            take();
        all.push_back(std::move(single[i]));
    }
    while (next != dates.recurring.end()) take();
    return all;
}

domain::Position position_of(const domain::Event& event) {
    return {event.start().utc(), event.occurrence ? occurrence_id(event.id, *event.occurrence) : event.id};
}

}  // namespace

domain::EventPage list_dates(Connection& connection, const domain::EventFilter& filter, base::Utc now,
                             std::size_t limit, const std::optional<domain::Position>& after) {
    if (limit == 0) throw base::Error{base::Code::internal}.because("a list of no dates");
    domain::EventPage page;
    page.events = fetch_dates(connection, choose_dates(connection, filter, now, limit + 1, after));
    if (page.events.size() > limit) {
        page.events.pop_back();
        page.next = position_of(page.events.back());
    }
    return page;
}

domain::EventPage list_events(Connection& connection, const domain::EventFilter& filter, base::Utc now,
                              std::size_t limit, const std::optional<domain::Position>& after) {
    if (limit == 0) throw base::Error{base::Code::internal}.because("a list of no events");
    auto chosen =
        EventChoice(connection, filter, now).in_order<ChosenRow>(limit + 1, after);  // one more: does it go on?
    domain::EventPage page;
    if (chosen.size() > limit) {
        chosen.pop_back();
        page.next = domain::Position{chosen.back().start, chosen.back().id};
    }
    page.events = fetch(connection, std::move(chosen));
    return page;
}

FeedEvents list_feed_events(Connection& connection, const domain::EventFilter& filter, base::Utc now, std::size_t cap) {
    EventChoice choice(connection, filter, now);
    auto chosen = choice.in_order<ChosenRow>(cap + 1);
    if (chosen.size() > cap) return {fetch(connection, choice.nearest(cap)), true};
    return {fetch(connection, std::move(chosen)), false};
}

std::vector<domain::Event> list_withdrawn_events(Connection& connection, domain::EventFilter filter, base::Utc since,
                                                 base::Utc now, std::size_t limit) {
    filter.withdrawn_since = since;
    std::vector<domain::Event> events;
    for (ChosenRow& each : EventChoice(connection, filter, now).in_order<ChosenRow>(limit))
        events.push_back(std::move(each.row.event));
    return events;
}

}  // namespace charivari::store
