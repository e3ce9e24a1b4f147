#include "service/attendance_places.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "service/reminder.hpp"
#include "service/retired_key.hpp"
#include "store/action.hpp"
#include "store/attendance.hpp"
#include "store/sign_ups.hpp"

namespace charivari::service {
namespace {

using domain::Action;
using domain::Attendance;
using domain::AttendanceStatus;
using domain::SignUps;

int going_of(const Attendance& attendance) {
    return attendance.status == AttendanceStatus::going ? attendance.party_size : 0;
}

void count_change(store::Transaction& transaction, const Action& action, int before, int after, base::Utc now) {
    domain::SignUpDay change{domain::date_at(now, action.start().zone)};
    change.joined = std::max(after - before, 0);
    change.left = std::max(before - after, 0);
    store::count_day(transaction.connection(), action.id, change);
    transaction.touch(base::VersionKey::noun("attendance"));
}

std::int64_t going_at(store::Connection& connection, const Action& action) {
    return domain::people_of(store::list_sign_up_counts(connection, action.id), AttendanceStatus::going);
}

// Whether it is going, or waits; slots are for whoever has a place.
void find_place(store::Connection& connection, const SignUps& sign_ups, Attendance& attendance, std::int64_t going) {
    base::FieldErrors errors;
    domain::check_capacity(attendance, sign_ups, errors);
    errors.throw_if_any();
    attendance.status = domain::status_for(attendance.party_size, sign_ups, going,
                                           store::is_anybody_in_line(connection, attendance.action));
    if (attendance.status == AttendanceStatus::waiting && !attendance.slots.empty())
        errors.add("/slots", "no_place", "There is no place left: whoever waits for one has no work yet.");
    errors.throw_if_any();
}

// Those of its slots that an organiser has to accept, and had not yet; or that were asked for then, and have no room by now.
void mark_unaccepted(store::Connection& connection, const Attendance* before, Attendance& attendance) {
    attendance.unaccepted.clear();
    if (attendance.slots.empty()) return;
    const auto accepted = before ? before->accepted() : std::vector<std::string>{};
    for (const domain::SlotOffer& each : store::list_slot_offers(connection, attendance.action)) {
        const auto is_in = [&](const std::vector<std::string>& list) {
            return std::find(list.begin(), list.end(), each.slot.id) != list.end();
        };
        if ((each.role.is_restricted || each.is_full()) && is_in(attendance.slots) && !is_in(accepted))
            attendance.unaccepted.push_back(each.slot.id);
    }
    std::erase_if(attendance.refused, [&](const std::string& slot) {
        return std::find(attendance.slots.begin(), attendance.slots.end(), slot) != attendance.slots.end();
    });
}

// For organisers to be told in time (ReminderService::tell_of_slots), once it is counted: nothing where there is no attendance yet,
// or any more.
void note_slots(store::Connection& connection, const Attendance* before, const Attendance* after) {
    using Slots = std::vector<std::string>;
    store::SlotNews news{(before ? before : after)->action};
    news.is_asked = (before ? before->unaccepted : Slots{}) != (after ? after->unaccepted : Slots{});
    const Slots kept = after ? after->accepted() : Slots{};
    for (const std::string& each : before ? before->accepted() : Slots{})
        if (std::find(kept.begin(), kept.end(), each) == kept.end())
            news.is_left |= store::is_slot_empty(connection, each);
    if (news.is_asked || news.is_left) store::note_slots(connection, news);
}

}  // namespace

void seat(store::Transaction& transaction, const Action& action, const SignUps& sign_ups, Attendance& attendance,
          base::Utc now) {
    store::Connection& connection = transaction.connection();
    if (domain::wants_place(attendance.status))
        find_place(connection, sign_ups, attendance, sign_ups.capacity ? going_at(connection, action) : 0);
    mark_unaccepted(connection, nullptr, attendance);
    if (!store::is_held(connection, action.id)) store::forget_gone(connection, action.id);
    attendance.place = store::take_place(connection, action.id);
    store::insert_attendance(connection, attendance);
    store::count_attendance(connection, attendance, 1);
    note_slots(connection, nullptr, &attendance);
    count_change(transaction, action, 0, going_of(attendance), now);
}

void seat_anew(store::Transaction& transaction, const Action& action, const SignUps& sign_ups, const Attendance& before,
               Attendance& attendance, base::Utc now) {
    store::Connection& connection = transaction.connection();
    const bool grows = attendance.party_size > before.party_size;
    if (domain::wants_place(attendance.status)) {
        if (before.status != AttendanceStatus::going || grows)
            find_place(connection, sign_ups, attendance, going_at(connection, action) - going_of(before));
        if (before.status == AttendanceStatus::going && attendance.status == AttendanceStatus::waiting)
            throw base::Error{
                base::Code::invalid, {}, {{"/party_size", "no_place", "There are no places left for more people."}}};
        // Whoever comes, or has more come, comes now.
        if (!domain::wants_place(before.status) || (before.status == AttendanceStatus::waiting && grows))
            attendance.place = store::take_place(connection, action.id);
    }
    mark_unaccepted(connection, &before, attendance);
    ++attendance.revision;
    store::count_attendance(connection, before, -1);
    store::update_attendance(connection, attendance);
    store::count_attendance(connection, attendance, 1);
    note_slots(connection, &before, &attendance);
    if (before.note && before.note != attendance.note) {
        destroy_if_unused(transaction, before.note->key);
        transaction.leave_no_trace();
    }
    count_change(transaction, action, going_of(before), going_of(attendance), now);
}

void unseat(store::Transaction& transaction, const Action& action, const Attendance& attendance, base::Utc now) {
    store::Connection& connection = transaction.connection();
    store::count_attendance(connection, attendance, -1);
    store::delete_attendance(connection, attendance.id);
    note_slots(connection, &attendance, nullptr);
    if (attendance.note) destroy_if_unused(transaction, attendance.note->key);
    count_change(transaction, action, going_of(attendance), 0, now);
    transaction.leave_no_trace();
}

void promote(store::Transaction& transaction, const Action& action, base::Utc now) {
    constexpr std::size_t at_once = 64;
    store::Connection& connection = transaction.connection();
    const SignUps sign_ups = store::get_sign_ups(connection, action.id);
    if (const auto why = domain::refusal_of(sign_ups, action, now); why && domain::is_final(*why)) return;
    std::int64_t going = going_at(connection, action);
    for (std::int64_t after = 0;;) {
        const auto line = store::list_line(connection, action.id, after, at_once);
        if (line.empty()) return;
        std::vector<domain::WaitingParty> parties;
        parties.reserve(line.size());
        for (const store::PartyInLine& each : line) parties.push_back(each.party);
        const domain::Promotion promotion = domain::promotion_of(parties, sign_ups, going);
        for (const std::string& id : promotion.ids) {
            Attendance attendance = store::find_attendance(connection, id).value();
            store::count_attendance(connection, attendance, -1);
            attendance.status = AttendanceStatus::going;
            ++attendance.revision;
            store::update_attendance(connection, attendance);
            store::count_attendance(connection, attendance, 1);
            count_change(transaction, action, 0, attendance.party_size, now);
        }
        if (promotion.is_settled) return;
        going = promotion.going;
        after = line.back().place;
    }
}

void accept_where_free(store::Transaction& transaction, const domain::Role& role, base::Utc now) {
    store::Connection& connection = transaction.connection();
    if (role.is_restricted) return;
    for (const domain::SlotOffer& offer : store::list_slot_offers(connection, role.action)) {
        int free = offer.role.id == role.id && offer.asked > 0 ? offer.slot.needed - offer.taken : 0;
        if (free <= 0) continue;
        for (Attendance& each : store::list_attendances_of_slot(connection, offer.slot.id)) {
            const Attendance before = each;
            if (free == 0 || std::erase(each.unaccepted, offer.slot.id) == 0) continue;
            --free;
            ++each.revision;
            store::count_attendance(connection, before, -1);
            store::update_attendance(connection, each);
            store::count_attendance(connection, each, 1);
        }
        transaction.touch(base::VersionKey::noun("attendance"));
    }
    settle_requests(transaction, role.action, now);
}

void unseat_all_of(store::Transaction& transaction, std::string_view owner, base::Utc now) {
    store::Connection& connection = transaction.connection();
    for (const Attendance& each : store::list_attendances_of_owner(connection, owner)) {
        const Action action = store::find_action(connection, each.action, store::Audience::moderators).value();
        unseat(transaction, action, each, now);
        promote(transaction, action, now);
    }
}

}  // namespace charivari::service
