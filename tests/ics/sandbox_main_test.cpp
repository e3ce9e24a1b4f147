// The main program of these tests: it can be a worker of ics/sandbox, with tasks that misbehave.
#define CATCH_CONFIG_RUNNER
#include <array>
#include <csignal>
#include <fcntl.h>
#include <stdexcept>
#include <string>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "ics/sandbox.hpp"

namespace {

using View = std::string_view;

std::string echo(View argument, View input) { return std::string{argument} + '|' + std::string{input}; }

[[noreturn]] std::string loop(View, View) {
    for (volatile std::uint64_t count = 0;;) count = count + 1;
}

std::string allocate(View, View) {
    std::vector<std::string> blocks;
    for (;;) blocks.emplace_back(std::size_t{16} << 20U, 'x');
}

std::string open_file(View path, View) { return open(std::string{path}.c_str(), O_RDONLY) >= 0 ? "opened" : "refused"; }
std::string connect_out(View, View) { return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? "made" : "refused"; }
std::string fork_again(View, View) { return fork() >= 0 ? "forked" : "refused"; }
std::string signal_parent(View, View) { return kill(getppid(), 0) == 0 ? "allowed" : "refused"; }

std::string run_memory(View, View) {
    void* memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory != MAP_FAILED ? "mapped" : "refused";
}

std::string write_elsewhere(View, View) { return write(STDERR_FILENO, "x", 1) == 1 ? "written" : "refused"; }
std::string chatter(View, View) { return std::string(std::size_t{8} << 20U, 'x'); }
std::string give_up(View, View) { throw std::runtime_error{"a failing task"}; }

// By a signal that sanitizers do not catch.
[[noreturn]] std::string crash(View, View) { __builtin_trap(); }

constexpr std::array tasks{
    ics::SandboxTask{"echo", echo},
    ics::SandboxTask{"loop", loop},
    ics::SandboxTask{"allocate", allocate},
    ics::SandboxTask{"open", open_file},
    ics::SandboxTask{"connect", connect_out},
    ics::SandboxTask{"fork", fork_again},
    ics::SandboxTask{"signal", signal_parent},
    ics::SandboxTask{"run memory", run_memory},
    ics::SandboxTask{"write elsewhere", write_elsewhere},
    ics::SandboxTask{"chatter", chatter},
    ics::SandboxTask{"give up", give_up},
    ics::SandboxTask{"crash", crash},
};

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = ics::run_sandbox_if_asked(argc, argv, tasks)) return *code;
    return Catch::Session().run(argc, argv);
}
