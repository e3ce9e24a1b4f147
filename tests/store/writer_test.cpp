// The single writer: groups, savepoints, and who is told what, when, and on which thread. When the database itself
// fails: writer_failure_test.cpp.
#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/store/writer_fixture.hpp"

using charivari::base::Code;
using charivari::base::VersionKey;
using charivari::store::Connection;
using charivari::store::Transaction;
using charivari::store::Write;
using tests::Answers;
using tests::Barrier;
using tests::code_of;
using tests::insert;
using tests::Notes;
using tests::quick_options;
namespace base = charivari::base;

TEST_CASE("what waits together is committed together") {
    Notes notes;
    const auto before = notes.database.writer_counts();
    Answers answers(100);
    {
        Barrier barrier(notes.database);
        for (int i = 0; i < 100; ++i)
            notes.database.submit([i](Transaction& t) { insert(t.connection(), i); }, answers.of(i));
        barrier.open();
    }
    answers.wait();
    const auto after = notes.database.writer_counts();
    CHECK(after.written - before.written == 101);
    CHECK(after.commits - before.commits <= 3);  // the barrier's batch may have taken some within its 5 ms
    CHECK(after.failed == 0);
}

TEST_CASE("a batch has a greatest size") {
    auto options = quick_options();
    options.batch_limit = 10;
    options.batch_time = std::chrono::hours{1};
    Notes notes(options);
    const auto before = notes.database.writer_counts();
    Answers answers(99);
    {
        Barrier barrier(notes.database);  // the first of its batch
        for (int i = 0; i < 99; ++i)
            notes.database.submit([i](Transaction& t) { insert(t.connection(), i); }, answers.of(i));
        barrier.open();
    }
    answers.wait();
    CHECK(notes.database.writer_counts().commits - before.commits == 10);
}

TEST_CASE("a work that fails undoes itself alone, and all are answered in their order") {
    Notes notes;
    Answers answers(5);
    {
        Barrier barrier(notes.database);
        notes.database.submit([](Transaction& t) { insert(t.connection(), 1); }, answers.of(1));
        notes.database.submit(
            [](Transaction& t) {
                insert(t.connection(), 2);
                throw base::Error{Code::invalid, "thought better of it"};
            },
            answers.of(2));
        notes.database.submit(
            [](Transaction& t) {
                insert(t.connection(), 3);
                insert(t.connection(), 1);
            },
            answers.of(3));
        notes.database.submit([](Transaction&) { throw std::runtime_error("a bug"); }, answers.of(4));
        notes.database.submit([](Transaction& t) { insert(t.connection(), 5); }, answers.of(5));
        barrier.open();
    }
    CHECK(answers.wait() == "1:done 2:invalid 3:conflict 4:a bug 5:done ");
    CHECK(notes.numbers() == "1 5 ");
    CHECK(notes.database.writer_counts().failed == 3);
}

TEST_CASE("a failure that a work catches itself costs it nothing") {
    Notes notes;
    notes.write([](Connection& c) {
        insert(c, 1);
        CHECK_THROWS_AS(insert(c, 1), base::Error);
        insert(c, 2);
    });
    CHECK(notes.numbers() == "1 2 ");
}

TEST_CASE("touched versions are raised after the commit and before the answer, and only if the work stands") {
    Notes notes;
    const auto good = VersionKey::object("note", "good");
    const auto bad = VersionKey::object("note", "bad");
    const auto at_start = notes.versions.at(good);
    std::string seen_while_raised = "not asked";
    std::latch answered(1);
    notes.database.submit(
        [&](Transaction& t) {
            t.touch(good);
            insert(t.connection(), 1);
            CHECK(notes.versions.at(good) == at_start);
        },
        [&](const std::exception_ptr&) {
            if (notes.versions.at(good) > at_start) seen_while_raised = notes.numbers();
            answered.count_down();
        });
    answered.wait();
    CHECK(seen_while_raised == "1 ");

    const auto bad_at_start = notes.versions.at(bad);
    CHECK_THROWS(notes.database.write(Write<int>{[&](Transaction& t) -> int {
        t.touch(bad);
        throw base::Error{Code::conflict};
    }}));
    CHECK(notes.versions.at(bad) == bad_at_start);
}

TEST_CASE("a full queue answers at once, on the caller's thread") {
    auto options = quick_options();
    options.queue_limit = 2;
    Notes notes(options);
    Answers answers(2);
    std::optional<Code> refusal;
    std::thread::id thread;
    {
        Barrier barrier(notes.database);
        for (int i = 1; i <= 2; ++i)
            notes.database.submit([i](Transaction& t) { insert(t.connection(), i); }, answers.of(i));
        notes.database.submit([](Transaction& t) { insert(t.connection(), 3); },
                              [&](const std::exception_ptr& failure) {
                                  thread = std::this_thread::get_id();
                                  refusal = code_of([&] { std::rethrow_exception(failure); });
                              });
        CHECK(refusal == Code::unavailable);
        CHECK(thread == std::this_thread::get_id());
        barrier.open();
    }
    answers.wait();
    CHECK(notes.numbers() == "1 2 ");
}

TEST_CASE("stop runs what waits and refuses what comes later, while reads go on") {
    Notes notes;
    Answers answers(20);
    for (int i = 0; i < 20; ++i)
        notes.database.submit([i](Transaction& t) { insert(t.connection(), i); }, answers.of(i));
    notes.database.stop();
    notes.database.stop();
    answers.wait();
    CHECK(notes.database.writer_counts().failed == 0);
    CHECK(code_of([&] { notes.write([](Connection& c) { insert(c, 99); }); }) == Code::unavailable);
    CHECK(notes.numbers().starts_with("0 1 2 3 "));
    CHECK(std::filesystem::file_size(notes.data.database().string() + "-wal") == 0);  // the last checkpoint
}

TEST_CASE("the log is carried over as it grows") {
    Notes notes;
    notes.write([](Connection& c) { c.execute("CREATE TABLE big (text TEXT)"); });
    for (int i = 0; i < 40; ++i)
        notes.write([](Connection& c) {
            c.prepare("INSERT INTO big (text) VALUES (:text)").bind(":text", std::string(400'000, 'x')).run();
        });
    CHECK(std::filesystem::file_size(notes.data.database().string() + "-wal") < 8'000'000);  // 16 MB were written
}

TEST_CASE("waiting for a write inside a write is refused instead of waiting for ever") {
    Notes notes;
    CHECK_THROWS_AS(notes.write([&](Connection&) { notes.write([](Connection& c) { insert(c, 1); }); }),
                    std::logic_error);
}

TEST_CASE("map composes inside the same savepoint") {
    Notes notes;
    auto good = Write<int>{[](Transaction& t) {
                    insert(t.connection(), 1);
                    return 20;
                }}.map([](int number) { return std::to_string(number + 1); });
    CHECK(notes.database.write(good) == "21");
    auto bad = Write<void>{[](Transaction& t) { insert(t.connection(), 2); }}.map(
        []() -> int { throw base::Error{Code::internal}; });
    CHECK_THROWS_AS(notes.database.write(bad), base::Error);
    CHECK(notes.numbers() == "1 ");
}

TEST_CASE("many threads write and read at once, and each write is seen once it is answered") {
    Notes notes;
    std::atomic<int> missing{0}, failed{0};
    const auto write_and_read = [&](int number) {
        notes.write([number](Connection& c) { insert(c, number); });
        const bool found = notes.database.read([number](Connection& c) {
            return c.prepare("SELECT 1 FROM note WHERE number = :n").bind(":n", number).step();
        });
        if (!found) ++missing;
    };
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            try {
                for (int i = 0; i < 100; ++i) write_and_read(thread * 1000 + i);
            } catch (const base::Error&) {
                ++failed;  // out of a thread it would end the program; the log says what it was
            }
        });
    for (std::thread& each : threads) each.join();
    CHECK(failed == 0);
    CHECK(missing == 0);
    const auto counts = notes.database.writer_counts();
    CHECK(counts.written == 401);
    CHECK(counts.commits <= counts.written);
}

TEST_CASE("what is read inside a work is as that work finds it") {
    auto options = quick_options();
    options.readers = 1;
    Notes notes(options);
    Answers answers(3);
    std::string first, second, third;
    {
        Barrier barrier(notes.database);
        const auto work = [&](int number, std::string& seen) {
            return [&notes, &seen, number](Transaction& t) {
                insert(t.connection(), number);
                seen = notes.numbers();
                if (number == 2) throw base::Error{Code::conflict};
            };
        };
        notes.database.submit(work(1, first), answers.of(1));
        notes.database.submit(work(2, second), answers.of(2));
        notes.database.submit(work(3, third), answers.of(3));
        CHECK(notes.numbers().empty());
        barrier.open();
    }
    answers.wait();
    CHECK(first == "1 ");
    CHECK(second == "1 2 ");
    CHECK(third == "1 3 ");
    CHECK(notes.numbers() == "1 3 ");
}
