#include "ics/sandbox_worker.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstddef>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <new>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace ics {
namespace {

using detail::WorkerExit;

#if defined(__x86_64__)
constexpr std::uint32_t this_machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t this_machine = AUDIT_ARCH_AARCH64;
#elif defined(__riscv) && __riscv_xlen == 64
constexpr std::uint32_t this_machine = AUDIT_ARCH_RISCV64;
#else
#error "the sandbox knows the system calls of x86-64, arm64 and riscv64 only"
#endif

bool set_limit(__rlimit_resource resource, rlim_t value) {
    const rlimit limit{value, value};
    return setrlimit(resource, &limit) == 0;
}

bool set_limits(std::size_t memory, std::size_t cpu_seconds) {
#ifdef CHARIVARI_SANITIZED
    memory = 0;  // AddressSanitizer's shadow alone is sixteen terabytes of address space
#endif
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    return set_limit(RLIMIT_CPU, cpu_seconds) && (memory == 0 || set_limit(RLIMIT_AS, memory)) &&
           set_limit(RLIMIT_FSIZE, 0) && set_limit(RLIMIT_CORE, 0) && set_limit(RLIMIT_NPROC, 0) &&
           set_limit(RLIMIT_NOFILE, 3);
}

// A seccomp filter: what is not listed kills the process.
class Filter {
  public:
    Filter() {
        load(offsetof(seccomp_data, arch));
        jump(BPF_JEQ, this_machine, 1, 0);
        answer(SECCOMP_RET_KILL_PROCESS);
        load(offsetof(seccomp_data, nr));
        with_descriptor(SYS_read, STDIN_FILENO);
        with_descriptor(SYS_write, STDOUT_FILENO);
        anonymous_memory();
        for (const long number : {SYS_brk, SYS_munmap, SYS_mremap, SYS_madvise, SYS_futex, SYS_sched_yield,
                                  SYS_clock_gettime, SYS_rt_sigreturn, SYS_exit, SYS_exit_group}) {
            jump(BPF_JEQ, static_cast<std::uint32_t>(number), 0, 1);
            answer(SECCOMP_RET_ALLOW);
        }
#ifdef CHARIVARI_SANITIZED  // AddressSanitizer asks for the signal stack when something is thrown
        jump(BPF_JEQ, SYS_sigaltstack, 0, 1);
        answer(SECCOMP_RET_ALLOW);
#endif
        answer(SECCOMP_RET_KILL_PROCESS);
    }

    bool install() {
        const sock_fprog program{static_cast<unsigned short>(code_.size()), code_.data()};
        return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
    }

  private:
    void load(std::size_t offset) {
        code_.push_back({BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<std::uint32_t>(offset)});
    }
    // The low half of an argument (these machines are little-endian).
    void load_argument(std::size_t index) { load(offsetof(seccomp_data, args) + index * sizeof(std::uint64_t)); }
    void jump(unsigned test, std::uint32_t value, unsigned char if_true, unsigned char if_false) {
        code_.push_back({static_cast<std::uint16_t>(BPF_JMP | test | BPF_K), if_true, if_false, value});
    }
    void answer(std::uint32_t what) { code_.push_back({BPF_RET | BPF_K, 0, 0, what}); }

    void with_descriptor(long number, std::uint32_t descriptor) {
        jump(BPF_JEQ, static_cast<std::uint32_t>(number), 0, 4);
        load_argument(0);
        jump(BPF_JEQ, descriptor, 0, 1);
        answer(SECCOMP_RET_ALLOW);
        answer(SECCOMP_RET_KILL_PROCESS);
    }
    // mmap without a file, mprotect; neither makes memory that can be run.
    void anonymous_memory() {
        jump(BPF_JEQ, SYS_mmap, 0, 6);
        load_argument(2);
        jump(BPF_JSET, PROT_EXEC, 2, 0);
        load_argument(3);
        jump(BPF_JSET, MAP_ANONYMOUS, 1, 0);
        answer(SECCOMP_RET_KILL_PROCESS);
        answer(SECCOMP_RET_ALLOW);
        jump(BPF_JEQ, SYS_mprotect, 0, 4);
        load_argument(2);
        jump(BPF_JSET, PROT_EXEC, 0, 1);
        answer(SECCOMP_RET_KILL_PROCESS);
        answer(SECCOMP_RET_ALLOW);
    }

    std::vector<sock_filter> code_;
};

bool read_all(std::string& input) {
    for (std::size_t size = 0; size < input.size();) {
        const ssize_t count = read(STDIN_FILENO, input.data() + size, input.size() - size);
        if (count == 0 || (count < 0 && errno != EINTR)) return false;
        if (count > 0) size += static_cast<std::size_t>(count);
    }
    return true;
}

bool write_all(std::string_view output) {
    while (!output.empty()) {
        const ssize_t count = write(STDOUT_FILENO, output.data(), output.size());
        if (count < 0 && errno != EINTR) return false;
        if (count > 0) output.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

WorkerExit work(const SandboxTask& task, std::string_view argument, std::size_t input_size) {
    try {
        std::string input(input_size, '\0');
        if (!read_all(input)) return WorkerExit::failed;
        return write_all(task.run(argument, input)) ? WorkerExit::finished : WorkerExit::failed;
    } catch (const std::bad_alloc&) {
        return WorkerExit::out_of_memory;
    } catch (...) {
        return WorkerExit::failed;
    }
}

std::size_t number_of(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

const SandboxTask* find_task(std::string_view name, std::span<const SandboxTask> tasks) {
    const auto found =
        std::find_if(tasks.begin(), tasks.end(), [name](const SandboxTask& task) { return task.name == name; });
    return found == tasks.end() ? nullptr : &*found;
}

}  // namespace

std::optional<int> run_sandbox_if_asked(int argc, char** argv, std::span<const SandboxTask> more) {
    if (argc < 2 || argv[1] != detail::worker_mark) return std::nullopt;
    WorkerExit code = WorkerExit::unknown_task;
    if (argc == detail::worker_argument_count) {
        const SandboxTask* task = find_task(argv[2], detail::library_tasks());
        if (task == nullptr) task = find_task(argv[2], more);
        Filter filter;
        const bool is_bounded = set_limits(number_of(argv[4]), number_of(argv[5])) && filter.install();
        if (!is_bounded) {
            code = WorkerExit::no_limits;
        } else if (task != nullptr) {
            code = work(*task, argv[3], number_of(argv[6]));
        }
    }
    // No destructors and no handlers: what they would do is forbidden here. Not even _exit(), which sanitizers intercept.
    syscall(SYS_exit_group, static_cast<int>(code));
    __builtin_unreachable();
}

}  // namespace ics
