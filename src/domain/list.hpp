#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/event.hpp"

namespace charivari::domain {

// The filters of every list and feed of events. Each that is set narrows; within one, any value may match.
struct EventFilter {
    std::optional<Utc> from;  // inclusive; an event that is still running at `from` counts (decision 14)
    std::optional<Utc> to;    // exclusive
    std::vector<EventKind> kinds;
    std::vector<EventStatus> statuses;  // as shown at `now`, so `over` works
    std::vector<std::string> campaigns;
    std::vector<std::string> tags;
    std::vector<std::string> places;  // ids or slugs

    bool operator==(const EventFilter&) const = default;
};

// A place in the order of all lists, `start_utc, id`: the list goes on behind it.
struct Position {
    Utc start{};
    std::string id;
};

struct EventPage {
    std::vector<Event> events;
    std::optional<Position> next;  // where the next page begins; nothing at the end
};

struct PlacePage {
    std::vector<Place> places;        // in the order of slug
    std::optional<std::string> next;  // the slug behind which the next page begins
};

}  // namespace charivari::domain
