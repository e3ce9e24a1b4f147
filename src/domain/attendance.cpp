#include "domain/attendance.hpp"

#include <algorithm>

namespace charivari::domain {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

struct Time {
    Utc begins, ends;
};

// Nothing while its hour waits: nobody can say yet that it collides with another one.
std::optional<Time> time_of(const Slot& slot, const Action& action) {
    const Schedule when = schedule_of(slot.span, action.facts.schedule);
    if (slot.span != SlotSpan{} && !when.has_time()) return std::nullopt;
    return Time{when.start->utc(), effective_end(when)};
}

bool collide(const Slot& left, const Slot& right, const Action& action) {
    const auto one = time_of(left, action);
    const auto other = time_of(right, action);
    return one && other && one->begins < other->ends && other->begins < one->ends;
}

bool excludes(const SlotOffer& left, const SlotOffer& right) {
    return left.role.id != right.role.id && (left.role.is_exclusive || right.role.is_exclusive);
}

void check_presence(const AttendanceDraft& draft, const Action& action, base::FieldErrors& errors) {
    if (!draft.presence) return;
    const AttendanceMode mode = action.facts.attendance_mode;
    const bool is_remote = *draft.presence == Presence::remote;
    if ((is_remote && mode == AttendanceMode::in_person) || (!is_remote && mode == AttendanceMode::online))
        errors.add("/mode", "not_offered", "This action does not take place that way.");
}

void check_slots(const AttendanceDraft& draft, const Action& action, const std::vector<SlotOffer>& offers,
                 const Attendance* present, base::FieldErrors& errors) {
    if (draft.slots.empty()) return;
    if (draft.slots.size() > AttendanceDraft::most_slots) return errors.add("/slots", "too_many", "At most 10 slots.");
    if (!wants_place(draft.status))
        return errors.add("/slots", "needs_going", "Work is for those who come for certain.");
    std::vector<const SlotOffer*> taken;
    for (std::size_t i = 0; i < draft.slots.size(); ++i) {
        const std::string pointer = "/slots/" + std::to_string(i);
        const std::string& id = draft.slots[i];
        const auto offer =
            std::find_if(offers.begin(), offers.end(), [&](const SlotOffer& each) { return each.slot.id == id; });
        const auto is = [&](auto collides) {
            return std::any_of(taken.begin(), taken.end(), [&](const SlotOffer* each) { return collides(*each); });
        };
        if (offer == offers.end())
            errors.add(pointer, "unknown", "There is no slot with this id.");
        else if (is([&](const SlotOffer& each) { return each.slot.id == id; }))
            errors.add(pointer, "duplicate", "It stands there already.");
        else if (offer->is_full() && !(present && holds(present->slots, id)))
            errors.add(pointer, "slot_full", "Enough people do that already.");
        else if (is([&](const SlotOffer& each) { return excludes(each, *offer); }))
            errors.add(pointer, "exclusive", "One of these roles allows no other one beside it.");
        else if (is([&](const SlotOffer& each) { return collide(each.slot, offer->slot, action); }))
            errors.add(pointer, "overlap", "It is at the same time as another one.");
        if (offer != offers.end()) taken.push_back(&*offer);
    }
}

}  // namespace

std::vector<std::string> Attendance::accepted() const {
    std::vector<std::string> list;
    for (const std::string& each : slots)
        if (!holds(unaccepted, each)) list.push_back(each);
    return list;
}

void check(const AttendanceDraft& draft, const Action& action, const std::vector<SlotOffer>& offers,
           const Attendance* present, base::FieldErrors& errors) {
    if (draft.party_size < 1 || draft.party_size > AttendanceDraft::largest_party)
        errors.add("/party_size", "out_of_range", "From 1 to 20.");
    if (draft.status == AttendanceStatus::waiting && !(present && present->status == AttendanceStatus::waiting))
        errors.add("/status", "not_settable", "Whoever wants to come is going, and waits where there is no place.");
    check_presence(draft, action, errors);
    check_slots(draft, action, offers, present, errors);
    if (draft.consent && !(present && present->consent == draft.consent) && *draft.consent != consent_version)
        errors.add("/consent", "outdated", "These are not the words as they are now.");
}

}  // namespace charivari::domain
