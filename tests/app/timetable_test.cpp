#include "app/timetable.hpp"

#include <atomic>
#include <future>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "base/hash.hpp"
#include "domain/account.hpp"
#include "store/account.hpp"
#include "store/session.hpp"
#include "tests/app/test_app.hpp"

namespace {

using namespace tests;
using app::Job;
using app::Timetable;

TEST_CASE("every job runs at once, again after its period, and a last time at the end if it asks for that") {
    std::atomic<int> often{0};
    std::atomic<int> seldom{0};
    std::atomic<int> only_once{0};
    std::promise<void> thrice;
    {
        const Timetable timetable{{{"often", std::chrono::seconds{0},
                                    [&] {
                                        if (++often == 3) thrice.set_value();
                                    }},
                                   {"seldom", std::chrono::hours{1}, [&] { ++seldom; }, true},
                                   {"only once", std::chrono::hours{1}, [&] { ++only_once; }}}};
        thrice.get_future().wait();
    }
    CHECK(often >= 3);
    CHECK(seldom >= 1);
    CHECK(seldom <= 2);
    CHECK(only_once <= 1);
}

TEST_CASE("a job that fails does not stop the others, nor itself") {
    std::promise<void> twice;
    std::atomic<int> failures{0};
    const Timetable timetable{{{"failing", std::chrono::seconds{0}, [&] {
                                    if (++failures == 2) twice.set_value();
                                    throw std::runtime_error("no");
                                }}}};
    twice.get_future().wait();
}

TEST_CASE("the jobs of the program destroy what is over, and write down what was used") {
    TestApp app;
    domain::Account account;
    account.id = app.ids.uuid();
    account.name = "anna";
    const base::Utc now = app.clock.now();
    using std::chrono::days;
    app.write([&](store::Transaction& transaction) {
        store::insert_account(transaction.connection(), account);
        const auto add = [&](const char* id, base::Utc made, base::Utc used) {
            store::insert_session(transaction.connection(), {id, account.id, base::sha256_hex(id), made, made, used});
        };
        add("fresh", now, now);
        add("idle", now - days{20}, now - days{15});
        add("old", now - days{91}, now);
    });
    app.clock.advance(std::chrono::hours{30});
    CHECK(app.program->sessions.caller_of_cookie("fresh").account->name == "anna");
    for (const Job& each : app::jobs_of(*app.program)) each.run();
    const auto left =
        app.program->database.read([&](store::Connection& c) { return store::list_sessions(c, account.id); });
    REQUIRE(left.size() == 1);
    CHECK(left.front().id == "fresh");
    CHECK(left.front().last_used_at == app.clock.now());
}

}  // namespace
