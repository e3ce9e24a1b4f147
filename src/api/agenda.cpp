#include "api/agenda.hpp"

#include <algorithm>
#include <array>

#include "api/event.hpp"
#include "api/json_answer.hpp"
#include "api/moment.hpp"
#include "base/timestamp.hpp"
#include "domain/recurrence.hpp"
#include "front/agenda_query.hpp"
#include "front/event_query.hpp"
#include "service/agenda.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using std::chrono::days;

Array texts(const std::vector<std::string>& items) {
    Array array;
    for (const std::string& each : items) array.emplace_back(each);
    return array;
}

Object any_item() {
    domain::Event event;
    event.facts.start = domain::Moment{{}, std::nullopt, "Etc/UTC"};
    return agenda_item(event, {});
}

base::Error too_wide() {
    return base::Error{base::Code::bad_request,
                       "Some parameters are not right.",
                       {{"?to", "too_late", "An agenda spans 400 days at most."}}};
}

// From today, in whole days of the site's zone, where nothing else is asked for. True if it moves with time.
bool complete_period(service::AgendaFilter& agenda, const front::Call& call) {
    domain::EventFilter& filter = agenda.events;
    const auto today = domain::date_at(call.now, call.site.zone);
    const bool moves = !filter.from;
    if (!filter.from) filter.from = domain::start_of_day(today, call.site.zone);
    if (!filter.to) {
        const auto first = domain::date_at(*filter.from, call.site.zone);
        filter.to = domain::start_of_day(first + front::longest_agenda, call.site.zone);
    }
    if (*filter.to <= *filter.from)
        throw base::Error{base::Code::bad_request,
                          "Some parameters are not right.",
                          {{"?to", "end_before_start", "to is not after from, which is today where it is not said."}}};
    if (front::is_longer_than_agenda(*filter.from, *filter.to)) throw too_wide();
    agenda.set_period(filter.from, filter.to);
    return moves;
}

Object item_of(const service::AgendaEntry& entry, base::Utc now) {
    if (const auto* event = std::get_if<domain::Event>(&entry)) return agenda_item(*event, now);
    return agenda_item(std::get<service::ActionView>(entry));
}

template <typename Entries, typename Item>
front::Answer page_of(const front::Call& call, const Entries& entries, const std::optional<domain::Position>& next,
                      Item item) {
    const Fields fields = fields_of(call);
    check_fields(any_item(), fields);
    ListData data;
    for (const auto& each : entries) data.push_back(pick(item(each, call.now), fields));
    return list_answer(call, std::move(data), next ? std::optional{front::key_of(*next)} : std::nullopt);
}

// Groups as an agenda names them, the initiating one first.
Array groups_of(const domain::Action& action) {
    Array groups;
    const auto add = [&](const std::string& id, const std::string& slug, const std::string& name,
                         domain::GroupNature part) {
        groups.push_back(
            Object{{"group", id}, {"slug", slug}, {"name", name}, {"part", domain::group_natures.name_of(part)}});
    };
    if (!action.group.empty()) add(action.group, action.group_slug, action.group_name, domain::GroupNature::organiser);
    for (const domain::CoHost& each : action.co_hosts)
        if (each.is_host()) add(each.group, each.slug, each.name, each.part);
    return groups;
}

Object confirmation_of(const domain::Confirmation& waiting) {
    const bool is_needed = waiting.is_needed();
    return {{"needed", is_needed},
            {"reason", is_needed ? Value(domain::confirmation_reasons.name_of(waiting.reason())) : Value(nullptr)},
            {"since", or_null(waiting.since)}};
}

}  // namespace

Object agenda_item(const domain::Event& event, base::Utc now) {
    const domain::EventDraft& facts = event.facts;
    Object item;
    item.reserve(32);
    item["type"] = "event";
    item["id"] = event.id;
    item["event"] = event.id;
    item["occurrence"] = event.occurrence ? Value(domain::to_text(*event.occurrence)) : Value(nullptr);
    item["kind"] = domain::event_kinds.name_of(facts.kind);
    item["status"] = domain::event_statuses.name_of(domain::status_at(event, now));
    item["verified"] = event.is_verified;
    item["language"] = facts.language;
    item["title"] = facts.title;
    item["short"] = "/a/" + event.short_code;
    item["start"] = to_json(event.start());
    item["end"] = to_json(facts.end);
    item["all_day"] = event.is_all_day();
    item["time_announced"] = facts.time_announced;
    item["previous_start"] = to_json(event.previous_start);
    item["place"] = short_place(event.place);
    item["attendance_mode"] = domain::attendance_modes.name_of(facts.attendance_mode);
    item["online_url"] = or_null(facts.online_url);
    item["groups"] = Array{};
    item["confirmation"] = nullptr;
    item["campaigns"] = texts(facts.campaigns);
    item["tags"] = texts(facts.tags);
    item["updated_at"] = base::to_text(event.updated_at);
    item["links"] = Object{{"self", "/api/v1/events/" + event.id},
                           {"html", "/events/" + event.slug},
                           {"ics", "/events/" + event.slug + ".ics"}};
    return item;
}

Object agenda_item(const service::ActionView& view) {
    const domain::Action& action = view.action;
    const domain::ActionDraft& facts = action.facts;
    const auto* occurrence = facts.anchor && facts.anchor->occurrence ? &*facts.anchor->occurrence : nullptr;
    Object item;
    item.reserve(32);
    item["type"] = "action";
    item["id"] = action.id;
    item["event"] = or_null(facts.event);
    item["occurrence"] = occurrence ? Value(domain::to_text(*occurrence)) : Value(nullptr);
    item["kind"] = domain::action_kinds.name_of(facts.kind);
    item["status"] = domain::action_statuses.name_of(facts.status);
    item["verified"] = true;
    item["language"] = facts.language;
    item["title"] = facts.title;
    item["short"] = action.short_code.empty() ? Value(nullptr) : Value("/a/" + action.short_code);
    item["start"] = to_json(action.start());
    item["end"] = to_json(facts.schedule.end);
    item["all_day"] = action.is_all_day();
    item["time_announced"] = facts.schedule.is_time_announced;
    item["previous_start"] = to_json(action.previous_start);
    item["place"] = short_place(action.place);
    item["attendance_mode"] = domain::attendance_modes.name_of(facts.attendance_mode);
    item["online_url"] = or_null(facts.online_url);
    item["groups"] = groups_of(action);
    item["confirmation"] = confirmation_of(action.confirmation);
    item["campaigns"] = texts(facts.campaigns);
    item["tags"] = texts(facts.tags);
    item["updated_at"] = base::to_text(action.updated_at);
    item["links"] = Object{{"self", "/api/v1/actions/" + action.id},
                           {"html", "/actions/" + action.slug},
                           {"ics", "/actions/" + action.slug + ".ics"}};
    return item;
}

front::Outcome list_agenda(const front::Call& call) {
    constexpr std::array<std::string_view, 3> others{"limit", "cursor", "fields"};
    service::AgendaFilter filter = front::agenda_filter_of(call, others);
    const bool moves = complete_period(filter, call);
    const auto page = call.services.agenda.list(call.caller, filter, front::limit_of(call), front::position_of(call));
    auto ends_at = front::agenda_ends_at(filter, page.entries, call.now);
    if (moves) {
        const auto today = domain::date_at(call.now, call.site.zone);
        const base::Utc midnight = domain::start_of_day(today + days{1}, call.site.zone);
        ends_at = std::min(ends_at.value_or(midnight), midnight);
    }
    return page_of(call, page.entries, page.next, item_of).valid_until(ends_at);
}

front::Outcome list_event_occurrences(const front::Call& call) {
    constexpr std::array<std::string_view, 5> parameters{"from", "to", "limit", "cursor", "fields"};
    const domain::EventFilter period = front::period_of(call, parameters);
    const auto page = call.services.events.occurrences(call.caller, call.parameter("id"), period, front::limit_of(call),
                                                       front::position_of(call));
    const auto item = [](const domain::Event& event, base::Utc now) { return agenda_item(event, now); };
    return page_of(call, page.events, page.next, item).valid_until(front::list_ends_at({}, page.events, call.now));
}

}  // namespace charivari::api
