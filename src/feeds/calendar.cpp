#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <type_traits>

#include "base/log.hpp"
#include "feeds/calendar_entry.hpp"
#include "feeds/feed.hpp"
#include "ics/writer.hpp"

namespace charivari::feeds {
namespace {

constexpr std::chrono::hours refresh_interval{1};
constexpr const char* color = "gold";  // the site's signal colour, by the nearest name that CSS has
constexpr const char* product = "-//Charivari//Agenda//FR";

ics::CalendarHead head_of(const Feed& feed, const front::Call& call) {
    ics::CalendarHead head;
    head.product = product;
    head.name = feed.name;
    head.color = color;
    head.description = note_of(feed, call);
    head.zone = ics::find_zone(call.site.zone);
    head.url = std::string(call.origin) + feed.page;
    if (!feed.is_private) head.source = address_of(call);
    head.refresh = refresh_interval;
    return head;
}

}  // namespace

std::string calendar_text(const Feed& feed, const Options& options, const front::Call& call) {
    const ics::CalendarHead head = head_of(feed, call);
    std::vector<ics::ZoneUse> zones;
    std::string events;
    const auto append = [&](const auto& each, const std::string& uid) {
        const auto is_it = [&uid](const ics::Event& own) { return own.uid == uid; };
        try {
            if constexpr (std::is_same_v<std::decay_t<decltype(each)>, ics::Event>) {
                ics::append_event(events, each);
                ics::add_zones(zones, each);
            } else if (std::none_of(feed.own.begin(), feed.own.end(), is_it)) {
                const ics::Event entry = entry_of(each, options, call);
                ics::append_event(events, entry);
                ics::add_zones(zones, entry);
            }
        } catch (const std::invalid_argument& refusal) {
            base::log(base::LogLevel::error, "left out of a feed: " + uid + ": " + refusal.what());
        }
    };
    for (const service::AgendaEntry& each : feed.entries) {
        if (const auto* event = std::get_if<domain::Event>(&each))
            append(*event, event->uid);
        else
            append(std::get<service::ActionView>(each), std::get<service::ActionView>(each).action.uid);
    }
    for (const ics::Event& each : feed.own) append(each, each.uid);
    for (const domain::Withdrawal& each : feed.withdrawn) append(each, each.uid);
    // A calendar without any component is none (RFC 5545 §3.6), and some programs refuse it.
    if (events.empty() && head.zone) ics::append_timezone(events, *head.zone, call.now, call.now);
    std::string body;
    ics::Writer writer{body, head, zones};
    writer.fragment(events);
    writer.finish();
    return body;
}

}  // namespace charivari::feeds
