#include "feeds/calendar.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/log.hpp"
#include "feeds/calendar_entry.hpp"
#include "feeds/window.hpp"
#include "front/event_query.hpp"
#include "ics/writer.hpp"

namespace charivari::feeds {
namespace {

constexpr std::array<std::string_view, 2> feed_parameters{"cancelled", "what"};
constexpr std::chrono::hours refresh_interval{1};
constexpr const char* product = "-//Charivari//Agenda//FR";

Cancelled cancelled_of(const front::Call& call) {
    const std::string_view text = call.query("cancelled").value_or("show");
    if (text == "show") return Cancelled::show;
    if (text == "status") return Cancelled::status;
    if (text == "hide") return Cancelled::hide;
    throw base::Error{base::Code::bad_request,
                      "Some parameters are not right.",
                      {{"?cancelled", "unknown_value", "One of: show, status, hide."}}};
}

// Whether ?what= asks for events at all.
bool wants_events(const front::Call& call) {
    const std::string_view text = call.query("what").value_or("all");
    if (text == "all" || text == "events") return true;
    if (text == "actions") return false;
    throw base::Error{base::Code::bad_request,
                      "Some parameters are not right.",
                      {{"?what", "unknown_value", "One of: events, actions, all."}}};
}

// The whole calendar. An entry that cannot be written truthfully is left out and logged: one broken event must not take the
// feed away from everybody.
std::string write_calendar(const ics::CalendarHead& head, const std::vector<ics::Event>& entries, base::Utc now) {
    std::vector<ics::ZoneUse> zones;
    std::string events;
    for (const ics::Event& each : entries) {
        try {
            ics::append_event(events, each);
            ics::add_zones(zones, each);
        } catch (const std::invalid_argument& refusal) {
            base::log(base::LogLevel::error, "left out of a feed: " + each.uid + ": " + refusal.what());
        }
    }
    // A calendar without any component is none (RFC 5545 §3.6), and some programs refuse it.
    if (events.empty() && head.zone) ics::append_timezone(events, *head.zone, now, now);
    std::string body;
    ics::Writer writer{body, head, zones};
    writer.fragment(events);
    writer.finish();
    return body;
}

front::Answer calendar_answer(ics::CalendarHead head, std::vector<domain::Event> events, const front::Call& call) {
    const Cancelled cancelled = cancelled_of(call);
    if (cancelled == Cancelled::hide)
        std::erase_if(events, [](const auto& each) { return each.facts.status == domain::EventStatus::cancelled; });

    std::vector<ics::Event> entries;
    entries.reserve(events.size());
    for (const domain::Event& each : events) entries.push_back(entry_of(each, cancelled, call));

    head.product = product;
    head.zone = ics::find_zone(call.site.zone);
    head.source = std::string(call.origin) + call.request.target;
    head.refresh = refresh_interval;

    http::Response response{200, {}, write_calendar(head, entries, call.now)};
    response.fields.set("Content-Type", "text/calendar; charset=utf-8");
    return response;
}

// A feed of a filter: its window, its cut, and what HTTP needs to know of them.
front::Answer filtered_feed(ics::CalendarHead head, domain::EventFilter filter, const front::Call& call) {
    const Window window = window_of(filter, call.site.zone, call.now);
    filter.from = window.from;
    filter.to = window.to;
    auto feed = wants_events(call) ? call.services.events.feed(filter) : service::EventService::Feed{};
    if (feed.is_cut) head.description = call.view.words().say(call.language, "calendar.cut");
    const base::Utc changed = std::max(call.services.events.last_change(), window.moved_at);
    // Statuses follow the clock: such a feed changes when an event ends, and nobody keeps when the last one did.
    const bool has_date = filter.statuses.empty();
    std::optional<base::Utc> ends_at = window.moves_at;
    if (const auto end = front::list_ends_at(filter, feed.events, call.now); end && !has_date)
        ends_at = std::min(ends_at.value_or(*end), *end);
    front::Answer answer = calendar_answer(std::move(head), std::move(feed.events), call).valid_until(ends_at);
    if (!has_date) return answer;
    return std::move(answer).modified_at(changed);
}

}  // namespace

front::Outcome show_agenda(const front::Call& call) {
    ics::CalendarHead head;
    head.name = call.view.words().say(call.language, "calendar.name", {{"site", call.site.name}});
    head.url = std::string(call.origin) + "/agenda";
    return filtered_feed(std::move(head), front::event_filter_of(call, feed_parameters), call);
}

front::Outcome show_place(const front::Call& call) {
    domain::EventFilter filter = front::event_filter_of(call, feed_parameters);
    const domain::Place place = call.services.places.get_by_slug(call.parameter("slug"));
    filter.places = {place.id};
    ics::CalendarHead head;
    head.name =
        call.view.words().say(call.language, "calendar.name_of", {{"what", place.name}, {"site", call.site.name}});
    head.url = std::string(call.origin) + "/places/" + place.slug;
    return filtered_feed(std::move(head), std::move(filter), call);
}

front::Outcome show_event(const front::Call& call) {
    front::check_parameters(call, feed_parameters);
    domain::Event event = call.services.events.get_by_slug(call.parameter("slug"));
    const base::Utc changed = event.updated_at;
    const int revision = event.revision;
    ics::CalendarHead head;
    head.name = domain::title_in(event, call.language);
    head.url = std::string(call.origin) + "/events/" + event.slug;
    std::vector<domain::Event> events;
    if (wants_events(call)) events.push_back(std::move(event));
    return calendar_answer(std::move(head), std::move(events), call).with_revision(revision).modified_at(changed);
}

}  // namespace charivari::feeds
