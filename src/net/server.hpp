#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "http/message.hpp"

namespace charivari::net {

// What one connection may cost. Every time is absolute: trickling bytes does not renew it. Precision: a quarter second,
// finer for short times.
struct Limits {
    std::size_t head_bytes = 16 * 1024;    // request line and fields; beyond: 431
    std::size_t body_bytes = 1024 * 1024;  // after the transfer coding is removed; beyond: 413
    // If set, it decides instead of body_bytes, from a request that has its head only. On an I/O thread: must not block,
    // must not throw.
    std::function<std::size_t(const http::Request& head)> body_limit;
    // Held by requests that are still being received, beyond 2 KiB each, all connections together; beyond: 503.
    std::size_t unfinished_bytes = 64 * 1024 * 1024;

    std::chrono::milliseconds head_time{10'000};     // from the first byte of a request to its empty line; beyond: 408
    std::chrono::milliseconds body_time{60'000};     // from the head to the end of the body; beyond: 408
    std::chrono::milliseconds idle_time{75'000};     // between two requests; then closed without a word
    std::chrono::milliseconds write_time{300'000};   // for the whole of one answer…
    std::chrono::milliseconds write_window{10'000};  // …in each window of which
    std::size_t write_window_bytes = 8 * 1024;       // at least so much must arrive
    std::chrono::milliseconds linger_time{2'000};    // after an answer that closes: how long, and how much,
    std::size_t linger_bytes = 256 * 1024;           // the client may still send so that it gets to read the answer

    // Open at once; one more gets 503 and is closed. Lowered to what the process may open less 256 (RLIMIT_NOFILE, whose
    // soft limit start() raises as needed).
    std::size_t connections = 16'000;
};

struct Options {
    std::string address = "127.0.0.1";  // IPv4 or IPv6 in numbers; "::" takes both
    std::uint16_t port = 8080;          // 0: any free one, see Server::port()
    unsigned threads = 0;               // I/O threads, each with its own listener; 0: one per core
    Limits limits;
};

// What answers, implemented above net/. Called on I/O threads, several at once: must be safe for that and must not block.
class Handler {
  public:
    virtual ~Handler() = default;

    // The fast path: an answer that is ready (the reply cache), or nothing. The request is complete.
    virtual std::optional<http::Reply> answer_at_once(const http::Request& request) noexcept = 0;

    // Everything else. `send` is to be called once, from any thread, at any later time, even after the server has ended;
    // later calls do nothing; if every copy of it is destroyed without a call, or this throws, the client gets
    // refuse(internal).
    virtual void answer(http::Request&& request, std::function<void(http::Reply)> send) = 0;

    // What the gate or a limit refuses; the connection is closed after it.
    virtual http::Reply refuse(const base::Error& error) noexcept = 0;
};

struct Stats {
    std::uint64_t open = 0;           // connections now
    std::uint64_t accepted = 0;       // connections so far, those over the cap included
    std::uint64_t over_cap = 0;       // of them turned away with 503
    std::uint64_t accept_errors = 0;  // EMFILE and its kin; each was followed by a pause
    std::uint64_t requests = 0;       // complete and accepted by the gate
    std::uint64_t answered_at_once = 0;
    std::uint64_t refused = 0;    // by the gate or a limit
    std::uint64_t timed_out = 0;  // any deadline but the idle one
};

// The HTTP/1.1 server: keep-alive, pipelining (answers in order, one request at a time per connection), one event loop
// per thread. Every request has passed the gate (http/gate.hpp). A HEAD is never answered with a body, whatever the Reply.
class Server {
  public:
    // `handler` and `clock` (for the Date field) must outlive the server.
    Server(Options options, Handler& handler, const base::Clock& clock);
    // stop() with no grace, unless already stopped.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Binds, listens, starts the threads. Throws base::Error{unavailable} whose detail is one line for a person: not an
    // address, port in use, no permission, address not of this machine. Once only.
    void start();

    // The port really bound; 0 before start().
    std::uint16_t port() const;

    // Takes no new connections, closes idle ones, lets each request that is being received or answered finish (with
    // Connection: close), and returns when all are gone or after `grace`, when what is left is cut. Not from an I/O
    // thread. Calling it again does nothing.
    void stop(std::chrono::milliseconds grace);

    // Any thread.
    Stats stats() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace charivari::net
