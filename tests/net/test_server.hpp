#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "http/problem.hpp"
#include "net/server.hpp"

namespace charivari::net {

using Send = std::function<void(http::Reply)>;

inline http::Reply reply_of(int status, std::string body, http::Method method = http::Method::get) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    return http::to_reply(std::move(response), method);
}

// Answers by the path:
//   /fast, /large (8 MiB), /304   at once
//   /echo         method, target, peer, the field X, and the body, from this thread
//   /thread       "done" from another thread
//   /park         nothing, until release()
//   /drop         nothing ever;  /throw throws;  /twice sends twice;  /head a body although HEAD was asked
class TestHandler final : public Handler {
  public:
    ~TestHandler() override {
        for (std::thread& each : threads_) each.join();
    }

    std::optional<http::Reply> answer_at_once(const http::Request& request) noexcept override {
        if (request.target == "/fast") return fast_;
        if (request.target == "/large") return large_;
        if (request.target == "/304") return http::to_reply({.status = 304, .fields = {}, .body = {}}, request.method);
        return std::nullopt;
    }

    void answer(http::Request&& request, Send send) override {
        if (request.target == "/drop") return;
        if (request.target == "/throw") throw std::runtime_error("as asked");
        if (request.target == "/park") return park(std::move(send));
        if (request.target == "/thread") return answer_from_thread(std::move(send));
        if (request.target == "/twice") send(reply_of(200, "first"));
        send(reply_of(200, request.method_text + " " + request.target + " from " + request.peer + " X=" +
                               std::string(request.fields.find("X").value_or("none")) + " [" + request.body + "]"));
    }

    http::Reply refuse(const base::Error& error) noexcept override {
        return http::to_reply(http::problem(error, "/"), http::Method::get);
    }

    void wait_for_parked(std::size_t count) {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return parked_.size() >= count; });
    }
    // Answers everything that is parked.
    void release() {
        std::vector<Send> parked;
        {
            const std::lock_guard lock{mutex_};
            parked.swap(parked_);
        }
        for (const Send& each : parked) each(reply_of(200, "released"));
    }

  private:
    void park(Send send) {
        const std::lock_guard lock{mutex_};
        parked_.push_back(std::move(send));
        changed_.notify_all();
    }
    void answer_from_thread(Send send) {
        const std::lock_guard lock{mutex_};
        threads_.emplace_back([send = std::move(send)] { send(reply_of(200, "done")); });
    }

    const http::Reply fast_ = reply_of(200, "fast");
    const http::Reply large_ = reply_of(200, std::string(8 * 1024 * 1024, 'x'));
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Send> parked_;
    std::vector<std::thread> threads_;
};

class FixedClock final : public base::Clock {
  public:
    std::chrono::sys_time<std::chrono::milliseconds> now_ms() const override {
        using namespace std::chrono;
        return sys_days{2020y / January / 18} + 14h + 5min + 9s;
    }
};

// A server on a free port of the loopback.
struct TestServer {
    explicit TestServer(Limits limits = {}, std::string address = "127.0.0.1", unsigned threads = 2)
        : server({.address = std::move(address), .port = 0, .threads = threads, .limits = std::move(limits)}, handler,
                 clock) {
        server.start();
    }
    std::uint16_t port() const { return server.port(); }

    FixedClock clock;
    TestHandler handler;
    Server server;
};

}  // namespace charivari::net
