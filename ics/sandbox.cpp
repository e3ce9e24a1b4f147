#include "ics/sandbox.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <semaphore>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "ics/sandbox_worker.hpp"

namespace ics {
namespace {

using Clock = std::chrono::steady_clock;
using detail::WorkerExit;

constexpr std::size_t chunk = std::size_t{256} << 10U;

class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_{number} {}
    Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    int number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }

  private:
    int number_ = -1;
};

// Both ends above the standard descriptors, which the worker's are moved to: a daemon may have closed its own.
std::pair<Descriptor, Descriptor> make_socket_pair() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return {};
    const Descriptor ours{ends[0]};
    const Descriptor theirs{ends[1]};
    return {Descriptor{fcntl(ours.number(), F_DUPFD_CLOEXEC, 3)},
            Descriptor{fcntl(theirs.number(), F_DUPFD_CLOEXEC, 3)}};
}

class SpawnSettings {
  public:
    explicit SpawnSettings(int socket) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_adddup2(&actions_, socket, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions_, socket, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions_, 3);
        posix_spawnattr_init(&attributes_);
        sigset_t signals;
        sigemptyset(&signals);
        posix_spawnattr_setsigmask(&attributes_, &signals);
        sigfillset(&signals);
        posix_spawnattr_setsigdefault(&attributes_, &signals);
        posix_spawnattr_setpgroup(&attributes_, 0);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;
    ~SpawnSettings() {
        posix_spawnattr_destroy(&attributes_);
        posix_spawn_file_actions_destroy(&actions_);
    }

    pid_t start(std::string task, std::string argument, std::size_t input_size, const SandboxLimits& limits) const {
        std::string name = "ics-sandbox";
        std::string mark{detail::worker_mark};
        std::string memory = std::to_string(limits.memory);
        std::string cpu = std::to_string(std::max<std::int64_t>(limits.cpu.count(), 1));
        std::string size = std::to_string(input_size);
        std::array<char*, detail::worker_argument_count + 1> arguments{
            name.data(), mark.data(), task.data(), argument.data(), memory.data(), cpu.data(), size.data(), nullptr};
        std::array<char*, 1> environment{nullptr};
        pid_t process = -1;
        const int error =
            posix_spawn(&process, "/proc/self/exe", &actions_, &attributes_, arguments.data(), environment.data());
        return error == 0 ? process : -1;
    }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

class Worker {
  public:
    Worker(pid_t process, Descriptor socket, const SandboxLimits& limits)
        : process_{process},
          socket_{std::move(socket)},
          exit_{static_cast<int>(syscall(SYS_pidfd_open, process, 0))},
          limits_{limits},
          deadline_{Clock::now() + limits.time} {}
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker() { reap(true); }

    SandboxOutcome run(std::string_view input) {
        SandboxOutcome outcome;
        if (!exit_) return outcome;                                              // its end could not be waited for
        outcome.output.reserve(std::min(input.size(), limits_.output) + chunk);  // a guess that saves copying
        outcome.end = exchange(input, outcome.output);
        if (outcome.end == SandboxEnd::finished && !wait_for(exit_.number(), POLLIN))
            outcome.end = SandboxEnd::took_too_long;
        const std::optional<siginfo_t> status = reap(outcome.end != SandboxEnd::finished);
        if (outcome.end == SandboxEnd::finished) outcome.end = status ? end_of(*status) : SandboxEnd::failed;
        if (outcome.end != SandboxEnd::finished) outcome.output.clear();
        return outcome;
    }

  private:
    // Waits for any of the events; false when the time is over.
    short wait_for(int descriptor, short events) const {
        for (;;) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
            if (left.count() <= 0) return 0;
            pollfd wanted{descriptor, events, 0};
            const int count = poll(&wanted, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 1'000'000)));
            if (count > 0) return wanted.revents;
            if (count < 0 && errno != EINTR) return 0;
        }
    }

    // Sends the input and receives the output until the worker closes its end.
    SandboxEnd exchange(std::string_view input, std::string& output) {
        if (input.empty()) shutdown(socket_.number(), SHUT_WR);
        for (;;) {
            const auto ready =
                wait_for(socket_.number(), static_cast<short>(input.empty() ? POLLIN : POLLIN | POLLOUT));
            if (ready == 0) return SandboxEnd::took_too_long;
            if ((ready & POLLOUT) != 0 && !input.empty()) send_some(input);
            if ((ready & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
            const std::size_t before = output.size();
            output.resize(before + chunk);
            const ssize_t count = recv(socket_.number(), output.data() + before, chunk, MSG_DONTWAIT);
            output.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
            if (output.size() > limits_.output) return SandboxEnd::too_much_output;
            const bool is_over = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
            if (is_over) return SandboxEnd::finished;
        }
    }

    void send_some(std::string_view& input) {
        const ssize_t count =
            send(socket_.number(), input.data(), std::min(input.size(), chunk), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count > 0) input.remove_prefix(static_cast<std::size_t>(count));
        // A worker that does not read any more has ended, and says why by its exit.
        if (count < 0 && errno != EAGAIN && errno != EINTR) input = {};
        if (input.empty()) shutdown(socket_.number(), SHUT_WR);
    }

    // How it ended; nullopt: nobody can tell, as where the system reaps the children of this program. By the descriptor, not
    // the number, which may be another process's by then.
    std::optional<siginfo_t> reap(bool must_kill) {
        if (process_ < 0) return std::nullopt;
        if (!exit_) {
            kill(process_, SIGKILL);
            while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
            }
            process_ = -1;
            return std::nullopt;
        }
        if (must_kill) syscall(SYS_pidfd_send_signal, exit_.number(), SIGKILL, nullptr, 0);
        siginfo_t status{};
        int result = -1;
        do {
            result = waitid(P_PIDFD, static_cast<id_t>(exit_.number()), &status, WEXITED);
        } while (result != 0 && errno == EINTR);
        process_ = -1;
        return result == 0 ? std::optional{status} : std::nullopt;
    }

    static SandboxEnd end_of(const siginfo_t& status) {
        if (status.si_code != CLD_EXITED) {
            const int signal = status.si_status;
            if (signal == SIGXCPU || signal == SIGKILL) return SandboxEnd::took_too_long;
            return signal == SIGSYS ? SandboxEnd::forbidden_call : SandboxEnd::crashed;
        }
        switch (static_cast<WorkerExit>(status.si_status)) {
            case WorkerExit::finished:
                return SandboxEnd::finished;
            case WorkerExit::out_of_memory:
                return SandboxEnd::too_much_memory;
            case WorkerExit::failed:
            case WorkerExit::unknown_task:
                return SandboxEnd::failed;
            case WorkerExit::no_limits:
                break;
        }
        return SandboxEnd::not_started;
    }

    pid_t process_;
    Descriptor socket_;
    Descriptor exit_;
    const SandboxLimits& limits_;
    Clock::time_point deadline_;
};

// Room for one more worker: each may take hundreds of megabytes and a processor.
class Slot {
  public:
    explicit Slot(std::chrono::milliseconds patience) : is_taken_{all().try_acquire_for(patience)} {}
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    ~Slot() {
        if (is_taken_) all().release();
    }
    explicit operator bool() const { return is_taken_; }

  private:
    static std::counting_semaphore<>& all() {
        static std::counting_semaphore<> free{std::max(4U, std::thread::hardware_concurrency())};
        return free;
    }

    bool is_taken_;
};

}  // namespace

SandboxOutcome run_in_sandbox(std::string_view task, std::string_view argument, std::string_view input,
                              const SandboxLimits& limits) {
    const Slot slot{limits.time};
    if (!slot) return {};
    auto [ours, theirs] = make_socket_pair();
    if (!ours || !theirs) return {};
    const pid_t process =
        SpawnSettings{theirs.number()}.start(std::string{task}, std::string{argument}, input.size(), limits);
    if (process < 0) return {};
    theirs = Descriptor{};
    return Worker{process, std::move(ours), limits}.run(input);
}

}  // namespace ics
