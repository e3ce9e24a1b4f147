#include "base/versions.hpp"

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using charivari::base::Dependency;
using charivari::base::VersionKey;
using charivari::base::Versions;

TEST_CASE("what was made from a version is current until it is raised") {
    const auto versions = std::make_unique<Versions>();
    const auto events = VersionKey::noun("event");
    const auto places = VersionKey::noun("place");
    REQUIRE_FALSE(events == places);

    const std::vector<Dependency> made_from{{events, versions->at(events)}, {places, versions->at(places)}};
    CHECK(versions->are_current(made_from));
    versions->raise(places);
    CHECK_FALSE(versions->are_current(made_from));
    CHECK(versions->are_current({{events, versions->at(events)}}));
    CHECK(versions->are_current({}));
}

TEST_CASE("the nouns of the design have counters of their own") {
    const std::vector<std::string> nouns{"event", "place", "campaign", "group", "action", "person", "call", "tag"};
    for (std::size_t i = 0; i < nouns.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            INFO(nouns[i] << " and " << nouns[j]);
            CHECK_FALSE(VersionKey::noun(nouns[i]) == VersionKey::noun(nouns[j]));
        }
}

TEST_CASE("keys stay within the counters and apart from each other") {
    for (int i = 0; i < 10'000; ++i) {
        const auto key = VersionKey::object("event", std::to_string(i));
        CHECK(key.slot < Versions::slots);
        CHECK_FALSE(key == VersionKey::noun("event"));
    }
    CHECK(VersionKey::object("event", "a") == VersionKey::object("event", "a"));
    CHECK_FALSE(VersionKey::object("event", "a") == VersionKey::object("place", "a"));
}

TEST_CASE("no raise is lost between threads") {
    const auto versions = std::make_unique<Versions>();
    const auto key = VersionKey::noun("event");
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 10'000; ++n) versions->raise(key);
        });
    for (std::thread& each : threads) each.join();
    CHECK(versions->at(key) == 40'000);
}

}  // namespace
