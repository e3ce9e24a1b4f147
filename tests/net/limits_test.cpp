#include <chrono>
#include <memory>
#include <string>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/net/test_server.hpp"
#include "tests/net/wire.hpp"

namespace charivari::net {
namespace {

using namespace std::chrono_literals;

const std::string fast = "GET /fast HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string post = "POST /echo HTTP/1.1\r\nHost: a\r\n";

// Short times for what the test is about; the others stay far away.
Limits limits_with(std::chrono::milliseconds Limits::*time, std::chrono::milliseconds value) {
    Limits limits;
    for (const auto each : {&Limits::head_time, &Limits::body_time, &Limits::idle_time, &Limits::write_time})
        limits.*each = std::chrono::hours{1};
    limits.*time = value;
    return limits;
}

// One problem document, then a clean end: no reset, which could have destroyed the answer.
void check_refused(Wire& wire, int status) {
    const Wire::Answer answer = wire.answer();
    CHECK(answer.status == status);
    CHECK(answer.has("application/problem+json"));
    CHECK(answer.has("Connection: close\r\n"));
    wire.half_close();
    bool reset = false;
    CHECK(wire.rest(&reset).empty());
    CHECK_FALSE(reset);
}

TEST_CASE("what the gate refuses is answered, the connection closed, and nothing behind it runs") {
    struct Row {
        std::string name, bytes;
        int status;
    };
    const std::string smuggled = "GET /echo?smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    const std::vector<Row> table{
        {"bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400},
        {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"gzip as transfer coding", post + "Transfer-Encoding: gzip\r\n\r\n", 501},
        {"xchunked as transfer coding", post + "Transfer-Encoding: xchunked\r\n\r\n", 501},
        {"chunked, gzip as transfer coding", post + "Transfer-Encoding: chunked, gzip\r\n\r\n", 501},
        {"length and chunked", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"length a list", post + "Content-Length: 5, 5\r\n\r\nhello", 400},
        {"chunk extension", post + "Transfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\n\r\n", 400},
        {"trailer", post + "Transfer-Encoding: chunked\r\n\r\n0\r\nCookie: a=b\r\n\r\n", 400},
        {"bad chunk size", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
        {"unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
    };
    for (const Row& row : table) {
        INFO(row.name);
        TestServer test;
        Wire wire{test.port()};
        wire.send(fast);
        wire.send(row.bytes);
        wire.send(smuggled);
        CHECK(wire.answer().body == "fast");
        check_refused(wire, row.status);
        CHECK(test.server.stats().requests == 1);
        CHECK(test.server.stats().refused == 1);
    }
}

TEST_CASE("a refused HEAD is answered without a body") {
    TestServer test;
    Wire wire{test.port()};
    wire.send("HEAD / HTTP/1.1\r\n\r\n");
    wire.half_close();
    CHECK(wire.answer(true).status == 400);
    CHECK(wire.rest().empty());
}

TEST_CASE("a head over its limit is answered 431") {
    TestServer test;
    Wire wire{test.port()};
    wire.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n");
    check_refused(wire, 431);
    Wire endless{test.port()};
    endless.send("GET /" + std::string(20'000, 'x'));
    check_refused(endless, 431);
    const std::string head = "GET /echo HTTP/1.1\r\nHost: a\r\nY: ";
    CHECK(Wire{test.port()}.ask(head + std::string(16 * 1024 - head.size() - 4, 'y') + "\r\n\r\n").status == 200);
}

TEST_CASE("a body over its limit is answered 413, even while the client is still sending") {
    TestServer test;
    const std::string body(1024 * 1024 + 1, 'x');
    Wire announced{test.port()};
    announced.send(post + "Content-Length: " + std::to_string(body.size()) + "\r\nExpect: 100-continue\r\n\r\n");
    check_refused(announced, 413);

    Wire sent{test.port()};
    sent.send(post + "Content-Length: 1100000\r\n\r\n" + body.substr(0, 200'000));
    check_refused(sent, 413);

    Wire chunked{test.port()};
    chunked.send(post + "Transfer-Encoding: chunked\r\n\r\n100001\r\n" + body + "\r\n0\r\n\r\n");
    CHECK(chunked.answer().status == 413);

    Wire exact{test.port()};
    const std::string fits = body.substr(1);
    CHECK(exact.ask(post + "Content-Length: " + std::to_string(fits.size()) + "\r\n\r\n" + fits).status == 200);
}

TEST_CASE("the limit of a body may depend on the request") {
    Limits limits;
    limits.body_bytes = 10;
    limits.body_limit = [](const http::Request& head) -> std::size_t {
        return head.target == "/echo?import" ? 100 : 10;
    };
    TestServer test{limits};
    const std::string rest = " HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n" + std::string(100, 'x');
    CHECK(Wire{test.port()}.ask("POST /echo?import" + rest).status == 200);
    const Wire::Answer refused = Wire{test.port()}.ask("POST /echo" + rest);
    CHECK(refused.status == 413);
    CHECK(refused.body.find("A body may have 10 bytes at most here.") != std::string::npos);
}

TEST_CASE("what unfinished requests hold is bounded for all together, and given back") {
    Limits limits;
    limits.unfinished_bytes = 150'000;
    TestServer test{limits, "127.0.0.1", 1};  // two threads at the same moment may refuse both
    const std::string head = post + "Expect: 100-continue\r\nContent-Length: 100001\r\n\r\n";
    Wire first{test.port()};
    CHECK(first.ask(head).status == 100);
    first.send(std::string(100'000, 'x'));
    Wire second{test.port()};
    // Whichever of the two comes second is refused; the other ends well.
    CHECK(second.ask(head).status == 100);
    second.send(std::string(100'000, 'x'));
    while (!first.is_readable() && !second.is_readable()) std::this_thread::yield();
    Wire& refused = second.is_readable() ? second : first;
    Wire& served = &refused == &second ? first : second;
    CHECK(refused.answer().status == 503);
    CHECK(served.ask("x").status == 200);

    Wire third{test.port()};
    CHECK(third.ask(head).status == 100);
    CHECK(third.ask(std::string(100'001, 'x')).status == 200);
}

TEST_CASE("heads count among what unfinished requests hold") {
    Limits limits;
    limits.unfinished_bytes = 5'000;
    TestServer test{limits};
    const std::string half = "GET /echo HTTP/1.1\r\nHost: a\r\nY: " + std::string(10'000, 'y');
    CHECK(Wire{test.port()}.ask(half).status == 503);
    CHECK(Wire{test.port()}.ask(half.substr(0, 2'000) + "\r\n\r\n").status == 200);
}

TEST_CASE("a request sent by half is answered 408 when its time is over, however it trickles") {
    TestServer test{limits_with(&Limits::head_time, 150ms)};
    Wire wire{test.port()};
    wire.send("GET /fast HTTP/1.1\r\nHost: a\r\n");
    check_refused(wire, 408);

    Wire used{test.port()};
    CHECK(used.get("/fast").body == "fast");
    used.send("GET /fast HTTP/1.1\r\nHost: a\r\n");
    check_refused(used, 408);

    Wire trickling{test.port()};
    trickling.send("GET /fast HTTP/1.1\r\nHost: a\r\nX: ");
    while (!trickling.is_readable(5)) trickling.send("x");
    CHECK(trickling.answer().status == 408);
}

TEST_CASE("a body sent by half is answered 408 when its time is over") {
    TestServer test{limits_with(&Limits::body_time, 150ms)};
    Wire wire{test.port()};
    wire.send(post + "Content-Length: 10\r\n\r\nhello");
    check_refused(wire, 408);
    CHECK(test.server.stats().timed_out == 1);
}

TEST_CASE("an idle connection is closed without a word, a new one by the head's time") {
    TestServer test{limits_with(&Limits::idle_time, 150ms)};
    Wire used{test.port()};
    CHECK(used.get("/fast").body == "fast");
    CHECK(used.rest().empty());
    CHECK(test.server.stats().timed_out == 0);

    TestServer other{limits_with(&Limits::head_time, 150ms)};
    CHECK(Wire{other.port()}.rest().empty());
}

TEST_CASE("a client that does not read is cut when its window brings too little") {
    Limits limits = limits_with(&Limits::write_window, 150ms);
    TestServer test{limits};
    Wire wire{test.port(), AF_INET, 4096};
    wire.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    while (test.server.stats().timed_out == 0) std::this_thread::yield();
    CHECK(wire.rest().size() < 8 * 1024 * 1024);
}

TEST_CASE("a client that reads steadily is not cut by the window but by the time for the whole") {
    Limits limits = limits_with(&Limits::write_window, 500ms);
    limits.write_window_bytes = 1;
    limits.write_time = 1500ms;
    TestServer test{limits};
    Wire wire{test.port(), AF_INET, 4096};
    wire.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto begin = std::chrono::steady_clock::now();
    std::size_t received = 0;
    while (test.server.stats().timed_out == 0) {
        received += wire.read_some(1024);
        for (const auto now = std::chrono::steady_clock::now(); std::chrono::steady_clock::now() - now < 1ms;)
            std::this_thread::yield();
    }
    CHECK(std::chrono::steady_clock::now() - begin >= 1500ms);
    CHECK(received > 0);
    CHECK(received + wire.rest().size() < 8 * 1024 * 1024);
}

TEST_CASE("one connection more than the cap gets 503, and room is made again by one that goes") {
    Limits limits;
    limits.connections = 2;
    TestServer test{limits};
    auto first = std::make_unique<Wire>(test.port());
    Wire second{test.port()};
    CHECK(first->get("/fast").status == 200);
    CHECK(second.get("/fast").status == 200);
    {
        Wire third{test.port()};
        check_refused(third, 503);
    }
    CHECK(test.server.stats().over_cap == 1);
    first.reset();
    while (test.server.stats().open > 1) std::this_thread::yield();
    CHECK(Wire{test.port()}.get("/fast").status == 200);
    CHECK(second.get("/fast").status == 200);
}

TEST_CASE("the listener survives a time without descriptors") {
    TestServer test;
    // UBSan looks at the memory of an object whose type it meets for the first time through a pipe, and without descriptors
    // takes it for none: everything that this test runs through has been met before.
    CHECK(Wire{test.port()}.get("/fast").body == "fast");
    while (test.server.stats().open > 0) std::this_thread::yield();
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
    // One more descriptor may be opened: the client takes it, so the server cannot accept.
    const int next = dup(0);
    REQUIRE(next >= 0);
    close(next);
    rlimit tight = before;
    tight.rlim_cur = static_cast<rlim_t>(next) + 1;
    REQUIRE(setrlimit(RLIMIT_NOFILE, &tight) == 0);
    auto wire = std::make_unique<Wire>(test.port());
    while (test.server.stats().accept_errors == 0) std::this_thread::yield();
    REQUIRE(setrlimit(RLIMIT_NOFILE, &before) == 0);
    CHECK(wire->get("/fast").body == "fast");
}

TEST_CASE("a client that neither sends nor closes after a refusal is cut after some time") {
    TestServer test{limits_with(&Limits::linger_time, 100ms)};
    Wire wire{test.port()};
    CHECK(wire.ask("BREW / HTTP/1.1\r\nHost: a\r\n\r\n").status == 501);
    while (test.server.stats().open > 0) std::this_thread::yield();
    CHECK(wire.rest().empty());
}

TEST_CASE("a client that goes on sending after a refusal is cut after so many bytes") {
    TestServer test{limits_with(&Limits::linger_time, std::chrono::hours{1})};
    Wire wire{test.port()};
    wire.send("BREW / HTTP/1.1\r\nHost: a\r\n\r\n");
    const std::string piece(64 * 1024, 'x');
    while (wire.send(piece)) {
    }
    CHECK(test.server.stats().requests == 0);
}

}  // namespace
}  // namespace charivari::net
