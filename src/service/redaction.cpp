#include "service/redaction.hpp"

#include <algorithm>
#include <utility>

#include "service/event_making.hpp"
#include "service/place.hpp"
#include "service/record.hpp"
#include "service/redacting.hpp"
#include "service/slug_alias.hpp"
#include "store/action.hpp"
#include "store/change.hpp"
#include "store/event.hpp"
#include "store/event_snapshot.hpp"
#include "store/idempotency.hpp"
#include "store/place.hpp"
#include "store/proposal.hpp"
#include "store/revision.hpp"
#include "store/search.hpp"
#include "store/site.hpp"

namespace charivari::service {
namespace {

using domain::Event;
using domain::Place;
using domain::Redactor;

constexpr std::string_view event_noun = "event";
constexpr std::string_view place_noun = "place";

Event get_event(store::Connection& connection, std::string_view id) {
    auto found = store::find_event(connection, id, store::Audience::moderators);
    if (!found) throw base::Error{base::Code::not_found, "There is no such event."};
    return std::move(*found);
}

Place get_place(store::Connection& connection, std::string_view id) {
    auto found = store::find_place(connection, id);
    if (!found) throw base::Error{base::Code::not_found, "There is no such place."};
    return std::move(*found);
}

bool is_in_address(const Redactor& redactor, const Event& event) {
    return redactor.is_in(event.slug) || redactor.is_in(event.uid.substr(0, event.uid.rfind('@')));
}

RedactionReport report_of(store::Connection& connection, const Redactor& redactor, const Event& event) {
    RedactionReport report;
    report.members = redactor.members_of(event.facts);
    report.is_in_address = is_in_address(redactor, event) || has_alias_of(connection, redactor, event_noun, event.id);
    store::rewrite_snapshots(connection, event_noun, event.id, [&](std::string& snapshot) {
        domain::EventDraft facts = store::read_snapshot(snapshot).facts;
        if (redactor.take_out_of(facts)) ++report.revisions;
        return false;
    });
    for (domain::Proposal& each : store::list_proposals_of(connection, event.id))
        if (redactor.take_out_of(*each.facts) | redactor.take_out_of(each.note)) ++report.proposals;
    return report;
}

RedactionReport report_of(store::Connection& connection, const Redactor& redactor, const Place& place) {
    RedactionReport report;
    const auto look = [&](const char* pointer, std::optional<std::string> text) {
        if (redactor.take_out_of(text)) report.members.emplace_back(pointer);
    };
    look("/name", place.name);
    look("/street", place.street);
    look("/postal_code", place.postal_code);
    look("/locality", place.locality);
    look("/accessibility", place.accessibility);
    report.is_in_address = redactor.is_in(place.slug) || has_alias_of(connection, redactor, place_noun, place.id);
    return report;
}

// A slug or a UID that holds the value cannot stay, for ever as it is meant.
void readdress(store::Connection& connection, base::IdSource& ids, const Redactor& redactor, Event& event) {
    if (redactor.is_in(event.slug)) {
        Event other = event;
        other.slug.clear();  // of its title, as it is now
        give_addresses(connection, ids, other);
        event.slug = other.slug;
    }
    if (redactor.is_in(event.uid.substr(0, event.uid.rfind('@'))))
        event.uid = event.id + "@" + store::find_uid_host(connection).value();
    drop_aliases(connection, redactor, event_noun, event.id);
}

void redact_history(store::Connection& connection, const Redactor& redactor, const std::string& event) {
    store::rewrite_snapshots(connection, event_noun, event, [&](std::string& snapshot) {
        domain::EventSnapshot then = store::read_snapshot(snapshot);
        if (!redactor.take_out_of(then.facts)) return false;
        snapshot = store::write_snapshot(then);
        return true;
    });
    for (domain::Proposal& each : store::list_proposals_of(connection, event))
        if (redactor.take_out_of(*each.facts) | redactor.take_out_of(each.note))
            store::set_proposal_facts(connection, each.id, *each.facts, each.note);
}

constexpr Redacting<Event> events{event_noun, get_event, report_of};
constexpr Redacting<Place> places{place_noun, get_place, report_of};

}  // namespace

void RedactionService::finish(store::Transaction& transaction, const domain::Caller& caller,
                              domain::RedactionReason reason) const {
    store::Connection& connection = transaction.connection();
    store::clean_index(connection);
    store::blank_kept_answers(connection, clock_.now());
    audit_.record(transaction, {.action = domain::AuditAction::redacted,
                                .actor = caller.account->id,
                                .detail = std::string(domain::redaction_reasons.name_of(reason))});
    transaction.touch(base::VersionKey::noun("proposal"));
    transaction.leave_no_trace();
}

RedactionReport RedactionService::look_at_event(const domain::Caller& caller, std::string_view id,
                                                std::string_view value) const {
    return look(events, caller, id, value);
}

RedactionReport RedactionService::look_at_place(const domain::Caller& caller, std::string_view id,
                                                std::string_view value) const {
    return look(places, caller, id, value);
}

Write<RedactionReport> RedactionService::redact_event(const domain::Caller& caller, std::string_view id,
                                                      std::string_view value, domain::RedactionReason reason) const {
    const auto rewrite = [this, by = domain::editor_of(caller)](store::Transaction& transaction,
                                                                const Redactor& redactor, Event& event) {
        store::Connection& connection = transaction.connection();
        redactor.take_out_of(event.facts);
        readdress(connection, ids_, redactor, event);
        ++event.sequence;
        // What it was before this revision is what it is now: the value was never there.
        record_change(transaction, event, {event.facts, event.previous_start}, by);
        redact_history(connection, redactor, event.id);
    };
    return redact(events, caller, id, value, reason, rewrite);
}

Write<RedactionReport> RedactionService::redact_place(const domain::Caller& caller, std::string_view id,
                                                      std::string_view value, domain::RedactionReason reason) const {
    const auto rewrite = [by = domain::editor_of(caller)](store::Transaction& transaction, const Redactor& redactor,
                                                          Place& place) {
        store::Connection& connection = transaction.connection();
        redactor.take_out_of(static_cast<domain::PlaceDraft&>(place));
        if (redactor.is_in(place.slug))
            place.slug = free_slug(connection, place_noun, PlaceService::slug_for(place), store::place_slug_taken);
        drop_aliases(connection, redactor, place_noun, place.id);
        record_change(transaction, place, by);
        for (const std::string& each : store::list_event_ids_at(connection, place.id))
            store::record_redaction(connection, event_noun, each);
        for (const std::string& each : store::list_action_ids_at(connection, place.id))
            store::record_redaction(connection, "action", each);
    };
    return redact(places, caller, id, value, reason, rewrite);
}

}  // namespace charivari::service
