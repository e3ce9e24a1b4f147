#include "service/agenda.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>

#include "domain/policy.hpp"
#include "service/action_making.hpp"
#include "store/action.hpp"
#include "store/change.hpp"
#include "store/occurrence.hpp"

namespace charivari::service {
namespace {

using domain::Event;
using domain::Position;

// In lists by date, each date has a name of its own.
std::string id_of(const Event& event) {
    return event.occurrence ? store::occurrence_id(event.id, *event.occurrence) : event.id;
}

Position position_of(const AgendaEntry& entry) {
    const auto* event = std::get_if<Event>(&entry);
    return {start_of(entry), event ? id_of(*event) : std::get<ActionView>(entry).action.id};
}

bool comes_first(const ActionView& view, const Event& event) {
    const base::Utc start = view.action.start().utc();
    const base::Utc other = event.start().utc();
    return start != other ? start < other : view.action.id < id_of(event);
}

// Both are in the order of lists already.
std::vector<AgendaEntry> merged(std::vector<Event> events, std::vector<ActionView> actions) {
    std::vector<AgendaEntry> all;
    all.reserve(events.size() + actions.size());
    auto action = actions.begin();
    for (Event& each : events) {
        while (action != actions.end() && comes_first(*action, each)) all.emplace_back(std::move(*action++));
        all.emplace_back(std::move(each));
    }
    std::move(action, actions.end(), std::back_inserter(all));
    return all;
}

// The same measure as that of events alone (store/event_choice): what is going on is now.
void keep_nearest(std::vector<AgendaEntry>& entries, base::Utc now, std::size_t limit) {
    struct Away {
        std::chrono::seconds distance;
        std::chrono::seconds to_start;
        std::size_t index;
    };
    std::vector<Away> all;
    all.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const base::Utc start = start_of(entries[i]);
        const auto to_start = start > now ? start - now : now - start;
        const bool is_going_on = start <= now && end_of(entries[i]) > now;
        all.push_back({is_going_on ? std::chrono::seconds{0} : to_start, to_start, i});
    }
    std::sort(all.begin(), all.end(), [](const Away& left, const Away& right) {
        return std::tie(left.distance, left.to_start, left.index) <
               std::tie(right.distance, right.to_start, right.index);
    });
    all.resize(limit);
    std::sort(all.begin(), all.end(), [](const Away& left, const Away& right) { return left.index < right.index; });
    std::vector<AgendaEntry> kept;
    kept.reserve(limit);
    for (const Away& each : all) kept.push_back(std::move(entries[each.index]));
    entries = std::move(kept);
}

// Of what is public, everybody is told the same: answers are kept, and shared.
domain::Caller in_the_name_of(const domain::Caller& caller, const domain::ActionFilter& filter) {
    return filter.states.empty() && filter.members_of.empty() ? domain::Caller{} : caller;
}

}  // namespace

base::Utc start_of(const AgendaEntry& entry) {
    if (const auto* event = std::get_if<Event>(&entry)) return event->start().utc();
    return std::get<ActionView>(entry).action.start().utc();
}

base::Utc end_of(const AgendaEntry& entry) {
    if (const auto* event = std::get_if<Event>(&entry)) return domain::effective_end(*event);
    return domain::effective_end(std::get<ActionView>(entry).action.facts.schedule);
}

base::Utc updated_at(const AgendaEntry& entry) {
    if (const auto* event = std::get_if<Event>(&entry)) return event->updated_at;
    return std::get<ActionView>(entry).action.updated_at;
}

void AgendaFilter::set_period(std::optional<base::Utc> from, std::optional<base::Utc> to) {
    events.from = actions.from = from;
    events.to = actions.to = to;
}

void AgendaFilter::take_common() {
    actions.from = events.from;
    actions.to = events.to;
    actions.events = events.events;
    actions.campaigns = events.campaigns;
    actions.people = events.people;
    actions.hosts = events.groups;
    actions.tags = events.tags;
    actions.places = events.places;
    actions.communes = events.communes;
    actions.departments = events.departments;
    actions.is_accessible = events.is_accessible;
    actions.near = events.near;
    actions.words = events.words;
    actions.updated_since = events.updated_since;
    // Published ones are not all public: some are for members alone.
    const bool is_public = std::all_of(events.states.begin(), events.states.end(),
                                       [](auto each) { return each == domain::PublicationState::published; });
    actions.states = is_public ? std::vector<domain::PublicationState>{} : events.states;
}

AgendaService::Page AgendaService::list(const domain::Caller& caller, const AgendaFilter& filter, std::size_t limit,
                                        const std::optional<Position>& after) const {
    domain::EventPage events;
    ActionService::Page actions;
    if (filter.has_events) events = events_.list_dates(filter.events, limit, after);
    if (filter.has_actions)
        actions = actions_.list(in_the_name_of(caller, filter.actions), filter.actions, limit, after);
    const bool goes_on = events.next || actions.next || events.events.size() + actions.actions.size() > limit;
    Page page{merged(std::move(events.events), std::move(actions.actions)), std::nullopt};
    if (page.entries.size() > limit) page.entries.resize(limit);
    if (goes_on) page.next = position_of(page.entries.back());
    return page;
}

std::vector<AgendaEntry> AgendaService::nearest(const AgendaFilter& filter, std::size_t limit) const {
    const base::Utc now = clock_.now();
    std::vector<Event> events;
    if (filter.has_events) events = events_.nearest(filter.events, limit);
    std::vector<ActionView> actions;
    if (filter.has_actions)
        actions = database_.read([&](store::Connection& c) {
            std::vector<ActionView> views;
            for (domain::Action& each : store::list_feed_actions(c, filter.actions, now, limit).actions)
                views.emplace_back().action = as_everybody_sees(c, std::move(each));
            return views;
        });
    std::vector<AgendaEntry> entries = merged(std::move(events), std::move(actions));
    if (entries.size() > limit) keep_nearest(entries, now, limit);
    return entries;
}

AgendaService::Feed AgendaService::feed(const domain::Caller& caller, const AgendaFilter& filter) const {
    EventService::Feed events;
    ActionService::Feed actions;
    if (filter.has_events) events = events_.feed(filter.events);
    if (filter.has_actions) actions = actions_.feed(in_the_name_of(caller, filter.actions), filter.actions);
    Feed feed{merged(std::move(events.events), std::move(actions.actions)), std::move(events.withdrawn),
              events.is_cut || actions.is_cut};
    std::move(actions.withdrawn.begin(), actions.withdrawn.end(), std::back_inserter(feed.withdrawn));
    if (feed.entries.size() > feed_limit) {
        keep_nearest(feed.entries, clock_.now(), feed_limit);
        feed.is_cut = true;
    }
    const std::size_t room = feed_limit - feed.entries.size();
    if (feed.withdrawn.size() > room) feed.withdrawn.resize(room);
    return feed;
}

AgendaService::EventFeed AgendaService::feed_of_event(std::string_view slug, bool has_events, bool has_actions) const {
    EventService::Feed found = events_.feed_of(slug);
    EventFeed all{std::nullopt, {{}, std::move(found.withdrawn), false}, {}};
    if (found.events.empty()) return all;
    all.event = found.events.front();
    ActionService::Feed actions;
    if (has_actions) {
        domain::ActionFilter filter;
        filter.events = {all.event->id};
        actions = actions_.feed({}, filter);
        all.changed = last_change(false, true);
    }
    if (!has_events) found.events.clear();
    all.feed = {merged(std::move(found.events), std::move(actions.actions)), std::move(actions.withdrawn),
                actions.is_cut};
    return all;
}

base::Utc AgendaService::last_change(bool has_events, bool has_actions) const {
    base::Utc changed{};
    if (has_events) changed = events_.last_change();
    if (!has_actions) return changed;
    const auto of_groups = database_.read([](store::Connection& c) { return store::last_change_of(c, "group"); });
    return std::max({changed, actions_.last_change(), of_groups.value_or(base::Utc{})});
}

}  // namespace charivari::service
