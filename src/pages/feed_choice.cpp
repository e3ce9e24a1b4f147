#include "pages/feed_choice.hpp"

#include <algorithm>
#include <array>

#include "base/ids.hpp"
#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/commune.hpp"
#include "domain/tag.hpp"
#include "domain/typed_moment.hpp"
#include "front/event_query.hpp"
#include "pages/event_form.hpp"
#include "pages/feed_manner.hpp"

namespace charivari::pages {
namespace {

using front::Call;

constexpr std::size_t offered_places = 20;

std::vector<std::string> department_of(FeedChoice& choice) {
    const std::string typed = choice.text("department");
    if (typed.empty()) return {};
    if (const auto department = domain::find_department_named(typed)) return {std::string(department->code)};
    choice.errors.add("/department", "not_a_department", "A code of the INSEE.");
    return {};
}

// By its code or its name. What several communes are called needs the department, as its address has it: saint-denis-93.
std::vector<std::string> commune_of(FeedChoice& choice) {
    const std::string typed = choice.text("commune");
    if (typed.empty()) return {};
    if (const auto commune = domain::find_commune_named(typed)) return {std::string(commune->code)};
    choice.errors.add("/commune", "not_a_commune", "The code or the name of a commune.");
    return {};
}

void read_place(const Call& call, FeedChoice& choice) {
    const std::string typed = choice.text("place");
    if (typed.empty()) return;
    auto found = call.services.search.find_places(domain::search_query_of(typed), offered_places);
    const auto named = std::find_if(found.begin(), found.end(), [&](const domain::Place& each) {
        return each.slug == typed || base::search_words(place_label(each)) == base::search_words(typed);
    });
    if (named != found.end()) found = {*named};
    if (found.size() == 1) {
        choice.filter.places = {found.front().slug};
    } else if (found.empty()) {
        choice.errors.add("/place", "unknown", "There is no such place.");
    } else {
        choice.errors.add("/place", "several_places", "There are several.");
        choice.places = std::move(found);
    }
}

// The slug of what `find` gives for what was typed, which may be a title or a name as well.
template <typename Find>
std::vector<std::string> slug_of(FeedChoice& choice, const std::string& name, Find find) {
    const std::string slug = base::slugify(choice.text(name));
    if (slug.empty()) return {};
    try {
        return {find(slug).slug};
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
        choice.errors.add("/" + name, "unknown", "There is none of this name.");
        return {};
    }
}

// By the address of its page, as people copy it, its slug or its id.
std::vector<std::string> event_of(const Call& call, FeedChoice& choice) {
    std::string typed = choice.text("event");
    if (typed.empty()) return {};
    typed.erase(std::min(typed.find_first_of("?#"), typed.size()));
    while (typed.ends_with('/')) typed.pop_back();
    typed.erase(0, typed.rfind('/') + 1);
    if (auto present = call.services.slug_aliases.find_present("event", typed)) return {std::move(*present)};
    try {
        const service::EventService& events = call.services.events;
        return {(base::is_uuid(typed) ? events.get(typed) : events.get_by_slug(typed)).slug};
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
        choice.errors.add("/event", "unknown", "There is no such event.");
        return {};
    }
}

// A day, from its midnight in the site's zone on.
std::optional<base::Utc> midnight_of(const Call& call, FeedChoice& choice, const std::string& name) {
    const std::string typed = choice.text(name);
    if (typed.empty()) return std::nullopt;
    const auto day = domain::typed_date(typed);
    if (!day) choice.errors.add("/" + name, "not_a_date", "A date: 2020-01-18.");
    return day ? std::optional(domain::start_of_day(*day, call.site.zone)) : std::nullopt;
}

void read_period(const Call& call, FeedChoice& choice) {
    choice.filter.from = midnight_of(call, choice, "from");
    choice.filter.to = midnight_of(call, choice, "to");
    if (choice.filter.from && choice.filter.to && *choice.filter.to <= *choice.filter.from)
        choice.errors.add("/to", "end_before_start", "It ends before it begins.");
}

void read_vicinity(FeedChoice& choice) {
    const std::string point = choice.text("near");
    const std::string radius = choice.text("radius");
    if (point.empty() && radius.empty()) return;
    choice.filter.near =
        front::vicinity_of(point.empty() ? std::nullopt : std::optional<std::string_view>(point),
                           radius.empty() ? std::nullopt : std::optional<std::string_view>(radius), "/", choice.errors);
}

void write_period(FeedChoice& choice) {
    for (const char* name : {"from", "to"})
        if (const auto day = domain::typed_date(choice.text(name))) choice.news.add(name, base::to_text(*day));
}

bool is_among(const std::vector<domain::EventKind>& kinds, std::string_view name) {
    const auto kind = domain::event_kinds.find(name);
    return kind && std::find(kinds.begin(), kinds.end(), *kind) != kinds.end();
}

void write_queries(FeedChoice& choice) {
    const domain::EventFilter& filter = choice.filter;
    const auto add_all = [&](std::string_view name, const std::vector<std::string>& values) {
        for (const std::string& each : values) choice.news.add(name, each);
    };
    for (const domain::EventKind each : filter.kinds) choice.news.add("kind", domain::event_kinds.name_of(each));
    for (const domain::ActionKind each : choice.action_kinds)
        if (const std::string_view name = domain::action_kinds.name_of(each); !is_among(filter.kinds, name))
            choice.news.add("kind", name);
    for (const domain::EventStatus each : filter.statuses)
        choice.news.add("status", domain::event_statuses.name_of(each));
    for (const domain::ActionStatus each : choice.action_statuses)
        if (const std::string_view name = domain::action_statuses.name_of(each); !domain::event_statuses.find(name))
            choice.news.add("status", name);
    add_all("event", filter.events);
    add_all("campaign", filter.campaigns);
    add_all("person", filter.people);
    add_all("group", filter.groups);
    add_all("tag", filter.tags);
    add_all("place", filter.places);
    add_all("commune", filter.communes);
    add_all("department", filter.departments);
    if (filter.is_accessible) choice.news.add("accessible", "true");
    if (filter.near) {
        choice.news.add("near", choice.text("near"));
        choice.news.add("radius", choice.text("radius"));
    }
    write_period(choice);
    choice.news.add("q", choice.text("q"));
    choice.news.add("what", choice.what());
    if (const std::string cancelled = choice.text("cancelled"); cancelled != "show")
        choice.news.add("cancelled", cancelled);
    choice.news.add("lang", choice.text("language"));
    choice.calendar = choice.news;
    choice.calendar.add("alarm", choice.text("alarm"));
    if (choice.typed.find("allday")) choice.calendar.add("allday", "bar");
}

// Whether one of these kinds has a name that stands among the others, too.
template <typename Enum, typename Names, typename OtherNames>
bool has_ambiguous(const std::vector<Enum>& kinds, const Names& names, const OtherNames& others) {
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](Enum each) { return others.find(names.name_of(each)).has_value(); });
}

// Kinds of events and of actions have boxes of their own, and one parameter of the feed: where both are chosen, what is called
// alike goes together.
void read_kinds(FeedChoice& choice) {
    const auto is_typed = [&](const std::string& member, std::string_view name) {
        return choice.typed.find(member + std::string(name)) != nullptr;
    };
    const auto is_any = [&](const std::string& member, const auto& rows) {
        return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return is_typed(member, row.name); });
    };
    const bool of_events = is_any("kind_", domain::event_kinds.rows);
    const bool of_actions = is_any("action_kind_", domain::action_kinds.rows);
    const auto take = [&](const auto& rows, const std::string& own, const std::string& other, auto& kinds) {
        for (const auto& row : rows)
            if (is_typed(own, row.name) || (of_events && of_actions && is_typed(other, row.name)))
                kinds.push_back(row.value);
    };
    if (of_events) take(domain::event_kinds.rows, "kind_", "action_kind_", choice.filter.kinds);
    if (of_actions) take(domain::action_kinds.rows, "action_kind_", "kind_", choice.action_kinds);
    choice.has_events = of_events || !of_actions;
    choice.has_actions = of_actions || !of_events;
}

// One box for each name, whoever has it.
void read_statuses(FeedChoice& choice) {
    const auto is_typed = [&](std::string_view name) {
        return choice.typed.find("status_" + std::string(name)) != nullptr;
    };
    for (const auto& row : domain::event_statuses.rows)
        if (is_typed(row.name)) choice.filter.statuses.push_back(row.value);
    for (const auto& row : domain::action_statuses.rows)
        if (row.value != domain::ActionStatus::draft && is_typed(row.name)) choice.action_statuses.push_back(row.value);
    if (choice.filter.statuses.empty() && choice.action_statuses.empty()) return;
    choice.has_events = choice.has_events && !choice.filter.statuses.empty();
    choice.has_actions = choice.has_actions && !choice.action_statuses.empty();
}

template <typename Names>
void check_choice(FeedChoice& choice, const std::string& name, const Names& names) {
    const std::string typed = choice.text(name);
    if (!typed.empty() && std::find(names.begin(), names.end(), typed) == names.end())
        choice.errors.add("/" + name, "unknown_value", "One of the list.");
}

// What calendars do with what the filter gives.
void read_manner(const Call& call, FeedChoice& choice) {
    check_choice(choice, "what", feed_contents);
    const std::string what = choice.text("what");
    if ((what == "events" && !choice.has_events) || (what == "actions" && !choice.has_actions))
        choice.errors.add("/what", "contradiction", "Kinds and statuses ask for the other ones.");
    check_choice(choice, "cancelled", cancelled_ways);
    check_choice(choice, "alarm", alarms);
    check_choice(choice, "language", call.view.words().languages());
    if (choice.typed.find("allday") && !choice.text("alarm").empty())
        choice.errors.add("/allday", "bar_and_alarm", "What is given in whole days has no hour to ring at.");
}

}  // namespace

std::string FeedChoice::text(std::string_view name) const { return base::tidy(typed.value(name)); }

std::string FeedChoice::what() const {
    if (std::string chosen = text("what"); chosen == "events" || chosen == "actions") return chosen;
    if (!has_actions && has_ambiguous(filter.kinds, domain::event_kinds, domain::action_kinds)) return "events";
    if (!has_events && has_ambiguous(action_kinds, domain::action_kinds, domain::event_kinds)) return "actions";
    return {};
}

FeedChoice feed_choice_of(const Call& call) {
    FeedChoice choice{.typed = {call.target.parameters}};
    domain::EventFilter& filter = choice.filter;
    read_kinds(choice);
    read_statuses(choice);
    filter.events = event_of(call, choice);
    filter.campaigns =
        slug_of(choice, "campaign", [&](const std::string& slug) { return call.services.campaigns.get_by_slug(slug); });
    filter.people =
        slug_of(choice, "person", [&](const std::string& slug) { return call.services.people.get_by_slug(slug); });
    filter.groups = slug_of(choice, "group",
                            [&](const std::string& slug) { return call.services.groups.get_by_slug({}, slug).group; });
    if (const std::string tag = choice.text("tag"); !tag.empty()) filter.tags = {domain::tag_of(tag)};
    if (!filter.tags.empty() && !domain::is_tag(filter.tags.front()))
        choice.errors.add("/tag", "not_a_tag", "Words of letters and digits.");
    read_place(call, choice);
    filter.communes = commune_of(choice);
    filter.departments = department_of(choice);
    if (choice.typed.find("accessible")) filter.is_accessible = true;
    read_vicinity(choice);
    read_period(call, choice);
    if (const std::string words = choice.text("q"); !words.empty()) filter.words = domain::search_query_of(words);
    read_manner(call, choice);
    write_queries(choice);
    return choice;
}

}  // namespace charivari::pages
