#pragma once

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace charivari::net {

// A client of bare bytes: what it sends is what the test says. Blocking; a read that gets nothing for 20 s fails the test.
class Wire {
  public:
    struct Answer {
        int status = 0;
        std::string head;  // up to and with the empty line
        std::string body;

        bool has(std::string_view text) const { return head.find(text) != head.npos; }
    };

    explicit Wire(std::uint16_t port, int family = AF_INET, int receive_buffer = 0)
        : socket_(::socket(family, SOCK_STREAM, 0)) {
        const timeval patience{20, 0};
        setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        if (receive_buffer > 0) setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        if (!connect_to(port, family)) throw std::runtime_error("cannot connect");
    }
    ~Wire() { ::close(socket_); }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    // False if the other end has gone.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }
    void half_close() { ::shutdown(socket_, SHUT_WR); }

    // The next answer; `bodiless`: to a HEAD. Throws if the connection ends before it is whole.
    Answer answer(bool bodiless = false) {
        Answer answer;
        while (pending_.find("\r\n\r\n") == pending_.npos)
            if (!receive()) throw std::runtime_error("no whole answer, only: " + pending_);
        answer.head = take(pending_.find("\r\n\r\n") + 4);
        std::from_chars(answer.head.data() + 9, answer.head.data() + 12, answer.status);
        const auto at = answer.head.find("Content-Length: ");
        if (bodiless || at == answer.head.npos) return answer;
        std::size_t length = 0;
        std::from_chars(answer.head.data() + at + 16, answer.head.data() + answer.head.size(), length);
        while (pending_.size() < length)
            if (!receive()) throw std::runtime_error("the body ends early");
        answer.body = take(length);
        return answer;
    }
    Answer ask(std::string_view request) {
        send(request);
        return answer();
    }
    Answer get(std::string_view target) { return ask("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n"); }

    // Everything up to the end of the connection. `reset`: set if it ended by a reset.
    std::string rest(bool* reset = nullptr) {
        while (receive()) {
        }
        if (reset) *reset = was_reset_;
        return take(pending_.size());
    }
    // How many bytes came, at most `most`; waits for the first; 0 at the end.
    std::size_t read_some(std::size_t most) {
        std::string piece(most, ' ');
        return static_cast<std::size_t>(std::max<ssize_t>(0, ::recv(socket_, piece.data(), most, 0)));
    }
    // Whether anything is there to be read, now or within so many milliseconds: bytes, an end or a reset.
    bool is_readable(int patience_ms = 0) const {
        pollfd each{socket_, POLLIN, 0};
        return !pending_.empty() || ::poll(&each, 1, patience_ms) == 1;
    }

  private:
    bool connect_to(std::uint16_t port, int family) {
        if (family == AF_INET6) {
            sockaddr_in6 to{};
            to.sin6_family = AF_INET6;
            to.sin6_port = htons(port);
            to.sin6_addr = in6addr_loopback;
            return ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
        }
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    }
    bool receive() {
        char buffer[16 * 1024];
        const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) throw std::runtime_error("nothing came for 20 s");
        was_reset_ = count < 0;
        if (count <= 0) return false;
        pending_.append(buffer, static_cast<std::size_t>(count));
        return true;
    }
    std::string take(std::size_t count) {
        std::string taken = pending_.substr(0, count);
        pending_.erase(0, count);
        return taken;
    }

    int socket_;
    bool was_reset_ = false;
    std::string pending_;
};

}  // namespace charivari::net
