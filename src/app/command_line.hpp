#pragma once

namespace charivari::app {

// The whole program: `charivari <command> …` (interfaces.md, "Commands"). Gives the exit code: 0 done, 1 failed with the
// reason on stderr in one line, 2 usage.
int run_command_line(int argc, char** argv);

}  // namespace charivari::app
