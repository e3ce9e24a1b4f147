#include "net/reactor.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/v6_only.hpp>

namespace charivari::net {
namespace {

using std::chrono::milliseconds;

constexpr int backlog = 4096;
constexpr milliseconds accept_pause{100};
constexpr std::size_t turned_away_at_once = 128;  // beyond the cap, and getting a 503; more are cut without a word

// Fine enough for the shortest of the times, and no finer.
milliseconds tick_for(const Limits& limits) {
    const milliseconds shortest = std::min({limits.head_time, limits.body_time, limits.idle_time, limits.write_time,
                                            limits.write_window, limits.linger_time});
    return std::clamp(shortest / 16, milliseconds{5}, milliseconds{250});
}

std::string date_line(base::Utc now) {
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{now - day};
    std::array<char, 64> line{};
    const int length =
        std::snprintf(line.data(), line.size(), "Date: %s, %02u %s %04d %02d:%02d:%02d GMT\r\n",
                      days.at(std::chrono::weekday{day}.c_encoding()), unsigned{date.day()},
                      months.at(unsigned{date.month()} - 1), int{date.year()}, static_cast<int>(time.hours().count()),
                      static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return {line.data(), static_cast<std::size_t>(length)};
}

// Without port; an IPv4 client of an IPv6 listener under its IPv4 address.
std::string text_of(const tcp::endpoint& peer) {
    const asio::ip::address address = peer.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

}  // namespace

Reactor::Reactor(std::shared_ptr<Shared> shared) : shared_(std::move(shared)), tick_(tick_for(shared_->limits)) {}

void Reactor::listen(const tcp::endpoint& endpoint, bool share_port) {
    using share = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(Acceptor::reuse_address(true));
    if (share_port) acceptor_.set_option(share(true));
    if (endpoint.address() == asio::ip::address_v6::any()) acceptor_.set_option(asio::ip::v6_only(false));
    acceptor_.set_option(tcp::no_delay(true));  // Linux hands it on to every accepted socket: one system call less
    acceptor_.bind(endpoint);
    acceptor_.listen(backlog);
}

void Reactor::run() {
    make_tails();
    accept();
    tick();
    for (;;) {
        try {
            io_.run();
            break;
        } catch (const std::exception&) {
            // Out of memory in one session: the others go on, and its deadline ends it.
        }
    }
    {
        const std::lock_guard lock{mutex_};
        ended_ = true;
    }
    // What was posted meanwhile holds sessions, which hold this: it has to run, to no effect, or nothing would be freed.
    io_.restart();
    io_.poll();
}

void Reactor::stop(milliseconds grace) {
    post([this, grace] { begin_stop(grace); });
}

void Reactor::begin_stop(milliseconds grace) {
    if (stopping_) return;
    stopping_ = true;
    cut_at_ = now_ + static_cast<std::uint64_t>(grace / tick_);
    // The kernel has completed these connections: their clients believe that they are served.
    error_code error;
    acceptor_.non_blocking(true, error);
    while (!error) {
        tcp::endpoint peer;
        Socket socket = acceptor_.accept(peer, error);
        if (!error) welcome(std::move(socket), peer);
    }
    acceptor_.close(error);
    accept_pause_.cancel();
    for (std::size_t i = table_.size(); i-- > 0;) table_[i].session->drain();
    expire_due();
}

void Reactor::accept() {
    acceptor_.async_accept(peer_,
                           [this](const error_code& error, Socket socket) { on_accept(error, std::move(socket)); });
}

void Reactor::on_accept(const error_code& error, Socket socket) {
    if (done_) return;
    if (!error) {
        try {
            welcome(std::move(socket), peer_);
        } catch (const std::exception&) {  // out of memory: this client goes, the listener stays
        }
    }
    if (stopping_) return;
    if (!error) return accept();
    if (error == asio::error::connection_aborted || error == asio::error::interrupted) return accept();
    // No descriptors or no memory left (EMFILE, ENFILE, ENOBUFS, ENOMEM): the next try would fail as well, at once and
    // for ever. The clients wait in the kernel's queue meanwhile.
    counters.accept_errors.add();
    accept_pause_.expires_after(accept_pause);
    accept_pause_.async_wait([this](const error_code&) {
        if (!stopping_) accept();
    });
}

void Reactor::welcome(Socket socket, const tcp::endpoint& peer) {
    counters.accepted.add();
    const std::size_t before = shared_->open.fetch_add(1);
    const bool over_cap = before >= shared_->limits.connections;
    if (over_cap) counters.over_cap.add();
    if (before >= shared_->limits.connections + turned_away_at_once) {
        shared_->open.fetch_sub(1);
        return;
    }
    std::shared_ptr<Session> session;
    try {
        session = std::make_shared<Session>(shared_from_this(), std::move(socket), text_of(peer));
        session->place = table_.size();
        table_.push_back({never, session});
    } catch (...) {
        shared_->open.fetch_sub(1);
        throw;
    }
    try {
        over_cap ? session->turn_away() : session->start();
    } catch (...) {
        session->close();
        throw;
    }
}

void Reactor::forget(const Session& session) {
    const std::size_t place = session.place;
    std::swap(table_[place], table_.back());
    table_[place].session->place = place;
    const std::shared_ptr<Session> last = std::move(table_.back().session);  // it may be running: freed on the way out
    table_.pop_back();
    shared_->open.fetch_sub(1);
    end_if_done();
}

void Reactor::set_deadline(const Session& session, milliseconds time) {
    // Rounded up, and one more for the part of the present tick that is over.
    table_[session.place].due = now_ + static_cast<std::uint64_t>((time + tick_ - milliseconds{1}) / tick_) + 1;
}

void Reactor::tick() {
    ticker_.expires_at(epoch_ + tick_ * (now_ + 1));
    ticker_.async_wait([this](const error_code&) {
        if (!done_) on_tick();
    });
}

void Reactor::on_tick() {
    const auto elapsed = std::chrono::steady_clock::now() - epoch_;
    now_ = std::max(now_ + 1, static_cast<std::uint64_t>(elapsed / tick_));
    tick();  // first: what follows may throw
    make_tails();
    expire_due();
}

void Reactor::expire_due() {
    const bool cutting = now_ >= cut_at_;
    // Backwards: a session that goes is replaced by the last one, which has had its turn.
    for (std::size_t i = table_.size(); i-- > 0;) {
        if (cutting) {
            table_[i].session->close();
        } else if (table_[i].due <= now_) {
            table_[i].due = never;
            table_[i].session->expire();
        }
    }
    end_if_done();
}

void Reactor::make_tails() {
    const base::Utc now = shared_->clock.now();
    if (now == tails_at_) return;
    tails_at_ = now;
    const std::string date = date_line(now);
    tail_ = date + "\r\n";
    closing_tail_ = date + "Connection: close\r\n\r\n";
}

// The ticker alone keeps the loop alive while handlers are at work.
void Reactor::end_if_done() {
    if (!stopping_ || !table_.empty()) return;
    done_ = true;
    ticker_.cancel();
}

}  // namespace charivari::net
