// kill -9 in the middle of writing: what was acknowledged is there afterwards.
#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "store/integrity.hpp"
#include "tests/store/fixture.hpp"

namespace store = charivari::store;
using charivari::store::Connection;

namespace {

constexpr int pipe_of_writer = 3;
constexpr int at_once = 64;  // writes under way, so that batches hold many
constexpr const char* folder_variable = "CHARIVARI_CRASH_FOLDER";
constexpr const char* first_variable = "CHARIVARI_CRASH_FIRST";

// Starts this very program again as the writer below, and gives its process id and the end of its pipe.
std::pair<pid_t, int> start_writer(const std::filesystem::path& folder, int first) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    const std::string first_text = std::to_string(first);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::setenv(folder_variable, folder.c_str(), 1);
        ::setenv(first_variable, first_text.c_str(), 1);
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, STDOUT_FILENO);
        // dup2 of a descriptor to itself would leave it to be closed by exec.
        const int kept = ::fcntl(ends[1], F_DUPFD, 10);
        ::dup2(kept, pipe_of_writer);
        ::close(kept);
        ::execl("/proc/self/exe", "store_tests", "[.crash-writer]", static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(ends[1]);
    return {child, ends[0]};
}

// One acknowledged number, or nothing when the writer is gone.
std::optional<int> read_number(int pipe) {
    int number = 0;
    auto* bytes = reinterpret_cast<char*>(&number);
    for (std::size_t have = 0; have < sizeof number;) {
        const ssize_t got = ::read(pipe, bytes + have, sizeof number - have);
        if (got <= 0) return std::nullopt;
        have += static_cast<std::size_t>(got);
    }
    return number;
}

// Kills the writer after `count` acknowledgements; all that it sent.
std::set<int> acknowledged_before_death(const std::filesystem::path& folder, int first, std::size_t count) {
    const auto [child, pipe] = start_writer(folder, first);
    std::set<int> acknowledged;
    while (acknowledged.size() < count) {
        const auto number = read_number(pipe);
        REQUIRE(number.has_value());  // the writer ended before it was killed
        acknowledged.insert(*number);
    }
    REQUIRE(::kill(child, SIGKILL) == 0);
    while (const auto number = read_number(pipe)) acknowledged.insert(*number);
    ::close(pipe);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    return acknowledged;
}

std::set<int> stored_numbers(const std::filesystem::path& folder, std::vector<std::string>& faults) {
    tests::FixedClock clock;
    charivari::base::Versions versions;
    store::DataFolder data(folder);
    store::Database database(data, versions, clock, tests::quick_options());
    return database.read([&](Connection& c) {
        faults = store::find_faults(c);
        std::set<int> numbers;
        store::Statement row = c.prepare("SELECT number FROM crash_note");
        while (row.step()) numbers.insert(row.get<int>(0));
        return numbers;
    });
}

}  // namespace

TEST_CASE("(started by the next test) a writer that is to be killed", "[.crash-writer]") {
    const char* folder = std::getenv(folder_variable);
    REQUIRE(folder != nullptr);
    tests::FixedClock clock;
    charivari::base::Versions versions;
    store::DataFolder data(folder);
    store::Database database(data, versions, clock, store::Options{});
    database.write(store::Write<void>{[](store::Transaction& t) {
        t.connection().execute(
            "CREATE TABLE IF NOT EXISTS crash_note (number INTEGER PRIMARY KEY NOT NULL, text TEXT)");
    }});

    std::atomic<int> next{std::stoi(std::getenv(first_variable))};
    std::function<void()> write_one = [&] {
        const int number = next++;
        database.submit(
            [number](store::Transaction& t) {
                t.connection()
                    .prepare("INSERT INTO crash_note (number, text) VALUES (:number, :text)")
                    .bind(":number", number)
                    .bind(":text", std::string(300, 'x'))
                    .run();
            },
            [&, number](const std::exception_ptr& failure) {
                if (!failure && ::write(pipe_of_writer, &number, sizeof number) != sizeof number) std::abort();
                write_one();
            });
    };
    for (int i = 0; i < at_once; ++i) write_one();
    for (;;) ::pause();
}

TEST_CASE("kill -9 loses nothing that was acknowledged, twenty times over") {
    const tests::TemporaryFolder outside;
    const auto folder = outside.path() / "data";
    std::set<int> acknowledged;
    for (int round = 0; round < 20; ++round) {
        INFO("round " << round);
        const auto more =
            acknowledged_before_death(folder, round * 1'000'000, 1 + static_cast<std::size_t>(round) * 37);
        acknowledged.insert(more.begin(), more.end());
        std::vector<std::string> faults;
        const auto stored = stored_numbers(folder, faults);
        CHECK(faults.empty());
        std::vector<int> lost;
        std::set_difference(acknowledged.begin(), acknowledged.end(), stored.begin(), stored.end(),
                            std::back_inserter(lost));
        REQUIRE(lost.empty());
    }
    CHECK(acknowledged.size() > 7000);
}
