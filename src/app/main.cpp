#include "app/command_line.hpp"
#include "ics/sandbox.hpp"

int main(int argc, char** argv) {
    // The program may have been started by itself to read somebody's calendar: nothing else may happen before.
    if (const auto code = ics::run_sandbox_if_asked(argc, argv)) return *code;
    return charivari::app::run_command_line(argc, argv);
}
