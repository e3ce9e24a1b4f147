#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>

#include "net/reactor.hpp"
#include "net/session.hpp"

// How a session writes, and how it ends. What it reads stands in session.cpp.
namespace charivari::net {
namespace {

constexpr std::size_t small_answer = 1024;

}  // namespace

bool Session::respond(http::Reply&& reply) {
    if (!reply.head) {
        close();
        return false;
    }
    reply_ = std::move(reply);
    const bool closing = reply_.close || !keep_alive_ || reactor_->is_stopping();
    const std::string_view tail = reactor_->tail(closing);
    std::memcpy(tail_.data(), tail.data(), std::min(tail.size(), tail_.size()));
    unwritten_[0] = asio::buffer(*reply_.head);
    unwritten_[1] = asio::buffer(tail_.data(), tail.size());
    unwritten_[2] = reply_.body && !is_head_ ? asio::buffer(*reply_.body) : asio::const_buffer{};
    return write(closing ? Then::close : Then::next_request);
}

bool Session::write(Then then) {
    then_ = then;
    phase_ = Phase::writing;
    error_code error;
    const std::size_t count = write_some(error);
    if (error && error != asio::error::would_block && error != asio::error::interrupted) {
        close();
        return false;
    }
    if (!has_unwritten(count)) return written();
    written_ = static_cast<std::int64_t>(count);
    write_end_ = std::chrono::steady_clock::now() + reactor_->shared().limits.write_time;
    open_window();
    write_rest();
    return false;
}

// What the client's machine has acknowledged: what the kernel took says little, it buffers megabytes and lets us go on
// only when a third of that is gone. Counted from an arbitrary point.
std::int64_t Session::arrived() {
    int queued = 0;
    return ioctl(socket_.native_handle(), SIOCOUTQ, &queued) == 0 ? written_ - queued : written_;
}

void Session::open_window() {
    using namespace std::chrono;
    const auto left = ceil<milliseconds>(write_end_ - steady_clock::now());
    window_start_ = arrived();
    reactor_->set_deadline(*this, std::min(reactor_->shared().limits.write_window, left));
}

// A window of writing is over: opens the next if this one brought enough and there is time left.
bool Session::moves() {
    const auto least = static_cast<std::int64_t>(reactor_->shared().limits.write_window_bytes);
    if (arrived() - window_start_ < least || std::chrono::steady_clock::now() >= write_end_) return false;
    open_window();
    return true;
}

// Small answers (304 above all) go as one piece: the kernel takes less time for send() than for sendmsg().
std::size_t Session::write_some(error_code& error) {
    std::array<char, small_answer> piece;
    std::size_t size = 0;
    for (const asio::const_buffer& each : unwritten_) {
        if (each.size() > piece.size() - size) return socket_.write_some(unwritten_, error);
        if (each.size() > 0) std::memcpy(piece.data() + size, each.data(), each.size());
        size += each.size();
    }
    return socket_.write_some(asio::buffer(piece.data(), size), error);
}

// Takes `count` written bytes off unwritten_; false if none are left.
bool Session::has_unwritten(std::size_t count) {
    bool any = false;
    for (asio::const_buffer& each : unwritten_) {
        const std::size_t taken = std::min(count, each.size());
        each += taken;
        count -= taken;
        any = any || each.size() > 0;
    }
    return any;
}

void Session::write_rest() {
    socket_.async_write_some(unwritten_, [self = shared_from_this()](const error_code& error, std::size_t count) {
        self->on_written(error, count);
    });
}

void Session::on_written(const error_code& error, std::size_t count) {
    if (phase_ != Phase::writing) return;
    if (error) return close();
    written_ += static_cast<std::int64_t>(count);
    if (has_unwritten(count)) return write_rest();
    if (written()) advance();
}

bool Session::written() {
    reply_ = {};
    switch (then_) {
        case Then::next_request:
            phase_ = Phase::idle;
            return true;
        case Then::body:
            phase_ = Phase::body;
            reactor_->set_deadline(*this, reactor_->shared().limits.body_time);
            return true;
        case Then::close:
            linger();
            return false;
    }
    return false;
}

// Closing at once while the client still sends would make the kernel answer with a reset, which can destroy the answer
// before the client has read it (RFC 9112 §9.6).
void Session::linger() {
    phase_ = Phase::lingering;
    error_code error;
    socket_.shutdown(tcp::socket::shutdown_send, error);
    if (error) return close();
    reactor_->set_deadline(*this, reactor_->shared().limits.linger_time);
    if (reading_) return;
    buffer_.clear();
    read_more(ReadBuffer::small);
}

}  // namespace charivari::net
