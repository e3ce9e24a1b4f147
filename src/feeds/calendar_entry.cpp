#include "feeds/calendar_entry.hpp"

#include <algorithm>
#include <stdexcept>

#include "view/markdown.hpp"

namespace charivari::feeds {
namespace {

using domain::Event;
using domain::EventStatus;

ics::Time time_of(const domain::Moment& moment) {
    if (!moment.has_time()) return ics::Date{moment.date};
    const ics::Zone* zone = ics::find_zone(moment.zone);
    if (!zone) throw std::logic_error("a stored moment has an unknown zone: " + moment.zone);
    return ics::Zoned{moment.local(), zone};
}

// "ANNULÉ : " for what subscribers must not miss; empty for the rest.
std::string prefix_of(EventStatus status, const front::Call& call) {
    switch (status) {
        case EventStatus::cancelled:
            return call.view.words().say(call.language, "entry.prefix.cancelled");
        case EventStatus::postponed:
            return call.view.words().say(call.language, "entry.prefix.postponed");
        case EventStatus::rescheduled:
            return call.view.words().say(call.language, "entry.prefix.rescheduled");
        case EventStatus::moved_online:
            return call.view.words().say(call.language, "entry.prefix.moved_online");
        case EventStatus::full:
            return call.view.words().say(call.language, "entry.prefix.full");
        case EventStatus::closed:
            return call.view.words().say(call.language, "entry.prefix.closed");
        case EventStatus::announced:
        case EventStatus::confirmed:
        case EventStatus::over:
            break;
    }
    return {};
}

ics::Status status_of(EventStatus status, Cancelled cancelled) {
    if (status == EventStatus::cancelled && cancelled == Cancelled::status) return ics::Status::cancelled;
    const bool is_off = status == EventStatus::cancelled || status == EventStatus::postponed;
    return is_off ? ics::Status::tentative : ics::Status::confirmed;
}

// An entry that is off, or that only marks a day, does not make its reader look busy.
ics::Transparency transparency_of(const Event& event) {
    const EventStatus status = event.facts.status;
    const bool is_off = status == EventStatus::cancelled || status == EventStatus::postponed;
    return is_off || event.is_all_day() ? ics::Transparency::transparent : ics::Transparency::opaque;
}

std::string names_of(const std::vector<domain::Appearance>& people) {
    std::string names;
    for (const domain::Appearance& each : people) {
        names += (names.empty() ? "" : ", ") + each.name;
        if (each.role) names += " (" + *each.role + ")";
    }
    return names;
}

// The page's address as the first line (many programs show no URL property), then what there is to know.
std::string description_of(const Event& event, const std::string& url, const front::Call& call) {
    const auto& words = call.view.words();
    std::string text = url;
    if (event.is_all_day() && !event.facts.time_announced)
        text += "\n\n" + words.say(call.language, "entry.hour_unknown");
    if (!event.facts.hosts.empty())
        text += "\n\n" + words.say(call.language, "entry.hosts", {{"names", names_of(event.facts.hosts)}});
    const std::string body = view::markdown_to_text(domain::description_in(event, call.language));
    if (!body.empty()) text += "\n\n" + body;
    if (!event.facts.sources.empty()) {
        text += "\n\n" + words.say(call.language, "entry.sources");
        for (const domain::Source& each : event.facts.sources) text += "\n" + each.url;
    }
    return text;
}

// The kind in words, then campaigns and tags, each once.
std::vector<std::string> categories_of(const Event& event, const front::Call& call) {
    const std::string kind{domain::event_kinds.name_of(event.facts.kind)};
    std::vector<std::string> categories{call.view.words().say(call.language, "event.kind." + kind)};
    for (const auto* list : {&event.facts.campaigns, &event.facts.tags})
        for (const std::string& each : *list)
            if (std::find(categories.begin(), categories.end(), each) == categories.end()) categories.push_back(each);
    return categories;
}

void add_place(ics::Event& entry, const domain::Place& place) {
    const std::string address = domain::address_line(place);
    entry.location = address.empty() ? place.name : place.name + ", " + address;
    if (!place.latitude || !place.longitude) return;
    entry.geo = ics::Geo{*place.latitude, *place.longitude};
    entry.apple_location = ics::AppleLocation{place.name, address, 70};
}

}  // namespace

ics::Event entry_of(const Event& event, Cancelled cancelled, const front::Call& call) {
    const std::string url = std::string(call.origin) + "/events/" + event.slug;
    ics::Event entry;
    entry.uid = event.uid;
    entry.sequence = static_cast<std::uint32_t>(event.sequence);
    entry.stamp = event.updated_at;
    entry.created = event.created_at;
    entry.start = time_of(event.start());
    if (event.facts.end) entry.end = time_of(*event.facts.end);
    entry.summary = prefix_of(event.facts.status, call) + domain::title_in(event, call.language);
    entry.description = description_of(event, url, call);
    entry.url = url;
    entry.status = status_of(event.facts.status, cancelled);
    entry.transparency = transparency_of(event);
    entry.categories = categories_of(event, call);
    if (event.place) add_place(entry, *event.place);
    if (event.facts.online_url) entry.conferences.push_back({*event.facts.online_url, {}, {}, {}});
    return entry;
}

}  // namespace charivari::feeds
