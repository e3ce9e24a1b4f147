#include "http/reply_cache.hpp"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace charivari::http;
using charivari::base::Clock;
using charivari::base::Dependency;
using charivari::base::Utc;
using charivari::base::VersionKey;
using charivari::base::Versions;

class MovedClock final : public Clock {
  public:
    std::chrono::sys_time<std::chrono::milliseconds> now_ms() const override { return now; }
    std::chrono::sys_time<std::chrono::milliseconds> now{std::chrono::seconds{1000}};
};

struct Rig {
    explicit Rig(std::size_t bytes = 1U << 20U) : cache(*versions, clock, bytes) {}

    std::shared_ptr<const CachedReply> reply(std::size_t bytes = 100, std::vector<Dependency> made_from = {},
                                             std::optional<Utc> ends_at = std::nullopt) const {
        return std::make_shared<const CachedReply>(Response{200, {}, std::string(bytes, 'x')},
                                                   Representation::Validators{"t", {}}, std::move(made_from), ends_at);
    }
    Dependency on(VersionKey key) const { return {key, versions->at(key)}; }

    std::unique_ptr<Versions> versions = std::make_unique<Versions>();
    MovedClock clock;
    ReplyCache cache;
};

const VersionKey events = VersionKey::noun("event");
const VersionKey places = VersionKey::noun("place");

TEST_CASE("what was put in is found, by its whole key") {
    Rig rig;
    const auto reply = rig.reply();
    rig.cache.insert(ReplyCache::key("a.example", "fr", "/x"), reply);
    CHECK(rig.cache.find(ReplyCache::key("a.example", "fr", "/x")) == reply);
    CHECK_FALSE(rig.cache.find(ReplyCache::key("b.example", "fr", "/x")));
    CHECK_FALSE(rig.cache.find(ReplyCache::key("a.example", "en", "/x")));
    CHECK_FALSE(rig.cache.find(ReplyCache::key("a.example", "", "/x")));
    CHECK_FALSE(rig.cache.find(ReplyCache::key("a.example", "fr", "/x?a=1")));
}

TEST_CASE("the parts of a key cannot run into each other") {
    CHECK(ReplyCache::key("a", "b", "/c") != ReplyCache::key("ab", "", "/c"));
    CHECK(ReplyCache::key("a", "", "/b/c") != ReplyCache::key("a", "/b", "/c"));
}

TEST_CASE("an entry is stale once something that it was made from changed") {
    Rig rig;
    rig.cache.insert("both", rig.reply(100, {rig.on(events), rig.on(places)}));
    rig.cache.insert("places", rig.reply(100, {rig.on(places)}));
    rig.cache.insert("nothing", rig.reply());
    rig.versions->raise(events);
    CHECK_FALSE(rig.cache.find("both"));
    CHECK(rig.cache.find("places"));
    CHECK(rig.cache.find("nothing"));
    rig.versions->raise(places);
    CHECK_FALSE(rig.cache.find("places"));
}

TEST_CASE("an entry made from an old version is stale from the start") {
    Rig rig;
    const Dependency before = rig.on(events);
    rig.versions->raise(events);  // between the snapshot and the insertion
    rig.cache.insert("k", rig.reply(100, {before}));
    CHECK_FALSE(rig.cache.find("k"));
}

TEST_CASE("an entry ends at the moment at which time makes it stale") {
    Rig rig;
    rig.cache.insert("k", rig.reply(100, {}, Utc{std::chrono::seconds{1010}}));
    rig.clock.now += std::chrono::milliseconds{9'999};
    CHECK(rig.cache.find("k"));
    rig.clock.now += std::chrono::milliseconds{1};
    CHECK_FALSE(rig.cache.find("k"));
    rig.clock.now -= std::chrono::seconds{10};
    CHECK_FALSE(rig.cache.find("k"));  // dropped, not hidden
}

TEST_CASE("a second insertion replaces the first") {
    Rig rig;
    rig.cache.insert("k", rig.reply());
    const auto second = rig.reply();
    rig.cache.insert("k", second);
    CHECK(rig.cache.find("k") == second);
}

TEST_CASE("the least recently used goes first when it is full") {
    // An entry counts for twice its body and some bookkeeping: four of 10,000 bytes fit into 100,000.
    Rig rig{100'000};
    for (const char* key : {"a", "b", "c", "d"}) rig.cache.insert(key, rig.reply(10'000));
    CHECK(rig.cache.find("a"));  // the least recently used is b now
    rig.cache.insert("e", rig.reply(10'000));
    CHECK(rig.cache.find("a"));
    CHECK_FALSE(rig.cache.find("b"));
    CHECK(rig.cache.find("c"));
    CHECK(rig.cache.find("d"));
    CHECK(rig.cache.find("e"));
}

TEST_CASE("what would push out everything else is not kept") {
    Rig rig{100'000};
    rig.cache.insert("small", rig.reply(100));
    rig.cache.insert("large", rig.reply(20'000));
    CHECK_FALSE(rig.cache.find("large"));
    CHECK(rig.cache.find("small"));
}

TEST_CASE("a reply that became too large leaves nothing behind under its key") {
    Rig rig{100'000};
    rig.cache.insert("k", rig.reply(100));
    rig.cache.insert("k", rig.reply(20'000));
    CHECK_FALSE(rig.cache.find("k"));
}

TEST_CASE("a cache of no bytes keeps nothing") {
    Rig rig{0};
    rig.cache.insert("k", rig.reply(0));
    CHECK_FALSE(rig.cache.find("k"));
}

TEST_CASE("many threads insert, find and raise at once") {
    Rig rig{200'000};
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 2'000; ++i) {
                const std::string key = "k" + std::to_string((t * 7 + i) % 50);
                if (const auto found = rig.cache.find(key)) {
                    if (found->representation.reply(Request{}).body->size() != 1'000) ++wrong;
                } else {
                    rig.cache.insert(key, rig.reply(1'000, {rig.on(events)}));
                }
                if (i % 100 == 0) rig.versions->raise(events);
            }
        });
    for (std::thread& each : threads) each.join();
    CHECK(wrong == 0);
}

}  // namespace
