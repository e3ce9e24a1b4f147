#include "service/event.hpp"

#include <stdexcept>
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "store/campaign.hpp"
#include "store/event.hpp"
#include "store/place.hpp"
#include "store/site.hpp"

namespace charivari::service {
namespace {

using domain::Event;

base::Error no_such_event() { return base::Error{base::Code::not_found, "There is no such event."}; }

Event or_not_found(std::optional<Event> found) {
    if (!found) throw no_such_event();
    return std::move(*found);
}

// What only the database can tell of a draft: whether the things that it names exist.
void check_references(store::Connection& connection, Event& event) {
    base::FieldErrors errors;
    if (event.facts.place) {
        event.place = store::find_place(connection, *event.facts.place);
        if (!event.place) errors.add("/place", "unknown", "There is no place with this id.");
    }
    for (std::size_t i = 0; i < event.facts.campaigns.size(); ++i)
        if (!store::find_campaign_by_slug(connection, event.facts.campaigns[i]))
            errors.add("/campaigns/" + std::to_string(i), "unknown", "There is no campaign with this slug.");
    for (std::size_t i = 0; i < event.facts.relations.size(); ++i)
        if (!store::find_event(connection, event.facts.relations[i].event))
            errors.add("/relations/" + std::to_string(i) + "/event", "unknown", "There is no event with this id.");
    errors.throw_if_any();
}

// A slug that nothing else has: the wanted one, or with "-2", "-3"… behind it.
std::string free_slug(store::Connection& connection, const std::string& wanted) {
    std::string slug = wanted;
    for (int number = 2; store::event_slug_taken(connection, slug); ++number)
        slug = wanted + "-" + std::to_string(number);
    return slug;
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

    return Write<Event>{[this, draft = std::move(draft), uid = std::move(uid)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        Event event;
        event.facts = draft;
        check_references(connection, event);
        event.id = ids_.uuid();
        event.uid = uid ? *uid : event.id + "@" + uid_host(connection);
        event.slug = free_slug(connection, domain::slug_for(event.facts));
        event.short_code = free_short_code(connection, ids_);
        event.created_at = event.updated_at = clock_.now();
        for (domain::Source& each : event.facts.sources)
            if (each.seen_at == base::Utc{}) each.seen_at = event.created_at;
        store::insert_event(connection, event);
        transaction.touch(base::VersionKey::noun("event"));
        return event;
    }};
}

Event EventService::get(std::string_view id) const {
    return database_.read([&](store::Connection& c) { return or_not_found(store::find_event(c, id)); });
}

Event EventService::get_by_slug(std::string_view slug) const {
    return database_.read([&](store::Connection& c) { return or_not_found(store::find_event_by_slug(c, slug)); });
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
