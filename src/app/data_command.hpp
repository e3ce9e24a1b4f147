#pragma once

#include <map>
#include <string>
#include <string_view>

#include "app/program.hpp"

namespace charivari::app {

// A command that works on a data folder. It runs in the process that holds the folder's lock: here, or, when the folder is
// being served, in the server, to which it goes over the control socket (decision 20).
struct DataCommand {
    std::string name;                              // "account add"
    std::map<std::string, std::string> arguments;  // {"name", "anna"}, {"admin", "true"}
    std::string input;                             // what was read from the person: a password
};

// Of a command, or a result, as JSON; bytes.
inline constexpr std::size_t longest_command = 1U << 20U;

struct CommandResult {
    int status = 0;   // 0 done, 1 failed
    std::string out;  // for standard output
    std::string err;  // for standard error: one line when failed
};

// Runs the command; every failure is in the result. Any thread but the writer's.
CommandResult run(Program& program, const DataCommand& command);

// One line for a person out of an error: what is wrong with each field of an input, else its detail.
std::string line_of(const base::Error& error);

std::string to_json(const DataCommand& command);
std::string to_json(const CommandResult& result);
// Throw base::Error for anything else than the above wrote.
DataCommand data_command_of(std::string_view json);
CommandResult command_result_of(std::string_view json);

}  // namespace charivari::app
