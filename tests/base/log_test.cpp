#include "base/log.hpp"

#include <cstdio>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "base/clock.hpp"

namespace {

using charivari::base::log;
using charivari::base::LogLevel;
using charivari::base::set_log_level;

// What `f` writes to standard error.
template <typename F>
std::string errors_of(F f) {
    std::FILE* file = std::tmpfile();
    REQUIRE(file);
    std::fflush(stderr);
    const int before = ::dup(STDERR_FILENO);
    ::dup2(::fileno(file), STDERR_FILENO);
    f();
    std::fflush(stderr);
    ::dup2(before, STDERR_FILENO);
    ::close(before);
    std::string text(static_cast<std::size_t>(::lseek(::fileno(file), 0, SEEK_END)), '\0');
    const auto read = ::pread(::fileno(file), text.data(), text.size(), 0);
    std::fclose(file);
    REQUIRE(read == static_cast<ssize_t>(text.size()));
    return text;
}

TEST_CASE("an entry is one line with time, level and message") {
    const std::string line = errors_of([] { log(LogLevel::warning, "disk nearly full"); });
    CHECK(line.size() == std::string("2020-01-10T08:00:00Z warning disk nearly full\n").size());
    CHECK(line.ends_with("Z warning disk nearly full\n"));
    CHECK(line.starts_with("2"));
}

TEST_CASE("control characters cannot make a second entry, nor colour a terminal") {
    const std::string line = errors_of([] { log(LogLevel::error, std::string("a\nb\r\x1B[31m\x7F\0é {} %s", 19)); });
    CHECK(std::count(line.begin(), line.end(), '\n') == 1);
    CHECK(line.find("a\\x0ab\\x0d\\x1b[31m\\x7f\\x00é {} %s") != std::string::npos);
}

TEST_CASE("entries below the level are not written") {
    set_log_level(LogLevel::warning);
    CHECK(errors_of([] { log(LogLevel::info, "chatter"); }).empty());
    CHECK_FALSE(errors_of([] { log(LogLevel::error, "news"); }).empty());
    set_log_level(LogLevel::info);
    CHECK_FALSE(errors_of([] { log(LogLevel::info, "chatter"); }).empty());
    CHECK(errors_of([] { log(LogLevel::debug, "detail"); }).empty());
}

TEST_CASE("entries of many threads do not mix") {
    const std::string text = errors_of([] {
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([t] {
                for (int i = 0; i < 100; ++i)
                    log(LogLevel::info, "<" + std::string(200, static_cast<char>('a' + t)) + ">");
            });
        for (std::thread& each : threads) each.join();
    });
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.size(); ++lines) {
        const std::size_t end = text.find('\n', at);
        const std::string line = text.substr(at, end - at);
        const std::string body = line.substr(line.find('<') + 1, 200);
        CHECK(body == std::string(200, body.front()));
        CHECK(line.ends_with(">"));
        at = end + 1;
    }
    CHECK(lines == 400);
}

TEST_CASE("the system's clock goes forward and is whole seconds at its coarse end") {
    const charivari::base::SystemClock clock;
    const auto first = clock.now_ms();
    CHECK(clock.now_ms() >= first);
    CHECK(clock.now() <= clock.now_ms());
    CHECK(clock.now_ms() - clock.now() < std::chrono::seconds{2});
    CHECK(clock.now() > std::chrono::sys_days{std::chrono::year{2024} / 1 / 1});
}

}  // namespace
