// How the tests of lists look at what is listed.
#pragma once

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "store/event.hpp"
#include "tests/store/fixture.hpp"

namespace tests {

inline base::Utc utc(std::string_view text) { return *base::parse_utc(text); }

inline int number_of(const domain::Event& event) { return std::stoi(event.id.substr(event.id.rfind('-') + 1)); }

inline std::string numbers(const std::vector<domain::Event>& events) {
    std::string all;
    for (const domain::Event& each : events) all += (all.empty() ? "" : " ") + std::to_string(number_of(each));
    return all;
}

// What is listed on pages of `limit`, page after page.
inline std::vector<domain::Event> walk(store::Connection& c, const domain::EventFilter& filter, base::Utc now,
                                       std::size_t limit) {
    std::vector<domain::Event> all;
    std::optional<domain::Position> after;
    do {
        auto page = store::list_events(c, filter, now, limit, after);
        CHECK(page.events.size() <= limit);
        if (page.next) CHECK(page.events.size() == limit);
        std::move(page.events.begin(), page.events.end(), std::back_inserter(all));
        after = page.next;
    } while (after);
    return all;
}

}  // namespace tests
