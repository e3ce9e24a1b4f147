#pragma once

// Internal to net/: the Asio types in use, and what all threads of one server share.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>

// TSan does not know fences; the queue's mutex orders the same things.
#ifdef __SANITIZE_THREAD__
#define BOOST_ASIO_DISABLE_FENCED_BLOCK 1
#endif
// g++ sees null pointers in Asio's own inlined queues.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnull-dereference"
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#pragma GCC diagnostic pop

#include "base/clock.hpp"
#include "net/server.hpp"

namespace charivari::net {

namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;

// Concrete executors: the type-erased default of Asio costs at every operation.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

// Written by one thread only, read by any: no locked instruction is needed.
class Counter {
  public:
    void add() { value_.store(get() + 1, std::memory_order_relaxed); }
    std::uint64_t get() const { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<std::uint64_t> value_{0};
};

struct Counters {
    Counter accepted, over_cap, accept_errors, requests, answered_at_once, refused, timed_out;
};

struct Shared {
    Shared(Limits limits_wanted, Handler& answering, const base::Clock& time)
        : limits(std::move(limits_wanted)), handler(answering), clock(time) {}

    Limits limits;
    Handler& handler;
    const base::Clock& clock;
    std::atomic<bool> stopping{false};             // every answer from now on closes its connection
    std::atomic<std::size_t> open{0};              // connections, those being turned away included
    std::atomic<std::size_t> unfinished_bytes{0};  // see Limits
};

}  // namespace charivari::net
