#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/event_change.hpp"
#include "domain/list.hpp"
#include "domain/revision.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// What an editor wants an event to be.
struct EventChange {
    domain::EventDraft facts;
    domain::PublicationState state = domain::PublicationState::published;
};

// An event as it stood after one of its revisions.
struct EventRevision {
    domain::Revision revision;
    domain::EventSnapshot after;
    std::optional<domain::EventSnapshot> before;  // nothing for the first one
};

// Use-cases of events. Reading may be done from any worker; a writing method gives the write, which the caller hands to
// the database. Whoever may not moderate sees published events only; all others are as absent ones.
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

    // What editors make of an event (product.md, "Who may say that an event changed"). `revision` is the one that was
    // seen, or nothing for whichever. Only moderators change the state. Throws Error not_found, unauthenticated, forbidden
    // or invalid; the write throws precondition_failed if somebody was quicker, and invalid as create() does. Nothing is
    // recorded where nothing differs.
    Write<domain::Event> update(const domain::Caller& caller, std::string_view id, EventChange change,
                                std::optional<int> revision, base::FieldErrors errors) const;
    // Out of public sight, for moderators. Throws Error{not_found}, unauthenticated, forbidden; the write as update().
    Write<domain::Event> hide(const domain::Caller& caller, std::string_view id, std::optional<int> revision) const;
    // What the event was at that revision, as a new one (decision 10): its facts and what is remembered of its old date.
    // Throws as update(); the write throws not_found for a revision that is not there, and conflict where a place, campaign
    // or event that it named is gone.
    Write<domain::Event> restore(const domain::Caller& caller, std::string_view id, int number,
                                 std::optional<int> revision) const;
    // Latest first, below `before` (a number). Who it was is told to moderators alone, and for 90 days.
    std::vector<EventRevision> revisions(const domain::Caller& caller, std::string_view id, std::size_t limit,
                                         std::optional<int> before) const;

    // Throw Error{not_found}. With a caller: moderators find all.
    domain::Event get(std::string_view id) const;
    domain::Event get(const domain::Caller& caller, std::string_view id) const;
    domain::Event get_by_slug(std::string_view slug) const;
    domain::Event get_by_slug(const domain::Caller& caller, std::string_view slug) const;
    domain::Event get_by_short_code(std::string_view code) const;

    domain::EventPage list(const domain::EventFilter& filter, std::size_t limit,
                           const std::optional<domain::Position>& after) const;
    Feed feed(const domain::EventFilter& filter) const;
    // When any event, visible or not, last changed; the epoch if there is none. Feeds say so as Last-Modified: it moves
    // when something leaves them, too (calendars.md, Apple).
    base::Utc last_change() const;

  private:
    Write<domain::Event> change(const domain::Caller& caller, std::string_view id, std::optional<int> revision,
                                std::function<void(store::Connection&, domain::Event&)> what) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace charivari::service
