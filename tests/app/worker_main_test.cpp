// The main program of these tests: as the real one, it can be a worker that reads somebody's calendar.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include "ics/sandbox.hpp"

int main(int argc, char** argv) {
    if (const auto code = ics::run_sandbox_if_asked(argc, argv)) return *code;
    return Catch::Session().run(argc, argv);
}
