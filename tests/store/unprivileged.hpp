#pragma once

#include <functional>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/error.hpp"

namespace tests {

// What `act` says to somebody who may not go everywhere: the code and the line of its base::Error, or "done". Permissions bind
// no root, so root lets a child become another user first, whom the test has to keep from what it is about.
inline std::string line_without_rights(const std::function<void()>& act) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::string line = "done";
        if (::getuid() == 0 && ::setresuid(65534, 65534, 65534) != 0) line = "cannot change the user";
        try {
            if (line == "done") act();
        } catch (const charivari::base::Error& error) {
            line = std::string(charivari::base::name_of(error.code())) + ": " + error.detail();
        }
        const auto written = ::write(ends[1], line.data(), line.size());
        ::_exit(written == static_cast<ssize_t>(line.size()) ? 0 : 1);
    }
    ::close(ends[1]);
    std::string line(1000, '\0');
    const ssize_t size = ::read(ends[0], line.data(), line.size());
    ::close(ends[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    REQUIRE(size >= 0);
    line.resize(static_cast<std::size_t>(size));
    return line;
}

}  // namespace tests
