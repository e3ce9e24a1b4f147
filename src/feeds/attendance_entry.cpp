#include "feeds/attendance_entry.hpp"

#include <algorithm>
#include <chrono>
#include <string>

#include "feeds/calendar_entry.hpp"
#include "feeds/entry_parts.hpp"
#include "front/action_words.hpp"

namespace charivari::feeds {
namespace {

using domain::AttendanceStatus;
using service::AttendanceView;

service::ActionView action_of(const AttendanceView& view, const front::Call& call) {
    service::ActionView seen{*view.action, {}};
    if (seen.action.facts.event) seen.event = call.services.events.get(*seen.action.facts.event);
    seen.message = view.message;
    return seen;
}

// What is not certain about it, as it stands before the title; "" if all is.
std::string doubt_of(const domain::Attendance& attendance) {
    if (attendance.status == AttendanceStatus::waiting) return "entry.prefix.waiting";
    return attendance.status == AttendanceStatus::maybe ? "entry.prefix.maybe" : "";
}

void cast_doubt(ics::Event& entry, const std::string& why, const front::Call& call) {
    entry.summary = call.view.words().say(call.language, why) + entry.summary;
    if (entry.status == ics::Status::confirmed) entry.status = ics::Status::tentative;
}

// It has risen as often as all have that it tells of.
void raise(ics::Event& entry, int changes) {
    entry.sequence += static_cast<std::uint32_t>(changes);
    entry.stamp += std::chrono::seconds{changes};
}

std::string role_in_words(const domain::Role& role, const front::Call& call) {
    const std::string kind{domain::role_kinds.name_of(role.kind)};
    return role.title.value_or(call.view.words().say(call.language, "action.role." + kind));
}

bool is_unaccepted(const AttendanceView& view, const domain::SlotOffer& offer) {
    const auto& waiting = view.attendance.unaccepted;
    return std::find(waiting.begin(), waiting.end(), offer.slot.id) != waiting.end();
}

bool has_own_hours(const domain::SlotOffer& offer) { return offer.slot.span != domain::SlotSpan{}; }

// Work of all the while stands in the action's own entry: a line for each role, before what is said of the action.
void tell_of_work(ics::Event& entry, const AttendanceView& view, const front::Call& call) {
    std::string lines;
    for (const domain::SlotOffer& each : view.slots) {
        if (has_own_hours(each)) continue;
        const char* words = is_unaccepted(view, each) ? "entry.work.to_accept" : "entry.work";
        lines += call.view.words().say(call.language, words, {{"role", role_in_words(each.role, call)}}) + "\n";
        raise(entry, each.slot.revision - 1);
    }
    if (!lines.empty()) entry.description = lines + (entry.description.empty() ? "" : "\n") + entry.description;
}

ics::Event slot_entry(const AttendanceView& view, const domain::SlotOffer& offer, ics::Event entry,
                      const Options& options, const front::Call& call) {
    const domain::Action& action = *view.action;
    entry.uid = offer.slot.id + "@" + call.site.uid_host;
    set_times(entry, domain::schedule_of(offer.slot.span, action.facts.schedule),
              options.is_bar && action.start().has_time());
    entry.summary = call.view.words().say(call.language, "entry.slot",
                                          {{"role", role_in_words(offer.role, call)}, {"title", entry.summary}});
    entry.relations = {{action.uid}};
    raise(entry, offer.slot.revision - 1);
    if (is_unaccepted(view, offer)) cast_doubt(entry, "entry.prefix.to_accept", call);
    return entry;
}

// What has left sight is let go by all calendars, also by those of people who signed up.
std::vector<ics::Event> withdrawn_entries(const AttendanceView& view, const Options& options, const front::Call& call) {
    ics::Event entry = entry_of(*view.withdrawn, options, call);
    raise(entry, view.attendance.revision - 1);
    std::vector<ics::Event> entries{entry};
    for (const domain::SlotOffer& each : view.slots) {
        if (!has_own_hours(each)) continue;
        ics::Event& slot = entries.emplace_back(entry);
        slot.uid = each.slot.id + "@" + call.site.uid_host;
        raise(slot, each.slot.revision - 1);
        set_times(slot, domain::schedule_of(each.slot.span, {view.withdrawn->start, view.withdrawn->end, true}), false);
    }
    return entries;
}

}  // namespace

std::vector<ics::Event> entries_of(const AttendanceView& view, const Options& options, const front::Call& call) {
    if (view.attendance.status == AttendanceStatus::declined) return {};
    if (!view.action) return view.withdrawn ? withdrawn_entries(view, options, call) : std::vector<ics::Event>{};
    if (options.cancelled == Cancelled::hide && front::is_off(*view.action)) return {};
    ics::Event entry = entry_of(action_of(view, call), options, call);
    raise(entry, view.attendance.revision - 1);
    std::vector<ics::Event> entries;
    for (const domain::SlotOffer& each : view.slots)
        if (has_own_hours(each)) entries.push_back(slot_entry(view, each, entry, options, call));
    tell_of_work(entry, view, call);
    if (const std::string why = doubt_of(view.attendance); !why.empty()) cast_doubt(entry, why, call);
    entries.insert(entries.begin(), std::move(entry));
    return entries;
}

}  // namespace charivari::feeds
