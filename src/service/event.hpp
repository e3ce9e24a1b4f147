#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/event.hpp"
#include "domain/list.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Use-cases of events. Reading may be done from any worker; a writing method gives the write, which the caller hands to
// the database. Only published events are ever given out; all others are as absent ones.
class EventService {
  public:
    // At most this many items stand in one feed, nearest first (decision 14).
    static constexpr std::size_t feed_limit = 10'000;

    struct Feed {
        std::vector<domain::Event> events;  // in the order `start_utc, id`
        bool is_cut = false;                // there were more than feed_limit
    };

    EventService(store::Database& database, const base::Clock& clock, base::IdSource& ids)
        : database_(database), clock_(clock), ids_(ids) {}

    // Puts an event on record and publishes it. `errors` are the decoder's findings; those of the rules join them, so that
    // the caller hears of all at once. Throws Error unauthenticated, forbidden or invalid at once; the write throws invalid
    // when the place, a campaign or a related event does not exist.
    // `uid` keeps the identity of an imported event; without one it is made of the new id and the site's host.
    Write<domain::Event> create(const domain::Caller& caller, domain::EventDraft draft, base::FieldErrors errors,
                                std::optional<std::string> uid = std::nullopt) const;

    // Throw Error{not_found}.
    domain::Event get(std::string_view id) const;
    domain::Event get_by_slug(std::string_view slug) const;
    domain::Event get_by_short_code(std::string_view code) const;

    domain::EventPage list(const domain::EventFilter& filter, std::size_t limit,
                           const std::optional<domain::Position>& after) const;
    Feed feed(const domain::EventFilter& filter) const;
    // When any event, visible or not, last changed; the epoch if there is none. Feeds say so as Last-Modified: it moves
    // when something leaves them, too (calendars.md, Apple).
    base::Utc last_change() const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace charivari::service
