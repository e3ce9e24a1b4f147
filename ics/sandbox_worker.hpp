// What parent and worker of a sandbox agree on.
#pragma once

#include <span>
#include <string_view>

#include "ics/sandbox.hpp"

namespace ics::detail {

// The arguments of a worker: program, this, task, argument, address space in bytes, CPU seconds, bytes of input.
constexpr std::string_view worker_mark = "--ics-sandbox-worker";
constexpr int worker_argument_count = 7;

enum class WorkerExit : int { finished = 0, failed = 70, out_of_memory = 71, unknown_task = 72, no_limits = 73 };

// The tasks of this library.
std::span<const SandboxTask> library_tasks();

}  // namespace ics::detail
