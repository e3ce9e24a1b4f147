#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/session.hpp"
#include "net/shared.hpp"

namespace charivari::net {

// One thread of the server: an event loop, a listener, and the sessions it accepted. All of it runs on that thread, but
// for what says otherwise.
class Reactor final : public std::enable_shared_from_this<Reactor> {
  public:
    explicit Reactor(std::shared_ptr<Shared> shared);

    // Before run(). `share_port`: other reactors listen on the same port. Throws boost::system::system_error.
    void listen(const tcp::endpoint& endpoint, bool share_port);
    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

    // Accepts and serves until stopped.
    void run();
    // Any thread. run() returns once every session is gone, or after `grace`, when those left are cut.
    void stop(std::chrono::milliseconds grace);

    // Runs `task` on the reactor's thread; drops it if run() is over. Any thread.
    template <class Task>
    void post(Task&& task) {
        const std::lock_guard lock{mutex_};
        if (!ended_) asio::post(io_, std::forward<Task>(task));
    }

    // Session::expire() is called once, not before `time` has passed and at most two ticks later, unless set again.
    void set_deadline(const Session& session, std::chrono::milliseconds time);
    void clear_deadline(const Session& session) { table_[session.place].due = never; }
    void forget(const Session& session);

    // Date, Connection: close if asked, and the empty line that ends a head. Valid until the next event.
    std::string_view tail(bool closing) const { return closing ? closing_tail_ : tail_; }
    bool is_stopping() const { return shared_->stopping.load(std::memory_order_relaxed); }
    Shared& shared() { return *shared_; }
    Counters counters;  // readable from any thread

  private:
    // Kept apart from the sessions, so that a tick walks one flat array and touches only those that are due.
    struct Place {
        std::uint64_t due;
        std::shared_ptr<Session> session;
    };
    static constexpr std::uint64_t never = ~std::uint64_t{0};

    void accept();
    void on_accept(const error_code& error, Socket socket);
    void welcome(Socket socket, const tcp::endpoint& peer);
    void begin_stop(std::chrono::milliseconds grace);
    void tick();
    void on_tick();
    void expire_due();
    void make_tails();
    void end_if_done();

    std::shared_ptr<Shared> shared_;
    asio::io_context io_{1};
    Acceptor acceptor_{io_};
    tcp::endpoint peer_;  // of the connection being accepted
    Timer accept_pause_{io_};
    Timer ticker_{io_};
    const std::chrono::milliseconds tick_;
    const std::chrono::steady_clock::time_point epoch_ = std::chrono::steady_clock::now();
    std::uint64_t now_ = 0;  // in ticks since epoch_
    std::vector<Place> table_;
    bool stopping_ = false;
    bool done_ = false;
    std::uint64_t cut_at_ = never;

    base::Utc tails_at_{};
    std::string tail_;
    std::string closing_tail_;

    std::mutex mutex_;
    bool ended_ = false;  // guarded by mutex_
};

}  // namespace charivari::net
