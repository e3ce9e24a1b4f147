#include "service/event.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "domain/event_change.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/record.hpp"
#include "service/slug_alias.hpp"
#include "store/campaign.hpp"
#include "store/event.hpp"
#include "store/event_snapshot.hpp"
#include "store/place.hpp"
#include "store/revision.hpp"
#include "store/site.hpp"

namespace charivari::service {
namespace {

using domain::Event;

base::Error no_such_event() { return base::Error{base::Code::not_found, "There is no such event."}; }

Event or_not_found(std::optional<Event> found) {
    if (!found) throw no_such_event();
    return std::move(*found);
}

store::Audience audience_of(const domain::Caller& caller) {
    return domain::may_moderate(caller) ? store::Audience::moderators : store::Audience::everyone;
}

// Whether one comes back to `id` by relations of that type, from `other` on.
bool leads_back(store::Connection& connection, domain::RelationType type, const std::string& id, std::string other) {
    constexpr int most_steps = 200;  // a tour is not longer
    for (int step = 0; step < most_steps; ++step) {
        if (other == id) return true;
        const auto found = store::find_event(connection, other, store::Audience::moderators);
        if (!found) return false;
        const auto& relations = found->facts.relations;
        const auto next = std::find_if(relations.begin(), relations.end(),
                                       [type](const domain::Relation& each) { return each.type == type; });
        if (next == relations.end()) return false;
        other = next->event;
    }
    return true;
}

void check_relations(store::Connection& connection, const Event& event, base::FieldErrors& errors) {
    for (std::size_t i = 0; i < event.facts.relations.size(); ++i) {
        const domain::Relation& each = event.facts.relations[i];
        const std::string pointer = "/relations/" + std::to_string(i) + "/event";
        if (each.event == event.id)
            errors.add(pointer, "itself", "An event has no relation to itself.");
        else if (!store::find_event(connection, each.event))
            errors.add(pointer, "unknown", "There is no event with this id.");
        else if (each.type != domain::RelationType::same_tour &&
                 leads_back(connection, each.type, event.id, each.event))
            errors.add(pointer, "circle", "These relations would lead back to this event.");
    }
}

// What only the database can tell of a draft: whether the things that it names exist, and fit.
void check_references(store::Connection& connection, Event& event) {
    base::FieldErrors errors;
    event.place.reset();
    if (event.facts.place) {
        event.place = store::find_place(connection, *event.facts.place);
        if (!event.place) errors.add("/place", "unknown", "There is no place with this id.");
    }
    for (std::size_t i = 0; i < event.facts.campaigns.size(); ++i)
        if (!store::find_campaign_by_slug(connection, event.facts.campaigns[i]))
            errors.add("/campaigns/" + std::to_string(i), "unknown", "There is no campaign with this slug.");
    check_relations(connection, event, errors);
    errors.throw_if_any();
}

std::string uid_host(store::Connection& connection) {
    auto host = store::find_uid_host(connection);
    if (!host) throw std::logic_error("the host of UIDs is fixed at the first start, before any event");
    return *host;
}

std::string free_short_code(store::Connection& connection, base::IdSource& ids) {
    for (;;) {
        std::string code = ids.short_code();
        if (!store::event_short_code_taken(connection, code)) return code;
    }
}

}  // namespace

Write<Event> EventService::create(const domain::Caller& caller, domain::EventDraft draft, base::FieldErrors errors,
                                  std::optional<std::string> uid) const {
    require(caller, domain::may_record(caller));
    domain::check(draft, errors);
    errors.throw_if_any();

    return Write<Event>{[this, draft = std::move(draft), uid = std::move(uid),
                         by = domain::editor_of(caller)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        Event event;
        event.facts = draft;
        check_references(connection, event);
        event.id = ids_.uuid();
        event.uid = uid ? *uid : event.id + "@" + uid_host(connection);
        event.slug = free_slug(connection, "event", domain::slug_for(event.facts), store::event_slug_taken);
        event.short_code = free_short_code(connection, ids_);
        event.created_at = event.updated_at = clock_.now();
        for (domain::Source& each : event.facts.sources)
            if (each.seen_at == base::Utc{}) each.seen_at = event.created_at;
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
        check_references(connection, event);
        const base::Utc now = clock_.now();
        for (domain::Source& each : event.facts.sources)
            if (each.seen_at == base::Utc{}) each.seen_at = now;
        if (event.revision == number && event.state == state) return event;
        event.updated_at = now;
        if (event.revision == number)
            record_state(transaction, event);
        else
            record_change(transaction, event, before, by);
        return event;
    }};
}

Write<Event> EventService::update(const domain::Caller& caller, std::string_view id, EventChange change,
                                  std::optional<int> revision, base::FieldErrors errors) const {
    const Event present = get(caller, id);
    require(caller, domain::may_record(caller));
    domain::check(change.facts, errors);
    domain::check_source_of_change(present.facts, change.facts, errors);
    errors.throw_if_any();
    if (change.state != present.state) require(caller, domain::may_moderate(caller));
    return this->change(caller, id, revision, [change = std::move(change)](store::Connection&, Event& event) {
        domain::change(event, change.facts);
        event.state = change.state;
    });
}

Write<Event> EventService::hide(const domain::Caller& caller, std::string_view id, std::optional<int> revision) const {
    get(caller, id);
    require(caller, domain::may_moderate(caller));
    return change(caller, id, revision,
                  [](store::Connection&, Event& event) { event.state = domain::PublicationState::hidden; });
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

domain::EventPage EventService::list(const domain::EventFilter& filter, std::size_t limit,
                                     const std::optional<domain::Position>& after) const {
    return database_.read(
        [&](store::Connection& c) { return store::list_events(c, filter, clock_.now(), limit, after); });
}

EventService::Feed EventService::feed(const domain::EventFilter& filter) const {
    return database_.read([&](store::Connection& c) {
        auto chosen = store::list_feed_events(c, filter, clock_.now(), feed_limit);
        return Feed{std::move(chosen.events), chosen.was_cut};
    });
}

base::Utc EventService::last_change() const {
    return database_.read([](store::Connection& c) { return store::last_event_change(c).value_or(base::Utc{}); });
}

}  // namespace charivari::service
