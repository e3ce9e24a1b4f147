#include "app/serve.hpp"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <signal.h>
#include <string>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/control_socket.hpp"
#include "app/program.hpp"
#include "app/timetable.hpp"
#include "base/log.hpp"
#include "net/server.hpp"

namespace charivari::app {
namespace {

constexpr std::chrono::milliseconds grace{4'000};

// Joins the I/O layer to the front.
class Connector final : public net::Handler {
  public:
    explicit Connector(const front::Dispatch& dispatch) : dispatch_(dispatch) {}
    std::optional<http::Reply> answer_at_once(const http::Request& request) noexcept override {
        return dispatch_.answer_at_once(request);
    }
    void answer(http::Request&& request, std::function<void(http::Reply)> send) override {
        dispatch_.answer(std::move(request), std::move(send));
    }
    http::Reply refuse(const base::Error& error) noexcept override { return dispatch_.refuse(error); }

  private:
    const front::Dispatch& dispatch_;
};

net::Options server_options(const Config& config) {
    net::Options options;
    options.address = config.listen_address == "localhost" ? "127.0.0.1" : config.listen_address;
    options.port = config.listen_port;
    options.threads = config.io_threads;
    options.limits.head_bytes = config.head_bytes;
    options.limits.body_bytes = config.body_bytes;
    options.limits.body_limit = [ordinary = config.body_bytes,
                                 import = config.import_bytes](const http::Request& head) {
        return head.target.substr(0, head.target.find('?')) == "/import" ? import : ordinary;
    };
    options.limits.connections = config.connections;
    options.limits.head_time = std::chrono::seconds{config.head_seconds};
    options.limits.idle_time = std::chrono::seconds{config.idle_seconds};
    return options;
}

std::string shown_address(const Config& config, std::uint16_t port) {
    const bool is_v6 = config.listen_address.find(':') != std::string::npos;
    const std::string host = is_v6 ? "[" + config.listen_address + "]" : config.listen_address;
    return "http://" + host + ":" + std::to_string(port);
}

// sd_notify(3): one datagram to the socket that systemd names.
void tell_systemd(std::string_view state) {
    const char* path = std::getenv("NOTIFY_SOCKET");
    if (!path || (path[0] != '/' && path[0] != '@')) return;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string_view name{path};
    if (name.size() >= sizeof address.sun_path) return;
    name.copy(address.sun_path, name.size());
    if (name.front() == '@') address.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    if (::sendto(socket, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address),
                 length) < 0)
        base::log(base::LogLevel::warning, "systemd could not be told: " + std::string(state));
    ::close(socket);
}

// Blocks the signals that end the server in this thread and all that it starts.
sigset_t block_ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);  // the terminal it was started in has gone
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

}  // namespace

int serve(const Config& config) {
    // What people trusted us with is in this process' memory: no core dump, no debugger of the same user.
    ::prctl(PR_SET_DUMPABLE, 0);
    const sigset_t ending = block_ending_signals();

    const base::SystemClock clock;
    base::RandomIdSource ids{clock};
    Program program{config, store::DataFolder{config.data}, clock, ids};
    Connector connector{program.dispatch};
    net::Server server{server_options(config), connector, clock};
    {
        // Before the port is open: what keeps it from starting is told while nobody waits for an answer.
        ControlSocket control{program.folder.control_socket(),
                              [&program](const DataCommand& command) { return run(program, command); }};
        server.start();
        const Timetable timetable{jobs_of(program)};
        std::cout << "Listening on " << shown_address(config, server.port()) << std::endl;
        tell_systemd("READY=1");
        int signal = 0;
        sigwait(&ending, &signal);
        tell_systemd("STOPPING=1");
        base::log(base::LogLevel::info, "ending: answers in flight are finished first");
        control.stop();
        server.stop(grace);
    }
    program.database.stop();
    return 0;
}

}  // namespace charivari::app
