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
#include "domain/withdrawal.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// What an editor wants an event to be.
struct EventChange {
    domain::EventDraft facts;
    domain::PublicationState state = domain::PublicationState::published;
};

// What an event that comes from another site keeps of what it was there.
struct EventOrigin {
    std::optional<std::string> uid;  // else it is made of the new id and this site's host
    std::string slug = {};           // in addresses, where it is free here; empty: made of title and date
    std::string short_code = {};     // likewise; empty: a new one
    std::optional<domain::Moment> previous_start = {};
    int sequence = 0;  // so that calendars which had it there take what changes here
    domain::PublicationState state = domain::PublicationState::published;  // or `hidden`, by moderators
};

// An event as it stood after one of its revisions.
struct EventRevision {
    domain::Revision revision;
    domain::EventSnapshot after;
    std::optional<domain::EventSnapshot> before;  // nothing for the first one
};

// Another event, and how the two belong together.
struct RelatedEvent {
    domain::RelationType type = domain::RelationType::follows;
    bool is_named_by_other = false;  // the other one names this one: "followed by"
    domain::Event event;
};

// Use-cases of events. Reading may be done from any worker; a writing method gives the write, which the caller hands to
// the database. Whoever may not moderate sees published events only; all others are as absent ones.
class EventService {
  public:
    // At most this many items stand in one feed, nearest first (decision 14).
    static constexpr std::size_t feed_limit = 10'000;

    struct Feed {
        std::vector<domain::Event> events;          // in the order `start_utc, id`
        std::vector<domain::Withdrawal> withdrawn;  // likewise, of what calendars are to let go (decision 12)
        bool is_cut = false;                        // there were more than feed_limit
    };

    EventService(store::Database& database, const base::Clock& clock, base::IdSource& ids)
        : database_(database), clock_(clock), ids_(ids) {}

    // Puts an event on record and publishes it. `errors` are the decoder's findings; those of the rules join them, so that
    // the caller hears of all at once. Throws Error unauthenticated, forbidden or invalid at once; the write throws invalid
    // when the place, a campaign or a related event does not exist.
    // `origin` is what an imported event keeps of its identity. A slug or short code of the wrong form is as none.
    Write<domain::Event> create(const domain::Caller& caller, domain::EventDraft draft, base::FieldErrors errors,
                                EventOrigin origin = {}) const;

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
    // Both parts of a series that was divided.
    struct Division {
        domain::Event series;  // which ends before
        domain::Event rest;    // a new event, which follows it
    };
    // Makes an event of its own of all occurrences from that one on. Throws as update(), invalid as
    // domain::split_off() does, and conflict for an event that is not published.
    Write<Division> split(const domain::Caller& caller, std::string_view id, const domain::OccurrenceName& from,
                          std::optional<int> revision) const;
    // Gives events that recur their dates up to domain::expanded_ahead, `limit` events at most: how many there were. All of
    // them, in several writes: a job for each night.
    Write<std::size_t> expand_some(std::size_t limit) const;
    void expand_all() const;
    // Latest first, below `before` (a number). Who it was is told to moderators alone, and for 90 days.
    std::vector<EventRevision> revisions(const domain::Caller& caller, std::string_view id, std::size_t limit,
                                         std::optional<int> before) const;

    // Throw Error{not_found}. With a caller: moderators find all.
    domain::Event get(std::string_view id) const;
    domain::Event get(const domain::Caller& caller, std::string_view id) const;
    domain::Event get_by_slug(std::string_view slug) const;
    domain::Event get_by_slug(const domain::Caller& caller, std::string_view slug) const;
    domain::Event get_by_short_code(std::string_view code) const;

    // Those that the caller may see, in both directions: what the event names in its order, then what names it in the order
    // of lists, of two that name each other once. Throws Error{not_found}.
    std::vector<RelatedEvent> related(const domain::Caller& caller, std::string_view id) const;

    domain::EventPage list(const domain::EventFilter& filter, std::size_t limit,
                           const std::optional<domain::Position>& after) const;
    // The same by date: each occurrence of what recurs is an event of its own (domain::occurrence_of).
    domain::EventPage list_dates(const domain::EventFilter& filter, std::size_t limit,
                                 const std::optional<domain::Position>& after) const;
    // The dates of one event that overlap the period (from, to; the rest of the filter does not count), or the event itself
    // if it does not recur. Throws Error{not_found}.
    domain::EventPage occurrences(const domain::Caller& caller, std::string_view id, const domain::EventFilter& period,
                                  std::size_t limit, const std::optional<domain::Position>& after) const;
    // What has left public sight passes the filter by what it was, unless that asks for words.
    Feed feed(const domain::EventFilter& filter) const;
    // Of those that pass the filter the `count` nearest to now, in the order of lists: of what is past, the latest.
    std::vector<domain::Event> nearest(const domain::EventFilter& filter, std::size_t count) const;
    // Of that one event. Throws Error{not_found} if it is not public, and was not for some time.
    Feed feed_of(std::string_view slug) const;
    // When any event that is or was public last changed, or ceased to be told of as withdrawn; the epoch if there is none.
    // Feeds say so as Last-Modified: it moves when something leaves them, too (calendars.md, Apple).
    base::Utc last_change() const;

    // What `what` makes of the event, with its revision and all that follows: for the use-cases beside this one. Throws and
    // checks as restore() does.
    Write<domain::Event> change(const domain::Caller& caller, std::string_view id, std::optional<int> revision,
                                std::function<void(store::Connection&, domain::Event&)> what) const;
    // The same for what was never public: it has no history, and publishing it is what begins one.
    domain::Event change_unpublished(store::Transaction& transaction, domain::Event event,
                                     const domain::Editor& by) const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace charivari::service
