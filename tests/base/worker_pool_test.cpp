#include "base/worker_pool.hpp"

#include <atomic>
#include <future>
#include <thread>

#include <catch2/catch.hpp>

namespace {

using charivari::base::WorkerPool;

// Tasks that wait for a signal, so that a worker is surely busy.
struct Gate {
    std::promise<void> opening;
    std::shared_future<void> opened = opening.get_future().share();

    // Occupies one worker of the pool, and returns once it runs.
    void occupy(WorkerPool& pool) {
        std::promise<void> running;
        auto is_running = running.get_future();
        REQUIRE(pool.try_submit([this, &running] {
            running.set_value();
            opened.wait();
        }));
        is_running.wait();
    }
};

TEST_CASE("every task that was taken is run, before the pool ends") {
    std::atomic<int> done{0};
    {
        WorkerPool pool{3, 1000};
        for (int i = 0; i < 1000; ++i) CHECK(pool.try_submit([&] { ++done; }));
    }
    CHECK(done == 1000);
}

TEST_CASE("a full queue refuses at once and without running the task") {
    Gate gate;
    std::atomic<int> done{0};
    {
        WorkerPool pool{1, 2};
        gate.occupy(pool);
        CHECK(pool.try_submit([&] { ++done; }));
        CHECK(pool.try_submit([&] { ++done; }));
        CHECK(pool.waiting() == 2);
        CHECK_FALSE(pool.try_submit([&] { done += 100; }));
        gate.opening.set_value();
    }
    CHECK(done == 2);
}

TEST_CASE("the queue takes tasks again once there is room") {
    Gate gate;
    WorkerPool pool{1, 1};
    gate.occupy(pool);
    std::promise<void> first;
    CHECK(pool.try_submit([&] { first.set_value(); }));
    CHECK_FALSE(pool.try_submit([] {}));
    gate.opening.set_value();
    first.get_future().wait();
    std::promise<void> second;
    CHECK(pool.try_submit([&] { second.set_value(); }));
    second.get_future().wait();
}

TEST_CASE("tasks run at the same time on as many threads as were asked for") {
    WorkerPool pool{4, 16};
    std::promise<void> all_here;
    std::atomic<int> here{0};
    auto met = all_here.get_future().share();
    std::promise<void> done;
    std::atomic<int> left{4};
    for (int i = 0; i < 4; ++i)
        REQUIRE(pool.try_submit([&] {
            if (++here == 4) all_here.set_value();
            met.wait();  // ends only if four tasks are here at once
            if (--left == 0) done.set_value();
        }));
    done.get_future().wait();
    CHECK(here == 4);
}

TEST_CASE("a task may submit another one") {
    std::promise<bool> done;
    auto was_taken = done.get_future();
    WorkerPool pool{1, 4};
    CHECK(pool.try_submit([&] {
        if (!pool.try_submit([&] { done.set_value(true); })) done.set_value(false);
    }));
    CHECK(was_taken.get());
}

TEST_CASE("a pool that is ending takes nothing more, and runs what it has taken") {
    Gate gate;
    std::atomic<int> taken{0};
    std::atomic<int> run{0};
    {
        WorkerPool pool{1, 1'000'000'000};
        gate.occupy(pool);
        REQUIRE(pool.try_submit([&] {
            // Ends only because the destructor has begun: the queue is never full.
            while (pool.try_submit([&] { ++run; })) ++taken;
        }));
        gate.opening.set_value();
    }
    CHECK(run == taken);
}

}  // namespace
