#include "service/merging.hpp"

#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/action_record.hpp"
#include "service/duplicate.hpp"
#include "service/event_making.hpp"
#include "service/event_merging.hpp"
#include "service/record.hpp"
#include "service/slug_alias.hpp"
#include "store/change.hpp"
#include "store/event.hpp"
#include "store/event_rows.hpp"
#include "store/place.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::AuditAction;
using domain::Caller;
using domain::Event;
using domain::Place;

Error no_such_event() { return Error{Code::not_found, "There is no such event."}; }
Error no_such_place() { return Error{Code::not_found, "There is no such place."}; }

Error wrong_target(std::string code, std::string message) {
    return Error{Code::invalid, "Some fields are not right.", {{"/into", std::move(code), std::move(message)}}};
}

void require_revision(std::optional<int> wanted, int present) {
    if (wanted && *wanted != present)
        throw Error{Code::precondition_failed, "Somebody has changed this in the meantime."};
}

// Whatever the one leaves open.
void fill_gaps(domain::PlaceDraft& kept, const domain::PlaceDraft& other) {
    const auto fill = [](auto& mine, const auto& theirs) {
        if (!mine) mine = theirs;
    };
    fill(kept.street, other.street);
    fill(kept.postal_code, other.postal_code);
    fill(kept.locality, other.locality);
    const bool is_narrower = kept.commune && other.commune && domain::may_be_one(*kept.commune, *other.commune) &&
                             domain::codes_within(domain::find_commune(*other.commune).value()).size() == 1;
    if ((!kept.commune || is_narrower) && (!kept.department || kept.department == other.department))
        kept.commune = other.commune;
    fill(kept.department, other.department);
    if (!kept.latitude) {
        kept.latitude = other.latitude;
        kept.longitude = other.longitude;
    }
    fill(kept.is_accessible, other.is_accessible);
    fill(kept.accessibility, other.accessibility);
}

void move_events(store::Transaction& transaction, const std::string& from, const Place& to, base::Utc now) {
    store::Connection& connection = transaction.connection();
    for (Event& each : store::get_events(connection, store::list_event_ids_at(connection, from))) {
        const domain::EventSnapshot before{each.facts, each.previous_start};
        if (each.facts.place == from) {
            each.facts.place = to.id;
            each.place = to;
        }
        for (Place& other : each.other_places)
            if (other.id == from) other = to;
        if (each.facts.recurrence)
            for (domain::OccurrenceOverride& date : each.facts.recurrence->overrides)
                if (date.place == from) date.place = to.id;
        each.updated_at = now;
        ++each.revision;
        if (!was_published(each)) {
            store::update_event(connection, each);
            continue;
        }
        ++each.sequence;
        // It is where it was: nobody who answers it has anything to confirm.
        record_change(transaction, each, before, {std::nullopt, domain::EditorRole::system}, false);
    }
}

Place merge(store::Transaction& transaction, const Place& place, Place kept, const domain::Editor& by, base::Utc now) {
    const domain::PlaceDraft before = kept;
    fill_gaps(kept, place);
    if (!(static_cast<const domain::PlaceDraft&>(kept) == before)) {
        ++kept.revision;
        kept.updated_at = now;
        record_change(transaction, kept, by);
    }
    move_events(transaction, place.id, kept, now);
    raise_actions_at(transaction, place.id, kept, now);
    record_removal(transaction, place, kept.id, now);
    merge_slugs(transaction.connection(), "place", place.id, place.slug, kept.id);
    return kept;
}

}  // namespace

std::vector<domain::Duplicate> MergingService::duplicates_of_event(const Caller& caller, std::string_view id) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([&](store::Connection& c) {
        const auto event = store::find_event(c, id, store::Audience::moderators);
        if (!event) throw no_such_event();
        return find_duplicates(c, store::DuplicatePool::published, event->facts,
                               event->place ? &*event->place : nullptr, event->id);
    });
}

std::vector<Place> MergingService::duplicates_of_place(const Caller& caller, std::string_view id) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([&](store::Connection& c) {
        const auto place = store::find_place(c, id);
        if (!place) throw no_such_place();
        return find_same_places(c, *place, place->id);
    });
}

Write<Event> MergingService::merge_events(const Caller& caller, std::string_view id, std::string into,
                                          std::optional<int> revision) const {
    require(caller, domain::may_moderate(caller));
    return Write<Event>{[this, id = std::string(id), into = std::move(into), revision,
                         by = domain::editor_of(caller)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        auto event = store::find_event(connection, id, store::Audience::moderators);
        if (!event) throw no_such_event();
        require_revision(revision, event->revision);
        if (into == id) throw wrong_target("into_itself", "Nothing is merged into itself.");
        auto kept = store::find_event(connection, into);
        if (!kept) throw wrong_target("unknown", "There is no public event with this id.");
        if (event->state != domain::PublicationState::published)
            throw Error{Code::conflict, "Only what is public is merged; what waits is decided in the queue."};
        audit_.record(transaction, {.action = AuditAction::event_merged, .actor = by.account, .detail = id});
        return service::merge(transaction, std::move(*event), std::move(*kept), by, clock_.now());
    }};
}

Write<Place> MergingService::merge_places(const Caller& caller, std::string_view id, std::string into,
                                          std::optional<int> revision) const {
    require(caller, domain::may_moderate(caller));
    return Write<Place>{[this, id = std::string(id), into = std::move(into), revision,
                         by = domain::editor_of(caller)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const auto place = store::find_place(connection, id);
        if (!place) throw no_such_place();
        require_revision(revision, place->revision);
        if (into == id) throw wrong_target("into_itself", "Nothing is merged into itself.");
        auto kept = store::find_place(connection, into);
        if (!kept) throw wrong_target("unknown", "There is no place with this id.");
        audit_.record(transaction, {.action = AuditAction::place_merged, .actor = by.account, .detail = id});
        return merge(transaction, *place, std::move(*kept), by, clock_.now());
    }};
}

Event MergingService::get_by_former_short_code(std::string_view code) const {
    return database_.read([&](store::Connection& c) {
        const auto event = store::find_event_by_short_code(c, code, store::Audience::moderators);
        const auto id = event ? store::find_replacement(c, "event", event->id) : std::nullopt;
        auto kept = id ? store::find_event(c, *id) : std::nullopt;
        if (!kept) throw no_such_event();
        return std::move(*kept);
    });
}

}  // namespace charivari::service
