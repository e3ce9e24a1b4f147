#include "base/error.hpp"
#include "store/event.hpp"
#include "store/event_choice.hpp"
#include "store/event_parts.hpp"
#include "store/event_rows.hpp"

namespace charivari::store {
namespace {

std::vector<domain::Event> with_parts(Connection& connection, std::vector<ChosenRow> chosen) {
    std::vector<domain::Event> events;
    events.reserve(chosen.size());
    for (ChosenRow& each : chosen) events.push_back(std::move(each.event));
    load_event_parts(connection, events);
    return events;
}

std::vector<domain::Event> fetch(Connection& connection, std::vector<ChosenEvent> chosen) {
    std::vector<std::string> ids;
    ids.reserve(chosen.size());
    for (ChosenEvent& each : chosen) ids.push_back(std::move(each.id));
    return get_events(connection, ids);
}

}  // namespace

domain::EventPage list_events(Connection& connection, const domain::EventFilter& filter, base::Utc now,
                              std::size_t limit, const std::optional<domain::Position>& after) {
    if (limit == 0) throw base::Error{base::Code::internal}.because("a list of no events");
    auto chosen = EventChoice(connection, filter, now).in_order(limit + 1, after);  // one more: does it go on?
    domain::EventPage page;
    if (chosen.size() > limit) {
        chosen.pop_back();
        page.next = domain::Position{chosen.back().start, chosen.back().id};
    }
    page.events = with_parts(connection, std::move(chosen));
    return page;
}

FeedEvents list_feed_events(Connection& connection, const domain::EventFilter& filter, base::Utc now, std::size_t cap) {
    EventChoice choice(connection, filter, now);
    auto chosen = choice.in_order(cap + 1);
    if (chosen.size() > cap) return {fetch(connection, choice.nearest(cap)), true};
    return {with_parts(connection, std::move(chosen)), false};
}

}  // namespace charivari::store
