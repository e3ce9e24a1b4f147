// Work on hostile bytes in a process of its own that can do nothing but compute: what it takes over, hangs or eats up is
// gone with it.
//
// The worker is this very program, started again with posix_spawn of /proc/self/exe, since a server with threads must not
// fork and go on. The first line of main() lets it be one:
//
//   int main(int argc, char** argv) {
//       if (const auto code = ics::run_sandbox_if_asked(argc, argv)) return *code;
//
// What a worker has: its input, its output, memory. It starts with an empty environment and no descriptor but one socket
// (and /dev/null as standard error); it may not open, create or map files, make processes or threads, signal, or gain
// rights (RLIMIT_CPU, _AS, _NOFILE, _FSIZE, _CORE, _NPROC, NO_NEW_PRIVS, a seccomp filter that kills); it dies with the
// thread that started it and when its time is over. There are as many at once as there are processors, and at least four.
// Linux 5.10, x86-64, arm64 or riscv64.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ics {

// What a worker can be asked for, by name. `run` is called in the worker; it may throw (the worker then fails).
struct SandboxTask {
    std::string_view name;
    std::string (*run)(std::string_view argument, std::string_view input) = nullptr;
};

struct SandboxLimits {
    std::chrono::milliseconds time{1'000};  // wall clock, from the start to the end
    std::chrono::seconds cpu{2};
    // Address space in bytes, program and libraries included; 0: no limit. Not applied in a program built with sanitizers,
    // which map terabytes of it for their shadows.
    std::size_t memory = std::size_t{512} << 20U;
    std::size_t output = std::size_t{64} << 20U;  // bytes
};

enum class SandboxEnd : std::uint8_t {
    finished,
    took_too_long,    // wall clock or CPU
    too_much_memory,  // an allocation failed
    too_much_output,
    forbidden_call,  // a system call beyond the few it has, such as those of abort()
    failed,          // it threw, the task is not known, or nobody can tell how it ended (SIGCHLD is ignored)
    crashed,
    not_started,  // no process, none free in its time, or main() does not call run_sandbox_if_asked()
};

struct SandboxOutcome {
    SandboxEnd end = SandboxEnd::not_started;
    std::string output{};  // empty unless finished; to be checked as if an enemy had sent it
};

// Runs a task and waits for its end. `argument` is a short text without NUL. May be called from any thread; it neither throws (but
// std::bad_alloc) nor raises SIGPIPE, and leaves no process behind.
SandboxOutcome run_in_sandbox(std::string_view task, std::string_view argument, std::string_view input,
                              const SandboxLimits& limits);

// In a worker: does the work and gives the exit code of the process. Otherwise nullopt. The library's own tasks are known;
// `more` adds others.
std::optional<int> run_sandbox_if_asked(int argc, char** argv, std::span<const SandboxTask> more = {});

}  // namespace ics
