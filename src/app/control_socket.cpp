#include "app/control_socket.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

#include "base/log.hpp"

namespace charivari::app {
namespace {

constexpr std::size_t longest_message = 1U << 20U;
constexpr int client_patience_ms = 5'000;  // for a client to send its command

base::Error failure(const std::string& what, const std::filesystem::path& path) {
    return base::Error{base::Code::unavailable, what + " " + path.string() + ": " + std::strerror(errno)};
}

sockaddr_un address_of(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string text = path.string();
    if (text.size() >= sizeof address.sun_path)
        throw base::Error{base::Code::unavailable, "The path of the data folder is too long for a socket: " + text};
    text.copy(address.sun_path, text.size());
    return address;
}

const sockaddr* generic(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

// Reads until the other side has ended its half; false if it is too slow or too long.
bool read_all(int socket, std::string& message, int patience_ms) {
    std::array<char, 4096> buffer{};
    for (;;) {
        pollfd ready{socket, POLLIN, 0};
        if (::poll(&ready, 1, patience_ms) <= 0) return false;
        const ssize_t count = ::read(socket, buffer.data(), buffer.size());
        if (count == 0) return true;
        if (count < 0 || message.size() + static_cast<std::size_t>(count) > longest_message) return false;
        message.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

bool write_all(int socket, std::string_view message) {
    while (!message.empty()) {
        const ssize_t count = ::send(socket, message.data(), message.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        message.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

struct Descriptor {
    int number;
    explicit Descriptor(int opened) : number(opened) {}
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
};

}  // namespace

ControlSocket::ControlSocket(std::filesystem::path path, Run run) : path_(std::move(path)), run_(std::move(run)) {
    const sockaddr_un address = address_of(path_);
    ::unlink(path_.c_str());
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    stop_ = ::eventfd(0, EFD_CLOEXEC);
    const mode_t before = ::umask(0177);  // the socket is 0600 from its first moment
    const bool is_bound = listener_ >= 0 && stop_ >= 0 && ::bind(listener_, generic(address), sizeof address) == 0 &&
                          ::listen(listener_, 8) == 0;
    ::umask(before);
    if (!is_bound) {
        const base::Error error = failure("cannot open the control socket", path_);
        if (listener_ >= 0) ::close(listener_);
        if (stop_ >= 0) ::close(stop_);
        throw error;
    }
    thread_ = std::thread{[this] { serve(); }};
}

ControlSocket::~ControlSocket() {
    const std::uint64_t one = 1;
    if (::write(stop_, &one, sizeof one) != sizeof one) base::log(base::LogLevel::error, "control socket: cannot stop");
    thread_.join();
    ::close(listener_);
    ::close(stop_);
    ::unlink(path_.c_str());
}

void ControlSocket::serve() {
    for (;;) {
        std::array<pollfd, 2> ready{{{listener_, POLLIN, 0}, {stop_, POLLIN, 0}}};
        if (::poll(ready.data(), ready.size(), -1) < 0 && errno != EINTR) return;
        if (ready[1].revents != 0) return;
        if (ready[0].revents == 0) continue;
        const Descriptor client{::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)};
        std::string message;
        if (client.number < 0 || !read_all(client.number, message, client_patience_ms)) continue;
        CommandResult result;
        try {
            result = run_(data_command_of(message));
        } catch (const std::exception& error) {
            result = {1, "", std::string(error.what()) + "\n"};
        }
        write_all(client.number, to_json(result));
    }
}

CommandResult run_over_control_socket(const std::filesystem::path& path, const DataCommand& command) {
    const sockaddr_un address = address_of(path);
    const Descriptor server{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (server.number < 0 || ::connect(server.number, generic(address), sizeof address) != 0)
        throw failure("the data folder is in use by a process that does not answer at", path);
    std::string answer;
    if (!write_all(server.number, to_json(command)) || ::shutdown(server.number, SHUT_WR) != 0 ||
        !read_all(server.number, answer, -1))
        throw failure("no answer from the server at", path);
    return command_result_of(answer);
}

}  // namespace charivari::app
