// What becomes of a batch when the database itself fails.
#include <atomic>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/store/writer_fixture.hpp"

using charivari::base::Code;
using charivari::store::Connection;
using charivari::store::Transaction;
using tests::Answers;
using tests::Barrier;
using tests::code_of;
using tests::insert;
using tests::Notes;
using tests::quick_options;
namespace base = charivari::base;

TEST_CASE("when COMMIT fails nobody in the batch is told that it is done, nothing is kept and nothing is run again") {
    Notes notes;
    notes.write(
        [](Connection& c) { c.execute("CREATE TABLE child (number INTEGER NOT NULL REFERENCES note (number))"); });
    const auto commits = notes.database.writer_counts().commits;
    std::atomic<int> runs{0};
    Answers answers(3);
    {
        Barrier barrier(notes.database);
        for (int i = 1; i <= 3; ++i)
            notes.database.submit(
                [i, &runs](Transaction& t) {
                    ++runs;
                    insert(t.connection(), i);
                    // A reference that is looked at only when COMMIT comes, and does not hold then.
                    if (i == 2) t.connection().execute("PRAGMA defer_foreign_keys = ON; INSERT INTO child VALUES (99)");
                },
                answers.of(i));
        barrier.open();
    }
    CHECK(answers.wait() == "1:unavailable 2:unavailable 3:unavailable ");
    CHECK(runs == 3);
    CHECK(notes.numbers().empty());
    CHECK(notes.database.writer_counts().commits - commits <= 1);  // the barrier's own
    notes.write([](Connection& c) { insert(c, 4); });
    CHECK(notes.numbers() == "4 ");
}

TEST_CASE("when the database leaves the transaction the whole batch is lost, even if the work swallows the error") {
    const bool swallows = GENERATE(false, true);
    CAPTURE(swallows);
    auto options = quick_options();
    options.batch_time = std::chrono::hours{1};
    Notes notes(options);
    Answers answers(2);
    {
        Barrier barrier(notes.database);
        notes.database.submit([](Transaction& t) { insert(t.connection(), 1); }, answers.of(1));
        notes.database.submit(
            [swallows](Transaction& t) {
                t.connection().execute("ROLLBACK");  // as SQLite does by itself on some I/O errors
                try {
                    insert(t.connection(), 2);
                } catch (const base::Error&) {
                    if (!swallows) throw;
                }
            },
            answers.of(2));
        barrier.open();
    }
    CHECK(answers.wait() == "1:unavailable 2:unavailable ");
    CHECK(notes.numbers().empty());
    notes.write([](Connection& c) { insert(c, 3); });
    CHECK(notes.numbers() == "3 ");
}

TEST_CASE("a full database is told as such, and writing goes on once there is room") {
    Notes notes;
    notes.write([](Connection& c) { c.execute("CREATE TABLE big (text TEXT); PRAGMA max_page_count = 100"); });
    const auto fill = [&] {
        notes.write([](Connection& c) {
            c.prepare("INSERT INTO big (text) VALUES (:text)").bind(":text", std::string(1'000'000, 'x')).run();
        });
    };
    CHECK(code_of(fill) == Code::storage_full);
    notes.write([](Connection& c) { insert(c, 1); });
    CHECK(notes.numbers() == "1 ");
    notes.write([](Connection& c) { c.execute("PRAGMA max_page_count = 100000"); });
    fill();
}

TEST_CASE("when the disk takes no more bytes writes are unavailable, reads go on, and writes recover") {
    Notes notes;
    notes.write([](Connection& c) { insert(c, 1); });
    struct rlimit usual {};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &usual) == 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit none { 1, usual.rlim_max };
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &none) == 0);
    std::string seen;
    std::optional<Code> code;
    try {
        notes.write([](Connection& c) { insert(c, 2); });
    } catch (const base::Error& error) {
        code = error.code();
    }
    seen = notes.numbers();
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &usual) == 0);
    REQUIRE(std::signal(SIGXFSZ, handler) == SIG_IGN);
    CHECK(code == Code::unavailable);
    CHECK(seen == "1 ");
    notes.write([](Connection& c) { insert(c, 3); });
    CHECK(notes.numbers() == "1 3 ");
}

// A reader of ours takes this lock for a moment when it finds the head of the log's index half written. Here it is held
// by an open file of its own: https://www.sqlite.org/walformat.html#wal_locks
TEST_CASE("while a reader holds the lock of writers for a moment, writes wait instead of failing") {
    int index = -1;
    {
        Notes notes;
        index = ::open((notes.data.database().string() + "-shm").c_str(), O_RDWR | O_CLOEXEC);
        REQUIRE(index >= 0);
        struct flock lock {};
        lock.l_whence = SEEK_SET;
        lock.l_start = 120;
        lock.l_len = 1;
        lock.l_type = F_WRLCK;
        REQUIRE(::fcntl(index, F_OFD_SETLK, &lock) == 0);
        Answers answers(1);
        notes.database.submit([](Transaction& t) { insert(t.connection(), 1); }, answers.of(1));
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        lock.l_type = F_UNLCK;
        REQUIRE(::fcntl(index, F_OFD_SETLK, &lock) == 0);
        CHECK(answers.wait() == "1:done ");
        CHECK(notes.numbers() == "1 ");
    }
    ::close(index);  // not before: closing a file gives up all locks that its process has on it
}

TEST_CASE("a reader that keeps the log from being emptied keeps no write waiting") {
    Notes notes;
    notes.database.read([&](Connection& reader) {
        reader.prepare("SELECT 1 FROM note").step();  // its snapshot stands in the log
        const auto begun = std::chrono::steady_clock::now();
        for (int number = 1; number <= 5; ++number) {
            Answers answers(1);
            notes.database.submit(
                [number](Transaction& t) {
                    insert(t.connection(), number);
                    t.leave_no_trace();
                },
                answers.of(1));
            REQUIRE(answers.wait() == "1:done ");
        }
        CHECK(std::chrono::steady_clock::now() - begun < std::chrono::milliseconds{900});
    });
}
