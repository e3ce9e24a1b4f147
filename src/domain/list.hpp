#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/event.hpp"
#include "domain/search.hpp"

namespace charivari::domain {

// Around a point.
struct Vicinity {
    static constexpr double widest = 500;  // km

    double latitude = 0;  // WGS 84 degrees
    double longitude = 0;
    double radius = 0;  // km

    bool operator==(const Vicinity&) const = default;
};

// The filters of every list and feed of events. Each that is set narrows; within one, any value may match.
struct EventFilter {
    std::optional<Utc> from;  // inclusive; an event that is still running at `from` counts (decision 14)
    std::optional<Utc> to;    // exclusive
    std::vector<EventKind> kinds;
    std::vector<EventStatus> statuses;   // as shown at `now`, so `over` works
    std::vector<std::string> events;     // ids or slugs; what a thing was once called counts, too
    std::vector<std::string> campaigns;  // ids or slugs, as above
    std::vector<std::string> people;     // hosts and speakers: ids or slugs, as above
    std::vector<std::string> groups;     // with a public action that they host, where that is told: ids or slugs
    std::vector<std::string> tags;
    std::vector<std::string> places;       // ids or slugs
    std::vector<std::string> communes;     // INSEE codes
    std::vector<std::string> departments;  // "42", "2A"
    std::optional<bool> is_accessible;     // nothing: whether known or not
    std::optional<Vicinity> near;          // the places within it; of more than 500 places the nearest
    std::optional<Utc> updated_since;      // inclusive
    std::optional<SearchQuery> words;      // of dates of what recurs: the thousand series that began last
    std::vector<PublicationState> states;  // for moderators; empty: what is public
    // For feeds: in the place of what is public, what has left public sight after that instant.
    std::optional<Utc> withdrawn_since;

    bool operator==(const EventFilter&) const = default;
};

// A place in the order of all lists, `start_utc, id`: the list goes on behind it.
struct Position {
    Utc start{};
    std::string id;  // in lists of dates, of one of those of an event that recurs: "id@2020-01-18T14:00:00"
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
