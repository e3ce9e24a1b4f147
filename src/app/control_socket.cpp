#include "app/control_socket.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <optional>
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

constexpr std::chrono::seconds client_time{2};

using Steady = std::chrono::steady_clock;

base::Error failure(const std::string& what, const std::filesystem::path& path) {
    return base::Error{base::Code::unavailable, what + " " + path.string() + ": " + std::strerror(errno)};
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

// Where a socket lies. The system has room for 107 bytes, so a path that is longer leads through a descriptor of its folder.
class Address {
  public:
    explicit Address(const std::filesystem::path& path) {
        std::string text = path.string();
        if (text.size() >= sizeof address_.sun_path) {
            folder_.number = ::open(path.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
            if (folder_.number < 0) throw failure("cannot open the folder of the control socket", path);
            text = "/proc/self/fd/" + std::to_string(folder_.number) + "/" + path.filename().string();
        }
        if (text.size() >= sizeof address_.sun_path)
            throw base::Error{base::Code::unavailable, "The name of the control socket is too long: " + path.string()};
        address_.sun_family = AF_UNIX;
        text.copy(address_.sun_path, text.size());
    }

    bool bind(int socket) const { return ::bind(socket, generic(), sizeof address_) == 0; }
    bool connect(int socket) const { return ::connect(socket, generic(), sizeof address_) == 0; }

  private:
    const sockaddr* generic() const { return reinterpret_cast<const sockaddr*>(&address_); }

    Descriptor folder_{-1};
    sockaddr_un address_{};
};

// How long to wait for the other side: until a moment, if there is one, and no longer than until `stop` is readable.
struct Patience {
    std::optional<Steady::time_point> end;
    int stop = -1;

    // Waits until the socket is ready for `events`; false if it is not in time.
    bool await(int socket, short events) const {
        std::array<pollfd, 2> ready{{{socket, events, 0}, {stop, POLLIN, 0}}};
        for (;;) {
            int wait = -1;
            if (end) {
                const auto left = std::chrono::ceil<std::chrono::milliseconds>(*end - Steady::now());
                wait = static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
            }
            const int count = ::poll(ready.data(), ready.size(), wait);
            if (count < 0 && errno == EINTR) continue;
            return count > 0 && ready[1].revents == 0;
        }
    }
};

// Reads until the other side has ended its half; false if it is too slow or too long.
bool read_all(int socket, std::string& message, const Patience& patience) {
    std::array<char, 4096> buffer{};
    for (;;) {
        if (!patience.await(socket, POLLIN)) return false;
        const ssize_t count = ::read(socket, buffer.data(), buffer.size());
        if (count == 0) return true;
        if (count < 0 || message.size() + static_cast<std::size_t>(count) > longest_command) return false;
        message.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

bool write_all(int socket, std::string_view message, const Patience& patience) {
    while (!message.empty()) {
        if (!patience.await(socket, POLLOUT)) return false;
        const ssize_t count = ::send(socket, message.data(), message.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count <= 0) return false;
        message.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace

ControlSocket::ControlSocket(std::filesystem::path path, Run run) : path_(std::move(path)), run_(std::move(run)) {
    const Address address{path_};
    ::unlink(path_.c_str());
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    stop_ = ::eventfd(0, EFD_CLOEXEC);
    const mode_t before = ::umask(0177);  // the socket is 0600 from its first moment
    const bool is_bound = listener_ >= 0 && stop_ >= 0 && address.bind(listener_) && ::listen(listener_, 8) == 0;
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
    stop();
    thread_.join();
    ::close(listener_);
    ::close(stop_);
    ::unlink(path_.c_str());
}

void ControlSocket::stop() noexcept {
    const std::uint64_t one = 1;
    if (::write(stop_, &one, sizeof one) != sizeof one) base::log(base::LogLevel::error, "control socket: cannot stop");
}

void ControlSocket::serve() {
    const Patience for_ever{std::nullopt, stop_};
    while (for_ever.await(listener_, POLLIN)) serve_next();
}

void ControlSocket::serve_next() {
    const Descriptor client{::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)};
    std::string message;
    if (client.number < 0 || !read_all(client.number, message, {Steady::now() + client_time, stop_})) return;
    CommandResult result;
    try {
        result = run_(data_command_of(message));
    } catch (const std::exception& error) {
        result = {1, "", std::string(error.what()) + "\n"};
    }
    // What was done is told even while the server ends.
    write_all(client.number, to_json(result), {Steady::now() + client_time, -1});
}

CommandResult run_over_control_socket(const std::filesystem::path& path, const DataCommand& command) {
    const Address address{path};
    const Descriptor server{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (server.number < 0 || !address.connect(server.number))
        throw failure("the data folder is in use by a process that does not answer at", path);
    std::string answer;
    if (!write_all(server.number, to_json(command), {}) || ::shutdown(server.number, SHUT_WR) != 0 ||
        !read_all(server.number, answer, {}))
        throw failure("no answer from the server at", path);
    if (answer.empty()) throw base::Error{base::Code::unavailable, "the server ended before it answered"};
    return command_result_of(answer);
}

}  // namespace charivari::app
