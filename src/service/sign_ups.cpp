#include "service/sign_ups.hpp"

#include <algorithm>
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/action_making.hpp"
#include "service/action_record.hpp"
#include "service/attendance_places.hpp"
#include "service/reminder.hpp"
#include "service/ride.hpp"
#include "store/action.hpp"
#include "store/contact_opening.hpp"
#include "store/group_key.hpp"
#include "store/ride.hpp"
#include "store/sign_ups.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Action;
using domain::Attendance;

Action get_editable_action(store::Connection& connection, const domain::Caller& caller, std::string_view id) {
    Action action = get_visible_action(connection, caller, id);
    require(caller, domain::may_edit(caller, action));
    return action;
}

// Of a date that was given up only the number is left, which says nothing of the new one.
void forget_gone(SignUpsView& view) {
    for (domain::SignUpCount& each : view.counts) each.gone = 0;
    for (domain::SlotOffer& each : view.slots) each.gone = 0;
    std::erase_if(view.counts, [](const domain::SignUpCount& each) { return each.people == 0; });
}

SignUpsView view_of(store::Connection& connection, const domain::Caller& caller, const Action& action, base::Utc now) {
    SignUpsView view;
    view.sign_ups = store::get_sign_ups(connection, action.id);
    view.slots = store::list_slot_offers(connection, action.id);
    view.counts = store::list_sign_up_counts(connection, action.id);
    view.refusal = domain::refusal_of(view.sign_ups, action, now);
    if (!view.refusal || !domain::is_final(*view.refusal)) forget_gone(view);
    view.closes_at = domain::closing_of(view.sign_ups, action);
    view.changes_at = domain::next_change_at(view.sign_ups, action, now);
    view.is_full = domain::status_for(1, view.sign_ups, domain::people_of(view.counts, domain::AttendanceStatus::going),
                                      domain::people_of(view.counts, domain::AttendanceStatus::waiting) > 0) ==
                   domain::AttendanceStatus::waiting;
    view.key = store::find_present_group_key(connection, action.group);
    view.takes_notes = view.key.has_value();
    if (action.facts.is_hosts_undisclosed) view.key.reset();
    view.may_edit = domain::may_edit(caller, action);
    if (!view.may_edit) return view;
    view.days = store::list_sign_up_days(connection, action.id);
    view.floods =
        store::list_sign_up_batches(connection, action.id, domain::sign_up_flood, SignUpsService::most_floods);
    for (store::SignUpBatch& each :
         store::list_ride_batches(connection, action.id, domain::sign_up_flood, SignUpsService::most_floods))
        view.floods.push_back(std::move(each));
    view.kept_until = domain::kept_until(view.sign_ups, action);
    return view;
}

// What organisers see of it.
Attendance as_organisers_see(Attendance attendance) {
    attendance.owner.reset();
    attendance.hash.clear();
    attendance.batch.reset();
    if (attendance.note) attendance.note->box.clear();
    return attendance;
}

// Whoever signed up was told for how long it is kept, and agreed to no more.
Error longer() {
    const char* words =
        "People have signed up, and were told that nothing is kept so long: it can be shortened, not lengthened.";
    return Error{Code::invalid, {}, {{"/retention_days", "longer_than_told", words}}};
}

std::vector<Attendance> as_organisers_see(std::vector<Attendance> attendances) {
    for (Attendance& each : attendances) each = as_organisers_see(std::move(each));
    return attendances;
}

void require_slot(store::Connection& connection, const Action& action, std::string_view slot) {
    const auto offers = store::list_slot_offers(connection, action.id);
    if (std::none_of(offers.begin(), offers.end(), [&](const auto& each) { return each.slot.id == slot; }))
        throw Error{Code::not_found, "There is no such slot."};
}

Attendance get_of(store::Connection& connection, const Action& action, std::string_view id) {
    auto found = store::find_attendance(connection, id);
    if (!found || found->action != action.id) throw Error{Code::not_found, "There is no such attendance."};
    return std::move(*found);
}

void accept(store::Connection& connection, const Action& action, const std::string& slot, Attendance& attendance) {
    for (const domain::SlotOffer& each : store::list_slot_offers(connection, action.id))
        if (each.slot.id == slot && each.is_full() && std::erase(attendance.unaccepted, slot) > 0)
            throw Error{Code::conflict,
                        "Enough people do that already.",
                        {{"", "slot_full", "Enough people do that already."}}};
    std::erase(attendance.unaccepted, slot);
}

}  // namespace

std::string SignUpsService::editable(const domain::Caller& caller, std::string_view action) const {
    return database_.read([&](store::Connection& c) { return get_editable_action(c, caller, action).id; });
}

SignUpsView SignUpsService::get(const domain::Caller& caller, std::string_view action) const {
    return database_.read(
        [&](store::Connection& c) { return view_of(c, caller, get_visible_action(c, caller, action), clock_.now()); });
}

Write<SignUpsView> SignUpsService::set(const domain::Caller& caller, std::string_view action,
                                       domain::SignUpSettings settings, std::optional<int> revision,
                                       base::FieldErrors errors) const {
    const std::string id = editable(caller, action);
    domain::check(settings, errors);
    errors.throw_if_any();
    return Write<SignUpsView>{
        [this, caller, id, settings = std::move(settings), revision](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            const Action present = get_editable_action(connection, caller, id);
            domain::SignUps sign_ups = store::get_sign_ups(connection, id);
            if (revision && *revision != sign_ups.revision)
                throw Error{Code::precondition_failed, "Somebody has changed this in the meantime."};
            if (settings.retention_days > sign_ups.retention_days && store::is_held(connection, id)) throw longer();
            if (static_cast<const domain::SignUpSettings&>(sign_ups) != settings) {
                static_cast<domain::SignUpSettings&>(sign_ups) = settings;
                ++sign_ups.revision;
                store::set_sign_ups(connection, sign_ups);
                promote(transaction, present, clock_.now());
                transaction.touch(base::VersionKey::noun("attendance"));
                record_beside(transaction, id);
            }
            return view_of(connection, caller, present, clock_.now());
        }};
}

std::vector<Attendance> SignUpsService::list(const domain::Caller& caller, std::string_view action, std::size_t limit,
                                             std::int64_t after) const {
    return database_.read([&](store::Connection& c) {
        const Action found = get_editable_action(c, caller, action);
        return as_organisers_see(store::list_attendances(c, found.id, after, limit));
    });
}

std::vector<Attendance> SignUpsService::list_scattered(const domain::Caller& caller, std::string_view action,
                                                       std::size_t limit, std::int64_t after) const {
    return database_.read([&](store::Connection& c) {
        const Action found = get_editable_action(c, caller, action);
        return as_organisers_see(store::list_scattered_attendances(c, found.id, domain::sign_up_flood, after, limit));
    });
}

SignUpsService::Flood SignUpsService::list_of_flood(const domain::Caller& caller, std::string_view action,
                                                    std::string_view batch, std::size_t limit) const {
    return database_.read([&](store::Connection& c) {
        const Action found = get_editable_action(c, caller, action);
        Flood flood{as_organisers_see(store::list_attendances_of_batch(c, found.id, batch, limit)),
                    store::list_rides_of_batch(c, found.id, batch, limit)};
        if (flood.attendances.empty() && flood.rides.empty())
            throw Error{Code::not_found, "There are no such sign-ups."};
        return flood;
    });
}

Attendance SignUpsService::get_attendance(const domain::Caller& caller, std::string_view action,
                                          std::string_view attendance) const {
    return database_.read([&](store::Connection& c) {
        return as_organisers_see(get_of(c, get_editable_action(c, caller, action), attendance));
    });
}

Write<std::vector<SignUpsService::SealedEntry>> SignUpsService::hand_out_notes(const domain::Caller& caller,
                                                                               std::string_view action) const {
    const auto get_readable = [caller](store::Connection& c, std::string_view id) {
        Action found = get_editable_action(c, caller, id);
        require(caller, domain::may_see_contacts(caller, found.group));
        return found;
    };
    const std::string id = database_.read([&](store::Connection& c) { return get_readable(c, action).id; });
    require_proof(caller, clock_.now());
    return Write<std::vector<SealedEntry>>{[this, caller, get_readable, id](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const Action present = get_readable(connection, id);
        std::vector<SealedEntry> entries;
        for (store::StoredNote& each : store::list_notes_of_attendances(connection, id))
            entries.push_back({false, std::move(each.id), std::move(each.note)});
        for (domain::Ride& each : store::list_rides(connection, id, domain::Ride::most))
            if (each.note) entries.push_back({true, std::move(each.id), std::move(*each.note)});
        store::insert_contact_opening(connection,
                                      {ids_.uuid(), present.group, id, caller.account->id, clock_.now(), {}, {}, {}});
        return entries;
    }};
}

std::vector<Attendance> SignUpsService::list_of_slot(const domain::Caller& caller, std::string_view action,
                                                     std::string_view slot) const {
    return database_.read([&](store::Connection& c) {
        const Action found = get_editable_action(c, caller, action);
        require_slot(c, found, slot);
        return as_organisers_see(store::list_attendances_of_slot(c, slot));
    });
}

Write<Attendance> SignUpsService::decide(const domain::Caller& caller, std::string_view action, std::string_view slot,
                                         std::string_view attendance, bool is_accepted) const {
    const std::string id = editable(caller, action);
    return Write<Attendance>{[this, caller, id, slot = std::string(slot), attendance = std::string(attendance),
                              is_accepted](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const Action present = get_editable_action(connection, caller, id);
        const Attendance before = get_of(connection, present, attendance);
        if (std::find(before.slots.begin(), before.slots.end(), slot) == before.slots.end())
            throw Error{Code::not_found, "There is no such sign-up for this slot."};
        Attendance decided = before;
        if (is_accepted) {
            accept(connection, present, slot, decided);
        } else {
            std::erase(decided.slots, slot);
            std::erase(decided.unaccepted, slot);
            decided.refused.push_back(slot);
        }
        if (decided.slots != before.slots || decided.unaccepted != before.unaccepted) {
            ++decided.revision;
            store::count_attendance(connection, before, -1);
            store::update_attendance(connection, decided);
            store::count_attendance(connection, decided, 1);
            transaction.touch(base::VersionKey::noun("attendance"));
            settle_requests(transaction, id, clock_.now());
        }
        return as_organisers_see(std::move(decided));
    }};
}

Write<std::size_t> SignUpsService::prune(const domain::Caller& caller, std::string_view action,
                                         std::string_view attendance) const {
    const std::string id = editable(caller, action);
    return Write<std::size_t>{
        [this, caller, id, attendance = std::string(attendance)](store::Transaction& transaction) -> std::size_t {
            const Action present = get_editable_action(transaction.connection(), caller, id);
            unseat(transaction, present, get_of(transaction.connection(), present, attendance), clock_.now());
            promote(transaction, present, clock_.now());
            return 1;
        }};
}

Write<std::size_t> SignUpsService::prune_batch(const domain::Caller& caller, std::string_view action,
                                               std::string_view batch) const {
    constexpr std::size_t at_once = 10'000;  // more than any quota lets one source send in a day
    const std::string id = editable(caller, action);
    return Write<std::size_t>{[this, caller, id, batch = std::string(batch)](store::Transaction& transaction) {
        const Action present = get_editable_action(transaction.connection(), caller, id);
        const auto all = store::list_attendances_of_batch(transaction.connection(), id, batch, at_once);
        const auto rides = store::list_rides_of_batch(transaction.connection(), id, batch, domain::Ride::most);
        if (all.empty() && rides.empty()) throw Error{Code::not_found, "There are no such sign-ups."};
        for (const Attendance& each : all) unseat(transaction, present, each, clock_.now());
        for (const domain::Ride& each : rides) destroy_ride(transaction, each);
        promote(transaction, present, clock_.now());
        return all.size() + rides.size();
    }};
}

}  // namespace charivari::service
