// Filters of lists of actions, one for each way in which they choose.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "domain/action_list.hpp"
#include "tests/store/action_fixture.hpp"

namespace tests {

struct NamedActionFilter {
    const char* name;
    domain::ActionFilter filter;
    std::optional<domain::Position> after = std::nullopt;
};

inline std::vector<NamedActionFilter> action_filters() {
    const auto start = tests::today;
    std::vector<NamedActionFilter> all{{"no filter", {}}};
    domain::ActionFilter window;
    window.from = start;
    window.to = start + std::chrono::days{30};
    all.push_back({"from and to", window});
    all.push_back({"from and to, next page", window, domain::Position{start + std::chrono::days{1}, "x"}});
    const auto add = [&](const char* name, auto member, auto... values) {
        domain::ActionFilter filter = window;
        filter.*member = {values...};
        all.push_back({name, filter});
    };
    add("kind", &domain::ActionFilter::kinds, domain::ActionKind::rally);
    add("event", &domain::ActionFilter::events, "event-7");
    add("busy host", &domain::ActionFilter::hosts, "nous");
    add("rare host", &domain::ActionFilter::hosts, "ailleurs");
    add("member", &domain::ActionFilter::members_of, tests::id_of(703));
    add("often seen person", &domain::ActionFilter::people, "often-seen");
    add("rarely seen person", &domain::ActionFilter::people, "rarely-seen");
    add("place", &domain::ActionFilter::places, "hall");
    add("department", &domain::ActionFilter::departments, "42", "69");
    add("common tag", &domain::ActionFilter::tags, "common");
    add("campaign", &domain::ActionFilter::campaigns, "cause");
    add("states", &domain::ActionFilter::states, domain::PublicationState::waiting);
    domain::ActionFilter by_words = window;
    by_words.words = domain::search_query_of("rally");
    all.push_back({"words", by_words});
    by_words.hosts = {"ailleurs"};
    all.push_back({"words of a rare host", by_words});
    domain::ActionFilter told;
    told.has_outcome = true;
    all.push_back({"told of", told});
    domain::ActionFilter told_by_words = told;
    told_by_words.words = domain::search_query_of("rally");
    all.push_back({"told of, words", told_by_words});
    told.hosts = {"ailleurs"};
    all.push_back({"told of, rare host", told});
    domain::ActionFilter gone;
    gone.withdrawn_since = start;
    all.push_back({"taken away", gone});
    return all;
}

// So many that no index is left out; of them one rare. At `hall`, which is on record.
inline void insert_many_actions(store::Connection& c, const domain::Place& hall) {
    store::insert_group(c, plain_group(700, "nous"));
    store::insert_group(c, plain_group(703, "ailleurs"));
    for (int number = 0; number < 1100; ++number) {
        auto action = plain_action(20'000 + number, date("2020-01-18"));
        action.facts.place = id_of(9000);
        action.place = hall;
        action.facts.campaigns = {"cause"};
        action.facts.tags = {"common"};
        if (number == 7) action.group = id_of(703);
        if (number == 7) action.facts.event = id_of(7);
        store::insert_action(c, action);
    }
}

}  // namespace tests
