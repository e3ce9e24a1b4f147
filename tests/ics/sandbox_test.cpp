#include "ics/sandbox.hpp"

#include <atomic>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using ics::SandboxEnd;
using ics::SandboxLimits;
using namespace std::chrono_literals;

#ifdef CHARIVARI_SANITIZED
constexpr bool is_sanitized = true;
constexpr auto patience = 30s;
#else
constexpr bool is_sanitized = false;
constexpr auto patience = 5s;
#endif

SandboxLimits patient() {
    SandboxLimits limits;
    limits.time = patience;
    limits.cpu = patience;
    return limits;
}

ics::SandboxOutcome run(std::string_view task, std::string_view argument = "", std::string_view input = "") {
    return ics::run_in_sandbox(task, argument, input, patient());
}

std::chrono::milliseconds time_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
}

}  // namespace

TEST_CASE("A worker gets its argument and its input and gives its output") {
    const auto outcome = run("echo", "argument", "input");
    CHECK(outcome.end == SandboxEnd::finished);
    CHECK(outcome.output == "argument|input");
    CHECK(run("echo", "", "").output == "|");
}

TEST_CASE("Input and output of many megabytes pass through a worker unchanged") {
    std::string input(std::size_t{9} << 20U, 'x');
    for (std::size_t at = 0; at < input.size(); at += 997) input[at] = static_cast<char>(at % 251);
    const auto outcome = run("echo", "", input);
    REQUIRE(outcome.end == SandboxEnd::finished);
    CHECK(outcome.output.substr(1) == input);
}

TEST_CASE("A worker that loops is killed when its time is over") {
    SandboxLimits limits = patient();
    limits.time = 200ms;
    ics::SandboxOutcome outcome;
    const auto took = time_of([&] { outcome = ics::run_in_sandbox("loop", "", "", limits); });
    CHECK(outcome.end == SandboxEnd::took_too_long);
    CHECK(took >= 200ms);
    CHECK(took < 200ms + patience / 2);
}

TEST_CASE("A worker that loops is killed when its CPU time is over, though the clock would leave it more") {
    SandboxLimits limits = patient();
    limits.time = 60s;
    limits.cpu = 1s;
    ics::SandboxOutcome outcome;
    const auto took = time_of([&] { outcome = ics::run_in_sandbox("loop", "", "", limits); });
    CHECK(outcome.end == SandboxEnd::took_too_long);
    CHECK(took < 30s);
}

TEST_CASE("A worker that eats memory comes to its limit") {
    // Sanitizers map terabytes of address space, so RLIMIT_AS is not set there and this would eat the machine.
    if (is_sanitized) return;
    SandboxLimits limits = patient();
    limits.memory = std::size_t{256} << 20U;
    CHECK(ics::run_in_sandbox("allocate", "", "", limits).end == SandboxEnd::too_much_memory);
}

TEST_CASE("A worker that does what it must not is killed") {
    const char* task = GENERATE("open", "connect", "fork", "signal", "run memory", "write elsewhere");
    INFO(task);
    const auto outcome = run(task, "/dev/null");
    CHECK(outcome.end == SandboxEnd::forbidden_call);
    CHECK(outcome.output.empty());
}

TEST_CASE("A worker that crashes, throws or is asked for the unknown is told as such") {
    CHECK(run("give up").end == SandboxEnd::failed);
    CHECK(run("no such task").end == SandboxEnd::failed);
    CHECK(run("crash").end == SandboxEnd::crashed);
}

TEST_CASE("A worker may not send more than is wanted") {
    SandboxLimits limits = patient();
    limits.output = std::size_t{1} << 20U;
    const auto outcome = ics::run_in_sandbox("chatter", "", "", limits);
    CHECK(outcome.end == SandboxEnd::too_much_output);
    CHECK(outcome.output.empty());
}

TEST_CASE("A worker that dies with unread input does not raise SIGPIPE") {
    CHECK(run("no such task", "", std::string(std::size_t{4} << 20U, 'x')).end == SandboxEnd::failed);
}

TEST_CASE("Workers of many threads do not meet, and none is left behind") {
    std::vector<std::thread> threads;
    std::vector<std::string> outputs(8);
    for (std::size_t i = 0; i < outputs.size(); ++i)
        threads.emplace_back(
            [&outputs, i] { outputs[i] = run("echo", std::to_string(i), std::string(100'000, 'y')).output; });
    for (auto& thread : threads) thread.join();
    for (std::size_t i = 0; i < outputs.size(); ++i)
        CHECK(outputs[i] == std::to_string(i) + '|' + std::string(100'000, 'y'));
    CHECK(waitpid(-1, nullptr, WNOHANG) == -1);
}

TEST_CASE("A worker whose end nobody can tell has failed, at once") {
    const auto before = std::signal(SIGCHLD, SIG_IGN);
    ics::SandboxOutcome outcome;
    const auto took = time_of([&] { outcome = run("echo", "argument", "input"); });
    std::signal(SIGCHLD, before);
    CHECK(outcome.end == SandboxEnd::failed);
    CHECK(outcome.output.empty());
    CHECK(took < patience / 2);
    CHECK(run("echo", "argument", "input").end == SandboxEnd::finished);
}

TEST_CASE("There are only so many workers at once, and those that find no room in their time are not started") {
    std::vector<std::thread> threads;
    std::atomic<int> late = 0;
    std::atomic<int> never = 0;
    const unsigned room = std::max(4U, std::thread::hardware_concurrency());
    SandboxLimits limits = patient();
    limits.time = 500ms;
    SandboxLimits hurried = limits;
    hurried.time = 50ms;
    for (unsigned i = 0; i < room; ++i)
        threads.emplace_back(
            [&] { late += ics::run_in_sandbox("loop", "", "", limits).end == SandboxEnd::took_too_long; });
    std::this_thread::sleep_for(150ms);
    never += ics::run_in_sandbox("echo", "", "", hurried).end == SandboxEnd::not_started;
    for (auto& thread : threads) thread.join();
    CHECK(late == static_cast<int>(room));
    CHECK(never == 1);
    CHECK(run("echo").end == SandboxEnd::finished);
}

TEST_CASE("A program that is no worker goes on") {
    std::string name = "charivari";
    std::string other = "serve";
    std::array<char*, 2> arguments{name.data(), other.data()};
    CHECK_FALSE(ics::run_sandbox_if_asked(2, arguments.data()));
    CHECK_FALSE(ics::run_sandbox_if_asked(1, arguments.data()));
}
