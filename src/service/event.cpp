#include "service/event.hpp"

#include <algorithm>
#include <utility>

#include "domain/event_change.hpp"
#include "domain/policy.hpp"
#include "domain/recurrence.hpp"
#include "service/access.hpp"
#include "service/action_record.hpp"
#include "service/event_making.hpp"
#include "service/record.hpp"
#include "service/slug_alias.hpp"
#include "store/change.hpp"
#include "store/event.hpp"
#include "store/event_snapshot.hpp"
#include "store/occurrence.hpp"
#include "store/place.hpp"
#include "store/revision.hpp"
#include "store/withdrawal.hpp"

namespace charivari::service {
namespace {

using domain::Event;
using domain::Withdrawal;

base::Error no_such_event() { return base::Error{base::Code::not_found, "There is no such event."}; }

Event or_not_found(std::optional<Event> found) {
    if (!found) throw no_such_event();
    return std::move(*found);
}

store::Audience audience_of(const domain::Caller& caller) {
    return domain::may_moderate(caller) ? store::Audience::moderators : store::Audience::everyone;
}

// What changed after it had left public sight is nobody's to know.
Withdrawal withdrawn_of(store::Connection& connection, const Event& event, const store::StoredWithdrawal& stored) {
    Withdrawal withdrawal{event.uid, stored.sequence, stored.at, event.start(), event.facts.end};
    domain::EventDraft facts = store::get_event_snapshot(connection, event, stored.revision).facts;
    withdrawal.start = facts.start.value();
    withdrawal.end = std::move(facts.end);
    return withdrawal;
}

}  // namespace

Write<Event> EventService::create(const domain::Caller& caller, domain::EventDraft draft, base::FieldErrors errors,
                                  EventOrigin origin) const {
    require(caller, domain::may_record(caller));
    domain::check(draft, errors);
    errors.throw_if_any();
    if (origin.state != domain::PublicationState::published) require(caller, domain::may_moderate(caller));

    return Write<Event>{[this, draft = std::move(draft), origin = std::move(origin),
                         by = domain::editor_of(caller)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        Event event;
        event.facts = draft;
        event.state = origin.state;
        event.previous_start = origin.previous_start;
        event.sequence = origin.sequence;
        event.slug = origin.slug;
        event.short_code = origin.short_code;
        check_references(connection, event);
        give_identity(connection, ids_, event, origin.uid);
        give_addresses(connection, ids_, event);
        event.created_at = event.updated_at = clock_.now();
        date_sources(event, event.created_at);
        record_new(transaction, event, by);
        return event;
    }};
}

Write<Event> EventService::change(const domain::Caller& caller, std::string_view id, std::optional<int> revision,
                                  std::function<void(store::Connection&, Event&)> what) const {
    const std::string event_id = get(caller, id).id;
    require(caller, domain::may_record(caller));
    return Write<Event>{[this, event_id, revision, what = std::move(what),
                         by = domain::editor_of(caller)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        Event event = or_not_found(store::find_event(connection, event_id, store::Audience::moderators));
        if (revision && *revision != event.revision)
            throw base::Error{base::Code::precondition_failed, "Somebody has changed this event in the meantime."};
        const domain::EventSnapshot before{event.facts, event.previous_start};
        const int number = event.revision;
        const domain::PublicationState state = event.state;
        what(connection, event);
        const base::Utc now = clock_.now();
        if (!was_published(event)) return change_unpublished(transaction, std::move(event), by);
        check_references(connection, event);
        date_sources(event, now);
        if (event.revision == number && event.state == state) return event;
        event.updated_at = now;
        // A merging is taken back.
        if (event.state == domain::PublicationState::published && event.state != state)
            unmerge_slug(connection, "event", event.slug);
        if (event.revision == number)
            record_state(transaction, event);
        else
            record_change(transaction, event, before, by);
        return event;
    }};
}

Event EventService::change_unpublished(store::Transaction& transaction, Event event, const domain::Editor& by) const {
    using domain::PublicationState;
    const base::Utc now = clock_.now();
    if (event.state == PublicationState::published) {
        publish(transaction, ids_, event, by, now);
        return event;
    }
    event.updated_at = now;
    if (event.state != PublicationState::hidden) {
        check_references(transaction.connection(), event);
        date_sources(event, now);
    } else {  // there is nothing to be hidden: it is nobody's but its proposer's
        event.state = PublicationState::draft;
        settle_submission_of(transaction, event, domain::SubmissionState::refused, now);
    }
    store::update_event(transaction.connection(), event);
    return event;
}

Write<Event> EventService::update(const domain::Caller& caller, std::string_view id, EventChange change,
                                  std::optional<int> revision, base::FieldErrors errors) const {
    const Event present = get(caller, id);
    require(caller, domain::may_record(caller));
    domain::carry_recurrence(present.facts, change.facts);
    const bool is_new = !was_published(present);  // nobody relies on it yet
    const bool may_lack_source = is_new && change.state != domain::PublicationState::published;
    domain::check(change.facts, errors, may_lack_source ? domain::SourceRule::may_wait : domain::SourceRule::needed);
    if (!is_new) domain::check_source_of_change(present.facts, change.facts, errors);
    errors.throw_if_any();
    if (change.state != present.state) require(caller, domain::may_moderate(caller));
    return this->change(caller, id, revision, [change = std::move(change)](store::Connection&, Event& event) {
        if (was_published(event)) {
            domain::change(event, change.facts);
            return domain::set_state(event, change.state);
        }
        if (event.facts != change.facts) {
            event.facts = change.facts;
            ++event.revision;
        }
        event.state = change.state;
    });
}

Write<EventService::Division> EventService::split(const domain::Caller& caller, std::string_view id,
                                                  const domain::OccurrenceName& from,
                                                  std::optional<int> revision) const {
    // What cannot be divided is told at once.
    const Event present = get(caller, id);
    require(caller, domain::may_record(caller));
    if (present.state != domain::PublicationState::published)
        throw base::Error{base::Code::conflict, "Only what is published can be divided."};
    domain::EventDraft tried = present.facts;
    domain::split_off(tried, from);

    return Write<Division>{[this, event_id = present.id, from, revision, caller](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const Event whole = or_not_found(store::find_event(connection, event_id, store::Audience::moderators));
        domain::EventDraft shortened = whole.facts;
        domain::EventDraft rest = domain::split_off(shortened, from);
        std::erase_if(rest.relations, [](const auto& each) { return each.type == domain::RelationType::follows; });
        rest.relations.insert(rest.relations.begin(), {domain::RelationType::follows, whole.id});
        Division division;
        division.rest = create(caller, std::move(rest), {}).run(transaction);
        // Before the series loses the dates that their actions answer.
        move_actions(transaction, whole, division.rest, false, clock_.now());
        division.series = change(caller, whole.id, revision, [&](store::Connection&, Event& event) {
                              domain::change(event, shortened);
                          }).run(transaction);
        return division;
    }};
}

Write<std::size_t> EventService::expand_some(std::size_t limit) const {
    return Write<std::size_t>{[this, limit](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const base::Utc horizon = clock_.now() + domain::expanded_ahead;
        std::size_t expanded = 0;
        for (const std::string& each : store::list_events_to_expand(connection, horizon, limit)) {
            const auto event = store::find_event(connection, each, store::Audience::moderators);
            if (!event) continue;
            store::expand_event(connection, *event, horizon);
            ++expanded;
        }
        if (expanded > 0) transaction.touch(base::VersionKey::noun("event"));
        return expanded;
    }};
}

void EventService::expand_all() const {
    constexpr std::size_t batch = 50;  // so that nobody waits long behind it
    while (database_.write(expand_some(batch)) > 0) {
    }
}

Write<Event> EventService::hide(const domain::Caller& caller, std::string_view id, std::optional<int> revision) const {
    get(caller, id);
    require(caller, domain::may_moderate(caller));
    return change(caller, id, revision,
                  [](store::Connection&, Event& event) { domain::set_state(event, domain::PublicationState::hidden); });
}

Write<Event> EventService::restore(const domain::Caller& caller, std::string_view id, int number,
                                   std::optional<int> revision) const {
    return change(caller, id, revision, [number](store::Connection& connection, Event& event) {
        const auto found = store::find_revision(connection, "event", event.id, number);
        if (!found) throw base::Error{base::Code::not_found, "There is no such revision."};
        if (!found->snapshot) return;  // it is the present one
        domain::EventSnapshot then = store::read_snapshot(*found->snapshot);
        if (then == domain::EventSnapshot{event.facts, event.previous_start}) return;
        event.facts = std::move(then.facts);
        if (event.facts.place && !store::find_place(connection, *event.facts.place))  // it was merged since
            if (auto kept = store::find_replacement(connection, "place", *event.facts.place))
                event.facts.place = std::move(kept);
        event.previous_start = std::move(then.previous_start);
        event.place.reset();
        ++event.revision;
        ++event.sequence;
    });
}

std::vector<EventRevision> EventService::revisions(const domain::Caller& caller, std::string_view id, std::size_t limit,
                                                   std::optional<int> before) const {
    const bool tells_who = domain::may_moderate(caller);
    return database_.read([&](store::Connection& c) {
        const Event event = or_not_found(store::find_event(c, id, audience_of(caller)));
        // One more, for what the last of them changed.
        const auto stored = store::list_revisions(c, "event", event.id, limit + 1, before);
        const auto state_of = [&](const store::StoredRevision& each) {
            return each.snapshot ? store::read_snapshot(*each.snapshot)
                                 : domain::EventSnapshot{event.facts, event.previous_start};
        };
        std::vector<EventRevision> all;
        for (std::size_t i = 0; i < std::min(stored.size(), limit); ++i) {
            EventRevision each{stored[i].revision, state_of(stored[i]), std::nullopt};
            if (i + 1 < stored.size()) each.before = state_of(stored[i + 1]);
            if (!tells_who || each.revision.at + domain::Revision::actor_kept <= clock_.now()) {
                each.revision.by.account.reset();
                each.revision.actor_name.clear();
            }
            all.push_back(std::move(each));
        }
        return all;
    });
}

Event EventService::get(const domain::Caller& caller, std::string_view id) const {
    return database_.read(
        [&](store::Connection& c) { return or_not_found(store::find_event(c, id, audience_of(caller))); });
}

Event EventService::get(std::string_view id) const {
    return database_.read([&](store::Connection& c) { return or_not_found(store::find_event(c, id)); });
}

Event EventService::get_by_slug(std::string_view slug) const {
    return database_.read([&](store::Connection& c) { return or_not_found(store::find_event_by_slug(c, slug)); });
}

Event EventService::get_by_slug(const domain::Caller& caller, std::string_view slug) const {
    return database_.read(
        [&](store::Connection& c) { return or_not_found(store::find_event_by_slug(c, slug, audience_of(caller))); });
}

Event EventService::get_by_short_code(std::string_view code) const {
    return database_.read([&](store::Connection& c) { return or_not_found(store::find_event_by_short_code(c, code)); });
}

std::vector<RelatedEvent> EventService::related(const domain::Caller& caller, std::string_view id) const {
    return database_.read([&](store::Connection& c) {
        const Event event = or_not_found(store::find_event(c, id, audience_of(caller)));
        std::vector<RelatedEvent> all;
        for (const domain::Relation& each : event.facts.relations)
            if (auto other = store::find_event(c, each.event, audience_of(caller)))
                all.push_back({each.type, false, std::move(*other)});
        const std::size_t named = all.size();
        for (const domain::Relation& each : store::list_relations_to(c, event.id)) {
            // Both ways it says the same, so that it is told once.
            const auto is_known = [&](const RelatedEvent& known) {
                return known.event.id == each.event && known.type == each.type &&
                       each.type == domain::RelationType::same_tour;
            };
            const auto end = all.begin() + static_cast<std::ptrdiff_t>(named);
            if (std::any_of(all.begin(), end, is_known)) continue;
            if (auto other = store::find_event(c, each.event, audience_of(caller)))
                all.push_back({each.type, true, std::move(*other)});
        }
        return all;
    });
}

domain::EventPage EventService::list(const domain::EventFilter& filter, std::size_t limit,
                                     const std::optional<domain::Position>& after) const {
    return database_.read(
        [&](store::Connection& c) { return store::list_events(c, filter, clock_.now(), limit, after); });
}

domain::EventPage EventService::list_dates(const domain::EventFilter& filter, std::size_t limit,
                                           const std::optional<domain::Position>& after) const {
    return database_.read(
        [&](store::Connection& c) { return store::list_dates(c, filter, clock_.now(), limit, after); });
}

domain::EventPage EventService::occurrences(const domain::Caller& caller, std::string_view id,
                                            const domain::EventFilter& period, std::size_t limit,
                                            const std::optional<domain::Position>& after) const {
    return database_.read([&](store::Connection& c) {
        Event event = or_not_found(store::find_event(c, id, audience_of(caller)));
        if (event.facts.recurrence) return store::list_occurrences(c, event, period.from, period.to, limit, after);
        const base::Utc start = event.start().utc();
        const bool is_shown = (!period.from || start >= *period.from || domain::effective_end(event) > *period.from) &&
                              (!period.to || start < *period.to) && !after;
        domain::EventPage page;
        if (is_shown) page.events.push_back(std::move(event));
        return page;
    });
}

EventService::Feed EventService::feed(const domain::EventFilter& filter) const {
    return database_.read([&](store::Connection& c) {
        auto chosen = store::list_feed_events(c, filter, clock_.now(), feed_limit);
        Feed feed{std::move(chosen.events), {}, chosen.was_cut};
        // Words would let anybody guess at what was taken away; what is not public is looked for by its state.
        if (filter.words || !filter.states.empty()) return feed;
        const base::Utc since = clock_.now() - Withdrawal::told;
        const std::size_t room = feed_limit - feed.events.size();
        for (const Event& each : store::list_withdrawn_events(c, filter, since, clock_.now(), room))
            feed.withdrawn.push_back(withdrawn_of(c, each, store::find_withdrawal(c, each.id).value()));
        return feed;
    });
}

EventService::Feed EventService::feed_of(std::string_view slug) const {
    return database_.read([&](store::Connection& c) {
        if (auto shown = store::find_event_by_slug(c, slug)) return Feed{{std::move(*shown)}, {}, false};
        const Event event = or_not_found(store::find_event_by_slug(c, slug, store::Audience::moderators));
        const auto withdrawal = store::find_withdrawal(c, event.id);
        const bool is_elsewhere = store::find_replacement(c, "event", event.id).has_value();
        if (is_elsewhere || !withdrawal || withdrawal->at + Withdrawal::told <= clock_.now()) throw no_such_event();
        return Feed{{}, {withdrawn_of(c, event, *withdrawal)}, false};
    });
}

std::vector<Event> EventService::nearest(const domain::EventFilter& filter, std::size_t count) const {
    return database_.read(
        [&](store::Connection& c) { return store::list_feed_events(c, filter, clock_.now(), count).events; });
}

base::Utc EventService::last_change() const {
    return database_.read([&](store::Connection& c) {
        const base::Utc changed = store::last_change_of(c, "event").value_or(base::Utc{});
        const auto withdrawn = store::last_withdrawal(c, clock_.now() - Withdrawal::told);
        return withdrawn ? std::max(changed, *withdrawn + Withdrawal::told) : changed;
    });
}

}  // namespace charivari::service
