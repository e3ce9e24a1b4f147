#include <chrono>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/net/test_server.hpp"
#include "tests/net/wire.hpp"

namespace charivari::net {
namespace {

using namespace std::chrono_literals;

bool can_connect(std::uint16_t port) {
    try {
        const Wire wire{port};
        return true;
    } catch (const std::runtime_error&) {
        return false;
    }
}

TEST_CASE("stop closes idle connections and lets answers that are being made go out") {
    TestServer test;
    Wire idle{test.port()};
    CHECK(idle.get("/fast").body == "fast");
    Wire busy{test.port()};
    busy.send("GET /park HTTP/1.1\r\nHost: a\r\n\r\n");
    test.handler.wait_for_parked(1);

    std::thread stopping{[&] { test.server.stop(20s); }};
    CHECK(idle.rest().empty());
    while (can_connect(test.port())) std::this_thread::yield();  // each thread closes its own listener
    test.handler.release();
    const Wire::Answer answer = busy.answer();
    CHECK(answer.body == "released");
    CHECK(answer.has("Connection: close\r\n"));
    busy.half_close();
    CHECK(busy.rest().empty());
    stopping.join();
    CHECK(test.server.stats().open == 0);
}

TEST_CASE("stop lets a request that is being received be finished and answered") {
    TestServer test;
    Wire idle{test.port()};
    CHECK(idle.get("/fast").body == "fast");
    Wire wire{test.port()};
    CHECK(wire.ask("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n").status ==
          100);
    std::thread stopping{[&] { test.server.stop(20s); }};
    CHECK(idle.rest().empty());  // so the stop has begun
    const Wire::Answer answer = wire.ask("hi");
    CHECK(answer.body == "POST /echo from 127.0.0.1 X=none [hi]");
    CHECK(answer.has("Connection: close\r\n"));
    wire.half_close();
    CHECK(wire.rest().empty());
    stopping.join();
}

TEST_CASE("stop ends within its grace, and an answer that comes later does no harm") {
    TestServer test;
    Wire wire{test.port()};
    wire.send("GET /park HTTP/1.1\r\nHost: a\r\n\r\n");
    test.handler.wait_for_parked(1);
    const auto begin = std::chrono::steady_clock::now();
    test.server.stop(300ms);
    CHECK(std::chrono::steady_clock::now() - begin < 10s);
    CHECK(wire.rest().empty());
    test.handler.release();
    test.server.stop(1s);  // a second time: nothing
}

TEST_CASE("an answer may be given, or lost, after the server is gone") {
    std::vector<Send> kept;
    struct Keeping final : Handler {
        explicit Keeping(std::vector<Send>& into) : kept(into) {}
        std::optional<http::Reply> answer_at_once(const http::Request&) noexcept override { return std::nullopt; }
        void answer(http::Request&&, Send send) override {
            kept.push_back(std::move(send));
            ++count;
        }
        http::Reply refuse(const base::Error&) noexcept override { return {}; }
        std::vector<Send>& kept;
        std::atomic<int> count{0};
    };
    {
        Keeping handler{kept};
        FixedClock clock;
        Server server{{.address = "127.0.0.1", .port = 0, .threads = 1, .limits = {}}, handler, clock};
        server.start();
        Wire first{server.port()};
        Wire second{server.port()};
        first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        second.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        while (handler.count < 2) std::this_thread::yield();
    }
    kept.at(0)(reply_of(200, "late"));
    kept.clear();
}

TEST_CASE("a server that was never started can be thrown away") {
    TestHandler handler;
    FixedClock clock;
    const Server server{{}, handler, clock};
    CHECK(server.port() == 0);
    CHECK(server.stats().open == 0);
}

std::string failure_of(const std::string& address, std::uint16_t port) {
    TestHandler handler;
    FixedClock clock;
    Server server{{.address = address, .port = port, .threads = 2, .limits = {}}, handler, clock};
    try {
        server.start();
    } catch (const base::Error& error) {
        CHECK(error.code() == base::Code::unavailable);
        return error.detail();
    }
    return "started";
}

TEST_CASE("why a server cannot listen is said in one line") {
    TestServer test;
    const std::string port = std::to_string(test.port());
    CHECK(failure_of("127.0.0.1", test.port()) ==
          "Cannot listen on 127.0.0.1:" + port + ": the port is in use by another program.");
    CHECK(failure_of("localhost", 8080) == "Cannot listen on localhost:8080: this is not an IP address.");
    CHECK(failure_of("192.0.2.1", 8080) == "Cannot listen on 192.0.2.1:8080: this machine does not have this address.");
    CHECK(failure_of("2001:db8::1", 8080) ==
          "Cannot listen on [2001:db8::1]:8080: this machine does not have this address.");
}

TEST_CASE("the port is free again at once after a stop") {
    std::uint16_t port = 0;
    {
        TestServer test;
        port = test.port();
        Wire wire{port};
        CHECK(wire.get("/fast").body == "fast");
    }
    CHECK(failure_of("127.0.0.1", port) == "started");
}

}  // namespace
}  // namespace charivari::net
