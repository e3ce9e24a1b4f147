#include "service/proposal.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "domain/check.hpp"
#include "domain/policy.hpp"
#include "domain/recurrence.hpp"
#include "service/access.hpp"
#include "service/event_making.hpp"
#include "store/event.hpp"
#include "store/event_snapshot.hpp"
#include "store/place.hpp"
#include "store/proposal.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Event;
using domain::EventDraft;
using domain::Proposal;
using domain::ProposalState;

constexpr std::size_t secret_bytes = 16;
const auto noun = base::VersionKey::noun("proposal");

Error no_such_proposal() { return Error{Code::not_found, "There is no such proposal."}; }

store::Audience audience_of(const domain::Caller& caller) {
    return domain::may_moderate(caller) ? store::Audience::moderators : store::Audience::everyone;
}

Pending pending_of(store::Connection& connection, Proposal proposal, Event event) {
    Pending pending;
    const EventDraft base = store::get_event_snapshot(connection, event, proposal.base).facts;
    const EventDraft& facts = proposal.facts.value();
    pending.changes = domain::changed_members(base, facts);
    domain::Merging merging = domain::merge(base, facts, event.facts);
    pending.conflicts = std::move(merging.conflicts);
    pending.merged = std::move(merging.facts);
    if (facts.place) pending.place = store::find_place(connection, *facts.place);
    pending.proposal = std::move(proposal);
    pending.event = std::move(event);
    return pending;
}

// In public: the first of those that would have the event say the same, the latest few, and nothing of who it was.
std::vector<Pending> shown_of(std::vector<Pending> all) {
    std::vector<Pending> shown;
    for (Pending& each : all) {
        std::erase_if(each.changes, [](const std::string& member) { return !domain::is_shown_unverified(member); });
        if (each.changes.empty()) continue;
        const auto is_same = [&](const Pending& other) {
            const EventDraft& left = other.proposal.facts.value();
            const EventDraft& right = each.proposal.facts.value();
            return other.changes == each.changes && !domain::difference_of(left, right).needs_source() &&
                   left.time_announced == right.time_announced;
        };
        if (std::none_of(shown.begin(), shown.end(), is_same)) shown.push_back(std::move(each));
    }
    const std::size_t surplus = shown.size() - std::min(shown.size(), Proposal::most_shown);
    shown.erase(shown.begin(), shown.begin() + static_cast<std::ptrdiff_t>(surplus));
    return shown;
}

// But for the moment at which their sources were seen.
bool says_the_same(EventDraft left, EventDraft right) {
    for (EventDraft* draft : {&left, &right})
        for (domain::Source& each : draft->sources) each.seen_at = {};
    return left == right;
}

void require_room(store::Connection& connection, const Proposal& proposal) {
    const auto waiting = store::list_proposals_of(connection, proposal.event);
    const auto of_strangers =
        std::count_if(waiting.begin(), waiting.end(), [](const Proposal& each) { return !each.account; });
    const bool is_full =
        waiting.size() >= Proposal::most_waiting ||
        (!proposal.account && (static_cast<std::size_t>(of_strangers) >= Proposal::most_of_strangers ||
                               store::count_proposals_of_strangers(connection) >= Proposal::most_of_all_strangers));
    if (is_full)
        throw Error{Code::too_many_requests, "Too much waits already. Please come back later."}.retry_after(
            std::chrono::hours{1});
    for (const Proposal& each : waiting)
        if (says_the_same(*each.facts, *proposal.facts))
            throw Error{Code::conflict, "The same was proposed already, and waits."};
}

void decide(store::Transaction& transaction, Proposal proposal, ProposalState state,
            std::optional<domain::ProposalRefusal> reason, base::Utc now) {
    proposal.state = state;
    proposal.reason = reason;
    proposal.decided_at = now;
    store::decide_proposal(transaction.connection(), proposal);
    transaction.touch(noun);
}

Proposal still_waiting(store::Connection& connection, std::string_view id) {
    auto found = store::find_proposal(connection, id);
    if (!found || found->state != ProposalState::waiting) throw no_such_proposal();
    return std::move(*found);
}

[[noreturn]] void throw_conflict(const std::vector<std::string>& members) {
    std::vector<base::FieldError> fields;
    fields.reserve(members.size());
    for (const std::string& each : members)
        fields.push_back({"/" + each, "changed_since", "This has changed since it was proposed."});
    throw Error{Code::conflict, "The event has changed since this was proposed.", std::move(fields)};
}

}  // namespace

std::optional<std::string> ProposalService::batch_of(const std::string& source) const {
    if (source.empty()) return std::nullopt;
    const std::lock_guard lock{mutex_};
    keys_.turn();
    return keys_.key(source);
}

Write<ProposalService::Made> ProposalService::propose(const domain::Caller& caller, std::string_view event, Asked asked,
                                                      base::FieldErrors errors) const {
    const Event present = events_.get(event);
    if (!caller.is_anonymous()) require(caller, domain::may_write(caller));
    if (domain::status_at(present, clock_.now()) == domain::EventStatus::over)
        throw Error{Code::conflict, "This event is over."};
    domain::carry_recurrence(present.facts, asked.facts);
    domain::check(asked.facts, errors);
    domain::check_source_of_change(present.facts, asked.facts, errors);
    domain::check_optional_text(asked.note, "/note", Proposal::longest_note, true, errors);
    if (errors.empty() && asked.facts == present.facts)
        errors.add("", "no_change", "This is what the event says already.");
    errors.throw_if_any();

    Proposal proposal;
    proposal.event = present.id;
    proposal.base = present.revision;
    proposal.facts = std::move(asked.facts);
    proposal.note = std::move(asked.note);
    proposal.batch = batch_of(asked.source);
    if (caller.account) proposal.account = caller.account->id;
    return Write<Made>{[this, proposal](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        auto changed = store::find_event(connection, proposal.event);
        if (!changed) throw Error{Code::not_found, "There is no such event."};
        changed->facts = proposal.facts.value();
        check_references(connection, *changed);
        date_sources(*changed, clock_.now());
        Made made{proposal, ids_.secret(secret_bytes)};
        made.proposal.facts = changed->facts;
        require_room(connection, made.proposal);
        made.proposal.id = ids_.uuid();
        made.proposal.hash = base::sha256_hex(made.secret);
        made.proposal.created_at = clock_.now();
        store::insert_proposal(connection, made.proposal);
        transaction.touch(noun);
        return made;
    }};
}

std::vector<Pending> ProposalService::list_of(const domain::Caller& caller, std::string_view event) const {
    return database_.read([&](store::Connection& c) {
        const auto present = store::find_event(c, event, audience_of(caller));
        if (!present) throw Error{Code::not_found, "There is no such event."};
        std::vector<Pending> all;
        for (Proposal& each : store::list_proposals_of(c, present->id))
            all.push_back(pending_of(c, std::move(each), *present));
        return domain::may_record(caller) ? all : shown_of(std::move(all));
    });
}

std::vector<Pending> ProposalService::list(const domain::Caller& caller, std::size_t limit,
                                           std::string_view after) const {
    require(caller, domain::may_record(caller));
    return database_.read([&](store::Connection& c) {
        std::vector<Pending> all;
        std::string behind{after};
        while (all.size() < limit) {
            auto some = store::list_proposals(c, limit, behind);
            for (Proposal& each : some) {
                auto event = store::find_event(c, each.event, audience_of(caller));
                behind = each.id;
                if (event && all.size() < limit) all.push_back(pending_of(c, std::move(each), std::move(*event)));
            }
            if (some.size() < limit) break;
        }
        for (Pending& each : all)
            if (each.proposal.batch) each.alike = store::list_proposals_of_batch(c, *each.proposal.batch).size();
        return all;
    });
}

Proposal ProposalService::waiting(const domain::Caller& caller, std::string_view id) const {
    return get(caller, id).proposal;
}

Pending ProposalService::get(const domain::Caller& caller, std::string_view id) const {
    require(caller, domain::may_record(caller));
    return database_.read([&](store::Connection& c) {
        Proposal found = still_waiting(c, id);
        auto event = store::find_event(c, found.event, audience_of(caller));
        if (!event) throw no_such_proposal();
        Pending pending = pending_of(c, std::move(found), std::move(*event));
        if (pending.proposal.batch) pending.alike = store::list_proposals_of_batch(c, *pending.proposal.batch).size();
        return pending;
    });
}

Followed ProposalService::follow(std::string_view secret) const {
    return database_.read([&](store::Connection& c) {
        auto found = store::find_proposal_by_hash(c, base::sha256_hex(secret));
        if (!found) throw no_such_proposal();
        Followed followed{std::move(*found), std::nullopt};
        followed.event = store::find_event(c, followed.proposal.event);
        return followed;
    });
}

Write<Event> ProposalService::accept(const domain::Caller& caller, std::string_view id, bool overrides) const {
    const Proposal proposal = waiting(caller, id);
    const auto apply = [proposal, overrides](store::Connection& connection, Event& event) {
        const Proposal now = still_waiting(connection, proposal.id);
        const EventDraft base = store::get_event_snapshot(connection, event, now.base).facts;
        domain::Merging merging = domain::merge(base, now.facts.value(), event.facts);
        if (!merging.conflicts.empty() && !overrides) throw_conflict(merging.conflicts);
        base::FieldErrors errors;
        domain::check(merging.facts, errors);
        errors.throw_if_any();
        domain::change(event, std::move(merging.facts));
    };
    return Write<Event>{[this, proposal, change = events_.change(caller, proposal.event, std::nullopt, apply)](
                            store::Transaction& transaction) {
        Event event = change.run(transaction);
        decide(transaction, proposal, ProposalState::accepted, std::nullopt, clock_.now());
        return event;
    }};
}

Write<std::size_t> ProposalService::refuse(const domain::Caller& caller, std::string_view id,
                                           domain::ProposalRefusal reason, bool with_alike) const {
    const Proposal proposal = waiting(caller, id);
    return Write<std::size_t>{[this, proposal, reason, with_alike](store::Transaction& transaction) {
        std::vector<Proposal> all{still_waiting(transaction.connection(), proposal.id)};
        if (with_alike && proposal.batch)
            all = store::list_proposals_of_batch(transaction.connection(), *proposal.batch);
        for (const Proposal& each : all) decide(transaction, each, ProposalState::refused, reason, clock_.now());
        return all.size();
    }};
}

Write<void> ProposalService::withdraw(std::string_view secret) const {
    const Proposal proposal = follow(secret).proposal;
    return Write<void>{[this, proposal](store::Transaction& transaction) {
        const auto now = store::find_proposal(transaction.connection(), proposal.id);
        if (!now) throw no_such_proposal();
        if (now->state != ProposalState::waiting) throw Error{Code::conflict, "This was decided already."};
        decide(transaction, *now, ProposalState::withdrawn, std::nullopt, clock_.now());
    }};
}

Write<void> ProposalService::tidy() const {
    return Write<void>{[this](store::Transaction& transaction) {
        store::delete_decided_proposals(transaction.connection(), clock_.now() - Proposal::kept);
    }};
}

}  // namespace charivari::service
