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

// It has risen as often as both have.
void raise(ics::Event& entry, const AttendanceView& view) {
    const int changes = view.attendance.revision - 1;
    entry.sequence += static_cast<std::uint32_t>(changes);
    entry.stamp += std::chrono::seconds{changes};
}

ics::Event slot_entry(const AttendanceView& view, const domain::SlotOffer& offer, ics::Event entry,
                      const Options& options, const front::Call& call) {
    const auto& words = call.view.words();
    const domain::Action& action = *view.action;
    const std::string kind{domain::role_kinds.name_of(offer.role.kind)};
    entry.uid = offer.slot.id + "@" + call.site.uid_host;
    set_times(entry, domain::schedule_of(offer.slot.span, action.facts.schedule),
              options.is_bar && action.start().has_time());
    entry.summary = words.say(call.language, "entry.slot",
                              {{"role", offer.role.title.value_or(words.say(call.language, "action.role." + kind))},
                               {"title", entry.summary}});
    entry.relations = {{action.uid}};
    const auto& waiting = view.attendance.unaccepted;
    if (std::find(waiting.begin(), waiting.end(), offer.slot.id) != waiting.end())
        cast_doubt(entry, "entry.prefix.to_accept", call);
    return entry;
}

}  // namespace

std::vector<ics::Event> entries_of(const AttendanceView& view, const Options& options, const front::Call& call) {
    if (!view.action || view.attendance.status == AttendanceStatus::declined) return {};
    if (options.cancelled == Cancelled::hide && front::is_off(*view.action)) return {};
    ics::Event entry = entry_of(action_of(view, call), options, call);
    raise(entry, view);
    std::vector<ics::Event> entries;
    for (const domain::SlotOffer& each : view.slots)
        if (each.slot.span != domain::SlotSpan{}) entries.push_back(slot_entry(view, each, entry, options, call));
    if (const std::string why = doubt_of(view.attendance); !why.empty()) cast_doubt(entry, why, call);
    entries.insert(entries.begin(), std::move(entry));
    return entries;
}

}  // namespace charivari::feeds
