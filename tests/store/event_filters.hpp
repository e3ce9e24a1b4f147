// Filters of lists of events, one for each way in which they choose.
#pragma once

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "domain/list.hpp"
#include "tests/store/fixture.hpp"

namespace tests {

struct NamedEventFilter {
    const char* name;
    domain::EventFilter filter;
    std::optional<domain::Position> after = std::nullopt;
    bool is_feed = false;
    bool is_of_dates = false;
};

inline std::vector<NamedEventFilter> event_filters() {
    const auto start = tests::today;
    std::vector<NamedEventFilter> all{{"no filter", {}}, {"no filter, next page", {}, domain::Position{start, "x"}}};
    domain::EventFilter window;
    window.from = start;
    window.to = start + std::chrono::days{30};
    all.push_back({"from and to", window});
    all.push_back({"from and to, next page", window, domain::Position{start + std::chrono::days{1}, "x"}});
    all.push_back(
        {"from and to, next page of what is going on", window, domain::Position{start - std::chrono::days{1}, "x"}});
    domain::EventFilter narrow;
    narrow.kinds = {domain::EventKind::council};
    narrow.statuses = {domain::EventStatus::confirmed, domain::EventStatus::over};
    all.push_back({"kind and status", narrow});
    for (const char* tag : {"rare", "common"}) {
        domain::EventFilter filter = window;
        filter.tags = {tag};
        all.push_back({tag, filter});
    }
    domain::EventFilter busy;
    busy.places = {"hall"};
    all.push_back({"common place", busy});
    domain::EventFilter two;
    two.places = {"hall", "square"};
    all.push_back({"two places, one of them common", two});
    domain::EventFilter both;
    both.places = {"hall", "square"};
    both.campaigns = {"cause"};
    both.tags = {"rare"};
    all.push_back({"common place and campaign, rare tag", both});
    domain::EventFilter town = window;
    town.communes = {"42218"};
    all.push_back({"one commune", town});
    domain::EventFilter county = window;
    county.departments = {"42", "69"};
    all.push_back({"two departments, one of them common", county});
    for (const char* person : {"rarely-seen", "often-seen"}) {
        domain::EventFilter filter = window;
        filter.people = {person};
        all.push_back({person, filter});
    }
    for (const char* group : {"nous", "ailleurs"}) {
        domain::EventFilter filter = window;
        filter.groups = {group};
        all.push_back({group, filter});
    }
    domain::EventFilter named = window;
    named.events = {"event-7", tests::id_of(9)};
    all.push_back({"two events", named});
    domain::EventFilter access = window;
    access.is_accessible = true;
    all.push_back({"accessible", access});
    domain::EventFilter around = window;
    around.near = domain::Vicinity{45.44, 4.387, 10};
    all.push_back({"near a point", around});
    domain::EventFilter lately;
    lately.updated_since = start + std::chrono::days{1};
    all.push_back({"updated since, few", lately});
    domain::EventFilter hidden;
    hidden.states = {domain::PublicationState::hidden, domain::PublicationState::waiting};
    all.push_back({"two states", hidden});
    domain::EventFilter gone = town;
    gone.withdrawn_since = start - std::chrono::days{90};
    all.push_back({"taken away", gone});
    gone.events = {"event-7"};
    all.push_back({"taken away, one event", gone});
    all.push_back({"feed that is cut", window, std::nullopt, true});
    all.push_back({"dates, from and to", window, std::nullopt, false, true});
    all.push_back(
        {"dates, from and to, next page", window, domain::Position{start + std::chrono::days{1}, "x"}, false, true});
    for (const auto* filter : {&busy, &two, &both, &town, &county, &access, &lately, &narrow, &named})
        all.push_back({"dates, as above", *filter, std::nullopt, false, true});
    return all;
}

}  // namespace tests
