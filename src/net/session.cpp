#include "net/session.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <linux/sockios.h>
#include <span>
#include <sys/ioctl.h>
#include <utility>
#include <variant>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>

#include "net/reactor.hpp"

namespace charivari::net {
namespace {

constexpr std::size_t head_room = 512;
constexpr std::size_t body_room = std::size_t{16} * 1024;
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

// What is wrong with a body of which `limit` bytes are accepted.
base::Error error_of(const http::Refusal& refusal, std::size_t limit) {
    if (refusal.code != base::Code::payload_too_large) return refusal.error();
    return base::Error{refusal.code, "A body may have " + std::to_string(limit) + " bytes at most here."};
}

// What `send` of Handler::answer holds: the one chance to answer.
class Chance {
  public:
    explicit Chance(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Chance(const Chance&) = delete;
    Chance& operator=(const Chance&) = delete;
    ~Chance() {
        try {
            if (!taken_.exchange(true)) session_->hand_over(std::nullopt);
        } catch (const std::exception&) {  // out of memory: the connection stays open until the server stops
        }
    }
    void take(http::Reply&& reply) {
        if (!taken_.exchange(true)) session_->hand_over(std::move(reply));
    }

  private:
    std::shared_ptr<Session> session_;
    std::atomic<bool> taken_{false};
};

}  // namespace

Session::Session(std::shared_ptr<Reactor> reactor, Socket socket, std::string peer)
    : reactor_(std::move(reactor)), socket_(std::move(socket)), peer_(std::move(peer)) {}

void Session::start() {
    error_code error;
    socket_.non_blocking(true, error);
    if (error) return close();
    advance();
}

void Session::turn_away() {
    error_code error;
    socket_.non_blocking(true, error);
    if (error) return close();
    refuse(base::Error{base::Code::unavailable, "The server has too many connections. Please try again."});
}

void Session::drain() {
    error_code error;
    // What has arrived already is still answered: its sender could not know.
    if (phase_ == Phase::idle && socket_.available(error) == 0) close();
}

void Session::close() {
    if (phase_ == Phase::closed) return;
    phase_ = Phase::closed;
    discharge();
    reply_ = {};
    error_code error;
    socket_.close(error);
    reactor_->forget(*this);
}

void Session::expire() {
    switch (phase_) {
        case Phase::head:
            time_out("The request did not arrive in time.");
            return;
        case Phase::body:
            time_out("The body did not arrive in time.");
            return;
        case Phase::writing:
            if (moves()) return;
            reactor_->counters.timed_out.add();
            return close();
        case Phase::idle:
        case Phase::handling:
        case Phase::lingering:
        case Phase::closed:
            return close();
    }
}

bool Session::time_out(std::string_view reason) {
    reactor_->counters.timed_out.add();
    return refuse(base::Error{base::Code::request_timeout, std::string(reason)});
}

void Session::advance() {
    while (step()) {
    }
}

bool Session::step() {
    switch (phase_) {
        case Phase::idle:
            return await_request();
        case Phase::head:
            return read_head();
        case Phase::body:
            return read_body();
        case Phase::handling:
        case Phase::writing:
        case Phase::lingering:
        case Phase::closed:
            return false;
    }
    return false;
}

bool Session::await_request() {
    const Limits& limits = reactor_->shared().limits;
    if (buffer_.empty()) {
        if (reactor_->is_stopping()) drain();
        if (phase_ == Phase::closed) return false;
        // A connection that never says a word is not kept as long as one that has proved useful.
        reactor_->set_deadline(*this, fresh_ ? limits.head_time : limits.idle_time);
        buffer_.shrink();
        read_more(ReadBuffer::small);
        return false;
    }
    fresh_ = false;
    phase_ = Phase::head;
    head_reader_ = http::HeadReader{limits.head_bytes};
    reactor_->set_deadline(*this, limits.head_time);
    return true;
}

bool Session::read_head() {
    std::optional<http::Verdict> verdict = head_reader_.read(buffer_.bytes());
    if (!verdict) return read_on(head_room);
    if (const auto* refusal = std::get_if<http::Refusal>(&*verdict)) {
        is_head_ = buffer_.bytes().starts_with("HEAD ");
        return refuse(refusal->error());
    }
    http::Head& head = std::get<http::Head>(*verdict);
    head.request.peer = peer_;
    keep_alive_ = head.keep_alive;
    is_head_ = head.request.method == http::Method::head;
    const std::size_t size = head.size;
    if (head.framing != http::Framing::none) return begin_body(buffer_.bytes().substr(0, size), std::move(head));
    buffer_.consume(size);
    discharge();
    return dispatch(std::move(head.request));
}

bool Session::begin_body(std::string_view head_bytes, http::Head&& head) {
    const Limits& limits = reactor_->shared().limits;
    const std::size_t limit = limits.body_limit ? limits.body_limit(head.request) : limits.body_bytes;
    const std::size_t size = head_bytes.size();
    const bool expects_continue = head.expects_continue;
    if (head_bytes.starts_with("\r\n")) head_bytes.remove_prefix(2);
    upload_ = std::make_unique<Upload>(head_bytes, std::move(head), limit);
    buffer_.consume(size);
    reactor_->set_deadline(*this, limits.body_time);
    phase_ = Phase::body;
    // RFC 9110 §10.1.1: not needed once the client has begun to send anyway. A body that is refused by its length alone
    // never gets it.
    if (!expects_continue || !buffer_.empty() || upload_->reader.is_refused()) return true;
    unwritten_ = {asio::buffer(go_on), {}, {}};
    return write(Then::body);
}

bool Session::read_body() {
    const BodyReader::Progress progress = upload_->reader.read(buffer_.bytes(), upload_->request.body);
    buffer_.consume(progress.used);
    if (progress.refusal) return refuse(error_of(*progress.refusal, upload_->limit));
    // A buffer no larger than what has been sent already: a slow sender does not get to hold much.
    if (!progress.complete) return read_on(std::clamp(upload_->request.body.size(), head_room, body_room));
    http::Request request = std::move(upload_->request);
    discharge();
    return dispatch(std::move(request));
}

// Waits for more of an unfinished request, if all of them together do not hold too much.
bool Session::read_on(std::size_t room) {
    if (!charge())
        return refuse(
            base::Error{base::Code::unavailable, "The server is receiving too much at once. Please try again."});
    read_more(room);
    return false;
}

// Brings the books of all unfinished requests up to date; false if they are over the limit.
bool Session::charge() {
    const std::size_t head = std::max(buffer_.bytes().size(), ReadBuffer::small) - ReadBuffer::small;
    const std::size_t held = head + (upload_ ? upload_->request.body.size() : 0);
    std::atomic<std::size_t>& total = reactor_->shared().unfinished_bytes;
    total += held - charged_;  // modulo 2^64, so it may as well shrink
    charged_ = held;
    return total <= reactor_->shared().limits.unfinished_bytes;
}

void Session::discharge() {
    upload_.reset();
    // Most requests held nothing; the line of memory is shared by all threads.
    if (charged_ > 0) reactor_->shared().unfinished_bytes -= std::exchange(charged_, 0);
}

bool Session::dispatch(http::Request&& request) {
    Handler& handler = reactor_->shared().handler;
    reactor_->counters.requests.add();
    if (auto reply = handler.answer_at_once(request)) {
        reactor_->counters.answered_at_once.add();
        return respond(std::move(*reply));
    }
    phase_ = Phase::handling;
    reactor_->clear_deadline(*this);
    std::shared_ptr<Chance> chance;
    try {
        chance = std::make_shared<Chance>(shared_from_this());
        handler.answer(std::move(request), [chance](http::Reply reply) { chance->take(std::move(reply)); });
    } catch (...) {
        // If the handler kept no copy of `send`, the chance ends here and answers for it.
        if (!chance) close();
    }
    return false;
}

void Session::hand_over(std::optional<http::Reply> reply) {
    reactor_->post([self = shared_from_this(), reply = std::move(reply)]() mutable {
        if (self->phase_ != Phase::handling) return;
        if (!reply) reply = self->reactor_->shared().handler.refuse(base::Error{base::Code::internal});
        if (self->respond(std::move(*reply))) self->advance();
    });
}

bool Session::refuse(const base::Error& error) {
    reactor_->counters.refused.add();
    discharge();
    keep_alive_ = false;
    return respond(reactor_->shared().handler.refuse(error));
}

void Session::read_more(std::size_t room) {
    const std::span<char> space = buffer_.prepare(room);
    reading_ = true;
    socket_.async_read_some(asio::buffer(space.data(), space.size()),
                            [self = shared_from_this()](const error_code& error, std::size_t count) {
                                self->reading_ = false;
                                self->on_read(error, count);
                            });
}

void Session::on_read(const error_code& error, std::size_t count) {
    switch (phase_) {
        case Phase::idle:
        case Phase::head:
        case Phase::body:
            if (error) return error == asio::error::eof ? end_of_input() : close();
            buffer_.commit(count);
            return advance();
        case Phase::lingering:
            lingered_ += count;
            if (error || lingered_ > reactor_->shared().limits.linger_bytes) return close();
            buffer_.clear();
            return read_more(ReadBuffer::small);
        // A read that was under way when the time ran out: the 408 is being written, what comes now is of no use.
        case Phase::writing:
        case Phase::handling:
        case Phase::closed:
            return;
    }
}

// A client may close its half and still read: one that left a request unfinished learns of it.
void Session::end_of_input() {
    // Empty lines between requests are no request (RFC 9112 §2.2).
    const bool has_begun = phase_ == Phase::body || buffer_.bytes().find_first_not_of("\r\n") != std::string_view::npos;
    if (!has_begun) return close();
    if (refuse(base::Error{base::Code::bad_request, "The request ends before it is complete."})) advance();
}

}  // namespace charivari::net
