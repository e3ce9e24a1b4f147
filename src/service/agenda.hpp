#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "domain/account.hpp"
#include "domain/action_list.hpp"
#include "domain/list.hpp"
#include "domain/withdrawal.hpp"
#include "service/action.hpp"
#include "service/event.hpp"
#include "store/database.hpp"

namespace charivari::service {

// What stands in an agenda: an event, or one date of an event that recurs; an action.
using AgendaEntry = std::variant<domain::Event, ActionView>;

// When it begins, and when it counts as over.
base::Utc start_of(const AgendaEntry& entry);
base::Utc end_of(const AgendaEntry& entry);
base::Utc updated_at(const AgendaEntry& entry);

// The filters of events and of actions, side by side: each has those that it knows, and what asks for something that only the
// other one has leaves it out.
struct AgendaFilter {
    domain::EventFilter events;
    domain::ActionFilter actions;
    bool has_events = true;
    bool has_actions = true;

    // The same part of time for both.
    void set_period(std::optional<base::Utc> from, std::optional<base::Utc> to);
    // What both have alike is for actions what it is for events: all but kinds and statuses. Of an event that is what answers it,
    // of a group what it hosts.
    void take_common();
};

// Events and actions together, in one order. Both are read one after the other: what is committed in between may be in one of
// them only, and raises a version, so that no cache keeps it. Any worker.
class AgendaService {
  public:
    static constexpr std::size_t feed_limit = EventService::feed_limit;

    AgendaService(store::Database& database, const base::Clock& clock, const EventService& events,
                  const ActionService& actions)
        : database_(database), clock_(clock), events_(events), actions_(actions) {}

    struct Page {
        std::vector<AgendaEntry> entries;  // in the order `start_utc, id`
        std::optional<domain::Position> next;
    };
    // By date, as EventService::list_dates() and ActionService::list(). What only moderators may look for is looked for in the
    // caller's name; else everybody is shown the same.
    Page list(const domain::Caller& caller, const AgendaFilter& filter, std::size_t limit,
              const std::optional<domain::Position>& after) const;

    // Of what is public, events once each, the `limit` nearest to now; in the order of lists.
    std::vector<AgendaEntry> nearest(const AgendaFilter& filter, std::size_t limit) const;

    struct Feed {
        std::vector<AgendaEntry> entries;           // in the order `start_utc, id`
        std::vector<domain::Withdrawal> withdrawn;  // what calendars are to let go, of events, then of actions
        bool is_cut = false;                        // there were more than feed_limit, of which these are the nearest
    };
    Feed feed(const domain::Caller& caller, const AgendaFilter& filter) const;
    struct EventFeed {
        std::optional<domain::Event> event;  // nothing: it was taken away, which is all that the feed tells
        Feed feed;
        base::Utc changed{};  // when any action last changed
    };
    // Of one event, with the actions that answer it; `has_events`: itself. Throws Error{not_found} as EventService::feed_of().
    EventFeed feed_of_event(std::string_view slug, bool has_events, bool has_actions) const;

    // When anything that is or was public last changed, or ceased to be told of as withdrawn, among what the filter may show:
    // with actions, the groups that they name as well.
    base::Utc last_change(bool has_events, bool has_actions) const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
    const EventService& events_;
    const ActionService& actions_;
};

}  // namespace charivari::service
