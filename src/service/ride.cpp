#include "service/ride.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/hash.hpp"
#include "domain/policy.hpp"
#include "domain/sign_ups.hpp"
#include "service/access.hpp"
#include "service/action_making.hpp"
#include "service/note_sealing.hpp"
#include "service/retired_key.hpp"
#include "service/timeless_id.hpp"
#include "store/action.hpp"
#include "store/ride.hpp"
#include "store/sign_ups.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Action;
using domain::Ride;
using Wanted = RideService::Wanted;

Ride get(store::Connection& connection, const std::string& hash) {
    auto found = store::find_ride_by_hash(connection, hash);
    if (!found) throw link_gone();
    return std::move(*found);
}

Ride get_of(store::Connection& connection, const Action& action, std::string_view id) {
    auto found = store::find_ride(connection, id);
    if (!found || found->action != action.id) throw Error{Code::not_found, "There is no such ride."};
    return std::move(*found);
}

Action get_editable(store::Connection& connection, const domain::Caller& caller, std::string_view id) {
    Action action = get_visible_action(connection, caller, id);
    require(caller, domain::may_edit(caller, action));
    return action;
}

void require_open(store::Connection& connection, const Action& action, base::Utc now) {
    const auto sign_ups = store::get_sign_ups(connection, action.id);
    if (const auto why = domain::refusal_of(sign_ups, action, now)) throw domain::refused(*why);
}

void check_all(store::Connection& connection, const Action& action, Wanted& wanted, const Ride* present) {
    domain::check(wanted.draft, wanted.errors);
    settle_note(connection, action.group, wanted.draft.consent, wanted.plain, wanted.draft.note,
                present ? present->note : std::nullopt, wanted.errors);
    wanted.errors.throw_if_any();
}

void expect(const Ride& ride, std::optional<int> revision) {
    if (revision && *revision != ride.revision)
        throw Error{Code::precondition_failed, "This has changed in the meantime."};
}

Ride as_others_see(Ride ride) {
    ride.hash.clear();
    ride.batch.reset();
    if (ride.note) ride.note->box.clear();
    return ride;
}

}  // namespace

void destroy_ride(store::Transaction& transaction, const Ride& ride) {
    store::delete_ride(transaction.connection(), ride.id);
    if (ride.note) destroy_if_unused(transaction, ride.note->key);
    transaction.touch(base::VersionKey::noun("attendance"));
    transaction.leave_no_trace();
}

bool opens_ride(store::Transaction& transaction, std::string_view secret) {
    return store::find_ride_by_hash(transaction.connection(), base::sha256_hex(secret)).has_value();
}

Write<RideService::Made> RideService::offer(const domain::Caller& caller, std::string_view source,
                                            std::string_view action, Wanted wanted) const {
    const auto get_open = [this, caller](store::Connection& c, std::string_view name, Wanted& asked) {
        Action open = get_visible_action(c, caller, name);
        require(caller, caller.is_anonymous() || domain::may_write(caller));
        require_open(c, open, clock_.now());
        check_all(c, open, asked, nullptr);
        return open;
    };
    const std::string id = database_.read([&](store::Connection& c) { return get_open(c, action, wanted).id; });
    const std::string batch = sources_.take(caller, source, id);
    return Write<Made>{[this, get_open, name = std::string(action), wanted = std::move(wanted),
                        batch](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        Wanted asked = wanted;
        const Action open = get_open(connection, name, asked);
        if (store::count_rides(connection, open.id) >= Ride::most)
            throw Error{Code::conflict,
                        "There are too many of them already.",
                        {{"", "too_many_rides", "There are too many of them already."}}};
        Made made{ids_.secret(16), {}};
        static_cast<domain::RideDraft&>(made.ride) = std::move(asked.draft);
        made.ride.id = timeless_id(ids_);
        made.ride.action = open.id;
        made.ride.hash = base::sha256_hex(made.secret);
        made.ride.batch = batch;
        made.ride.made_on = domain::date_at(clock_.now(), open.start().zone);
        store::insert_ride(connection, made.ride);
        store::hold_sign_ups(connection, open.id);
        transaction.touch(base::VersionKey::noun("attendance"));
        return made;
    }};
}

Ride RideService::open(std::string_view secret) const {
    return database_.read([&, hash = base::sha256_hex(secret)](store::Connection& c) { return get(c, hash); });
}

Write<Ride> RideService::change(std::string_view secret, Wanted wanted, std::optional<int> revision) const {
    const std::string hash = base::sha256_hex(secret);
    const auto check = [](store::Connection& c, const Ride& present, Wanted& asked) {
        check_all(c, store::find_action(c, present.action, store::Audience::moderators).value(), asked, &present);
    };
    database_.read([&](store::Connection& c) {
        const Ride present = get(c, hash);
        expect(present, revision);
        check(c, present, wanted);
        return present.id;
    });
    return Write<Ride>{[check, hash, wanted = std::move(wanted), revision](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        Ride ride = get(connection, hash);
        expect(ride, revision);
        Wanted asked = wanted;
        check(connection, ride, asked);
        if (static_cast<const domain::RideDraft&>(ride) == asked.draft) return ride;
        const auto note = std::move(ride.note);
        static_cast<domain::RideDraft&>(ride) = std::move(asked.draft);
        ++ride.revision;
        store::update_ride(connection, ride);
        if (note && note != ride.note) {
            destroy_if_unused(transaction, note->key);
            transaction.leave_no_trace();
        }
        transaction.touch(base::VersionKey::noun("attendance"));
        return ride;
    }};
}

Write<void> RideService::withdraw(std::string_view secret, std::optional<int> revision) const {
    const std::string hash = base::sha256_hex(secret);
    open(secret);
    return Write<void>{[hash, revision](store::Transaction& transaction) {
        const Ride ride = get(transaction.connection(), hash);
        expect(ride, revision);
        destroy_ride(transaction, ride);
    }};
}

std::vector<Ride> RideService::list(const domain::Caller& caller, std::string_view action) const {
    return database_.read([&](store::Connection& c) {
        const Action found = get_visible_action(c, caller, action);
        const bool may_edit = domain::may_edit(caller, found);
        std::vector<Ride> all;
        for (Ride& each : store::list_rides(c, found.id, Ride::most))
            if (may_edit || !each.is_matched) all.push_back(as_others_see(std::move(each)));
        return all;
    });
}

std::vector<Ride> RideService::list_scattered(const domain::Caller& caller, std::string_view action) const {
    return database_.read([&](store::Connection& c) {
        const std::string id = get_editable(c, caller, action).id;
        std::set<std::string> floods;
        for (store::SignUpBatch& each : store::list_ride_batches(c, id, domain::sign_up_flood, Ride::most))
            floods.insert(std::move(each.batch));
        std::vector<Ride> all;
        for (Ride& each : store::list_rides(c, id, Ride::most))
            if (!floods.contains(each.batch.value_or(""))) all.push_back(as_others_see(std::move(each)));
        return all;
    });
}

Write<Ride> RideService::set_matched(const domain::Caller& caller, std::string_view action, std::string_view ride,
                                     bool is_matched) const {
    const std::string id = database_.read([&](store::Connection& c) { return get_editable(c, caller, action).id; });
    return Write<Ride>{[caller, id, name = std::string(ride), is_matched](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        Ride found = get_of(connection, get_editable(connection, caller, id), name);
        if (found.is_matched != is_matched) {
            found.is_matched = is_matched;
            ++found.revision;
            store::update_ride(connection, found);
            transaction.touch(base::VersionKey::noun("attendance"));
        }
        return as_others_see(std::move(found));
    }};
}

Write<void> RideService::prune(const domain::Caller& caller, std::string_view action, std::string_view ride) const {
    const std::string id = database_.read([&](store::Connection& c) { return get_editable(c, caller, action).id; });
    return Write<void>{[caller, id, name = std::string(ride)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        destroy_ride(transaction, get_of(connection, get_editable(connection, caller, id), name));
    }};
}

}  // namespace charivari::service
