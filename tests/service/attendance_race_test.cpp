// Many who sign up at once: the writer puts their transactions into one commit, and none of them sees a place that is taken.
#include <atomic>
#include <barrier>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/service/attendance_fixture.hpp"

namespace {

using namespace tests;
using domain::AttendanceStatus;

constexpr int clients = 64;

struct Race {
    int going = 0;
    int waiting = 0;
};

// As many as that variable says, as the long tier has it; else `usual`: what a few seconds have room for.
int rounds_of(const char* variable, int usual) {
    const char* said = std::getenv(variable);
    return said ? std::stoi(said) : usual;
}

// All of them at once, each with one person.
Race race(Signing& at) {
    std::barrier start{clients};
    std::atomic<int> going = 0, waiting = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < clients; ++i)
        threads.emplace_back([&, i] {
            start.arrive_and_wait();
            const auto made = at.app.write(at.attendances.sign_up({}, at.id + std::to_string(i), at.id, {}));
            ++(made.view.attendance.status == AttendanceStatus::going ? going : waiting);
        });
    for (std::thread& each : threads) each.join();
    return {going, waiting};
}

TEST_CASE("of 64 who take the last place at once, exactly one gets it and the others wait") {
    Signing at;
    at.set_capacity(3);
    at.party(2);
    const Race seen = race(at);
    CHECK(seen.going == 1);
    CHECK(seen.waiting == 63);
    CHECK(at.people(AttendanceStatus::going) == 3);
    CHECK(at.adds_up());
}

TEST_CASE("64 race for 10 places, round after round, and exactly 10 get one") {
    Signing at;
    const int rounds = rounds_of("CHARIVARI_RACE_ROUNDS", 120);
    for (int round = 0; round < rounds; ++round) {
        at.id = at.make().id;
        at.set_capacity(10);
        const Race seen = race(at);
        REQUIRE(seen.going == 10);
        REQUIRE(seen.waiting == clients - 10);
    }
    CHECK(at.adds_up());
    WARN(rounds << " rounds");
}

TEST_CASE("while some leave and others come, nobody is over the capacity and nobody is left out") {
    Signing at;
    at.set_capacity(10);
    std::vector<Signing::Made> early;
    for (int i = 0; i < 16; ++i) early.push_back(at.party(1 + i % 3));
    std::barrier start{32};
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&, i] {
            start.arrive_and_wait();
            at.app.write(at.attendances.withdraw(service::key_of_secret(early[static_cast<std::size_t>(i)].secret)));
        });
        threads.emplace_back([&, i] {
            start.arrive_and_wait();
            at.app.write(at.attendances.sign_up({}, "source " + std::to_string(i), at.id, {}));
        });
    }
    for (std::thread& each : threads) each.join();
    CHECK(at.people(AttendanceStatus::going) == 10);
    CHECK(at.people(AttendanceStatus::waiting) == 6);
    CHECK(at.adds_up());
}

}  // namespace
