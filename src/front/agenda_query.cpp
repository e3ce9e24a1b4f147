#include "front/agenda_query.hpp"

#include <algorithm>
#include <array>

#include "front/action_words.hpp"
#include "front/query_reader.hpp"

namespace charivari::front {
namespace {

constexpr std::array<std::string_view, 20> filters{
    "q",     "from",  "to",      "kind",       "status",     "campaign", "person", "tag",           "event", "host",
    "group", "place", "commune", "department", "accessible", "near",     "radius", "updated_since", "state", "what"};

Contents read_contents(const Call& call, QueryReader& reader) {
    const std::string_view text = call.query("what").value_or("all");
    if (text != "all" && text != "events" && text != "actions")
        reader.add("what", "unknown_value", "One of: events, actions, all.");
    return {text != "actions", text != "events"};
}

// Values that events or actions have: false for the one that has none of what is asked for.
template <typename Names, typename Enum, typename OtherNames, typename OtherEnum>
void read_names(const Call& call, QueryReader& reader, std::string_view parameter, const Names& names,
                std::vector<Enum>& values, const OtherNames& other_names, std::vector<OtherEnum>& others,
                service::AgendaFilter& filter) {
    const auto add = [](auto& list, auto value) {
        if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
    };
    bool is_any = false;
    for (const std::string& each : call.target.list(parameter)) {
        const auto value = names.find(each);
        const auto other = other_names.find(each);
        if (value) add(values, *value);
        if (other) add(others, *other);
        is_any = true;
        if (value || other) continue;
        std::string known = "Of events:";
        for (const auto& row : names.rows) known.append(" ").append(row.name);
        known += "; of actions:";
        for (const auto& row : other_names.rows) known.append(" ").append(row.name);
        reader.add(parameter, "unknown_value", known + ".");
    }
    if (is_any && values.empty()) filter.has_events = false;
    if (is_any && others.empty()) filter.has_actions = false;
}

}  // namespace

Contents contents_of(const Call& call, std::span<const std::string_view> others) {
    constexpr std::array<std::string_view, 1> own{"what"};
    QueryReader reader{call, own, others};
    const Contents contents = read_contents(call, reader);
    reader.finish();
    return contents;
}

bool is_longer_than_agenda(base::Utc from, base::Utc to) {
    constexpr std::chrono::hours clock_change{2};  // what whole days may have beyond 24 hours each
    return to - from > longest_agenda + clock_change;
}

service::AgendaFilter agenda_filter_of(const Call& call, std::span<const std::string_view> others) {
    QueryReader reader{call, filters, others};
    service::AgendaFilter filter;
    const Contents contents = read_contents(call, reader);
    filter.has_events = contents.has_events;
    filter.has_actions = contents.has_actions;
    reader.common(filter.events);
    filter.events.events = reader.texts("event");
    filter.events.people = reader.texts("person");
    filter.events.groups = reader.texts("group");
    read_names(call, reader, "kind", domain::event_kinds, filter.events.kinds, domain::action_kinds,
               filter.actions.kinds, filter);
    read_names(call, reader, "status", domain::event_statuses, filter.events.statuses, domain::action_statuses,
               filter.actions.statuses, filter);
    const std::vector<std::string> hosts = reader.texts("host");
    reader.finish();
    require_states(call, filter.events.states);
    filter.take_common();
    if (!hosts.empty()) filter.has_events = false;
    filter.actions.hosts.insert(filter.actions.hosts.end(), hosts.begin(), hosts.end());
    return filter;
}

bool is_cancelled(const service::AgendaEntry& entry) {
    if (const auto* event = std::get_if<domain::Event>(&entry))
        return event->facts.status == domain::EventStatus::cancelled;
    return is_off(std::get<service::ActionView>(entry).action);
}

std::optional<base::Utc> agenda_ends_at(const service::AgendaFilter& filter,
                                        std::span<const service::AgendaEntry> entries, base::Utc now) {
    const auto& statuses = filter.events.statuses;
    if (filter.has_events && std::find(statuses.begin(), statuses.end(), domain::EventStatus::over) != statuses.end())
        return now;
    std::optional<base::Utc> first;
    for (const service::AgendaEntry& each : entries) {
        const base::Utc end = service::end_of(each);
        if (end > now) first = std::min(first.value_or(end), end);
    }
    return first;
}

}  // namespace charivari::front
