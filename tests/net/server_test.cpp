#include "net/server.hpp"

#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/net/test_server.hpp"
#include "tests/net/wire.hpp"

namespace charivari::net {
namespace {

const std::string get_fast = "GET /fast HTTP/1.1\r\nHost: a\r\n\r\n";

TEST_CASE("an answer has the handler's head, the date, and its body") {
    TestServer test;
    Wire wire{test.port()};
    const Wire::Answer answer = wire.get("/fast");
    CHECK(answer.head == "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nDate: Sat, 18 Jan 2020 14:05:09 GMT\r\n\r\n");
    CHECK(answer.body == "fast");
}

TEST_CASE("a connection is kept and used again") {
    TestServer test;
    Wire wire{test.port()};
    for (int i = 0; i < 3; ++i) {
        CHECK(wire.get("/fast").body == "fast");
        CHECK(wire.get("/thread").body == "done");
        CHECK(wire.get("/echo").body == "GET /echo from 127.0.0.1 X=none []");
    }
    CHECK(test.server.stats().accepted == 1);
    CHECK(test.server.stats().requests == 9);
    CHECK(test.server.stats().answered_at_once == 3);
}

TEST_CASE("a connection is closed when the client says so or speaks HTTP/1.0") {
    TestServer test;
    for (const std::string request :
         {"GET /fast HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET /fast HTTP/1.0\r\nHost: a\r\n\r\n",
          "GET /echo HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n"}) {
        INFO(request);
        Wire wire{test.port()};
        const Wire::Answer answer = wire.ask(request);
        CHECK(answer.status == 200);
        CHECK(answer.has("Connection: close\r\n"));
        CHECK(wire.rest().empty());
    }
}

TEST_CASE("a request that ends before it is complete is answered 400") {
    TestServer test;
    for (const std::string_view part :
         {"G", "GET /fast HTTP/1.1\r\nHost: a\r\n", "\r\nGET",
          "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhi",
          "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
          "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhi"}) {
        INFO(part);
        Wire wire{test.port()};
        wire.send(part);
        wire.half_close();
        const Wire::Answer answer = wire.answer();
        CHECK(answer.status == 400);
        CHECK(answer.has("Connection: close\r\n"));
        CHECK(answer.body.find("ends before it is complete") != std::string::npos);
        CHECK(wire.rest().empty());
    }
}

TEST_CASE("a client that ends without a request is not answered") {
    TestServer test;
    for (const std::string_view part : {"", "\r\n", "\r"}) {
        INFO(part);
        Wire wire{test.port()};
        wire.send(part);
        wire.half_close();
        CHECK(wire.rest().empty());
    }
}

TEST_CASE("requests sent ahead are answered in their order") {
    TestServer test;
    Wire wire{test.port()};
    std::string all;
    for (int i = 0; i < 200; ++i) {
        all += "GET /echo?" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n" + get_fast;
        all += "GET /thread HTTP/1.1\r\nHost: a\r\n\r\nPOST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";
    }
    std::thread sender{[&] { wire.send(all); }};
    for (int i = 0; i < 200; ++i) {
        CHECK(wire.answer().body == "GET /echo?" + std::to_string(i) + " from 127.0.0.1 X=none []");
        CHECK(wire.answer().body == "fast");
        CHECK(wire.answer().body == "done");
        CHECK(wire.answer().body == "POST /echo from 127.0.0.1 X=none [hi]");
    }
    sender.join();
}

TEST_CASE("what is sent ahead waits while an answer is being made") {
    TestServer test;
    Wire wire{test.port()};
    wire.send("GET /park HTTP/1.1\r\nHost: a\r\n\r\n" + get_fast);
    test.handler.wait_for_parked(1);
    CHECK(test.server.stats().requests == 1);
    test.handler.release();
    CHECK(wire.answer().body == "released");
    CHECK(wire.answer().body == "fast");
}

TEST_CASE("a request may arrive byte by byte") {
    TestServer test;
    Wire wire{test.port()};
    for (const std::string request : {"POST /echo HTTP/1.1\r\nHost: a\r\nX: y\r\nContent-Length: 5\r\n\r\nhello",
                                      "POST /echo HTTP/1.1\r\nHost: a\r\nX: y\r\nTransfer-Encoding: chunked\r\n\r\n"
                                      "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"}) {
        for (const char c : request) REQUIRE(wire.send({&c, 1}));
        CHECK(wire.answer().body == "POST /echo from 127.0.0.1 X=y [hello]");
    }
}

TEST_CASE("HEAD, 304 and 204 have no body, and the connection goes on behind them") {
    TestServer test;
    Wire wire{test.port()};
    wire.send("HEAD /echo HTTP/1.1\r\nHost: a\r\n\r\n" + get_fast);
    const Wire::Answer head = wire.answer(true);
    CHECK(head.has("Content-Length: 3"));
    CHECK(wire.answer().body == "fast");

    wire.send("HEAD /fast HTTP/1.1\r\nHost: a\r\n\r\n" + get_fast);
    CHECK(wire.answer(true).has("Content-Length: 4\r\n"));
    CHECK(wire.answer().body == "fast");

    wire.send("GET /304 HTTP/1.1\r\nHost: a\r\n\r\n" + get_fast);
    const Wire::Answer unchanged = wire.answer();
    CHECK(unchanged.status == 304);
    CHECK_FALSE(unchanged.has("Content-Length"));
    CHECK(wire.answer().body == "fast");
}

TEST_CASE("100 Continue is sent before the body, and only to who waits for it") {
    TestServer test;
    Wire wire{test.port()};
    const std::string head = "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";
    CHECK(wire.ask(head).head == "HTTP/1.1 100 Continue\r\n\r\n");
    CHECK(wire.ask("hello").body == "POST /echo from 127.0.0.1 X=none [hello]");
    CHECK(wire.ask(head + "hello").body == "POST /echo from 127.0.0.1 X=none [hello]");
    CHECK(wire.ask("GET /fast HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n").body == "fast");
}

TEST_CASE("a chunked upload of a megabyte arrives whole") {
    TestServer test;
    Wire wire{test.port()};
    wire.send("PUT /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    std::string expected;
    for (int i = 0; i < 256; ++i) {
        const std::string piece(4096, static_cast<char>('a' + i % 26));
        expected += piece;
        wire.send("1000\r\n" + piece + "\r\n");
    }
    wire.send("0\r\n\r\n");
    CHECK((wire.answer().body == "PUT /echo from 127.0.0.1 X=none [" + expected + "]"));
}

TEST_CASE("a large answer reaches a slow reader whole, and a bystander meanwhile gets his") {
    TestServer test;
    Wire slow{test.port(), AF_INET, 4096};
    slow.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n" + get_fast);
    for (int i = 0; i < 8; ++i) CHECK(Wire{test.port()}.get("/fast").body == "fast");
    CHECK((slow.answer().body == std::string(8 * 1024 * 1024, 'x')));
    CHECK(slow.answer().body == "fast");
}

TEST_CASE("a client that closes its sending half after the request still gets its answer") {
    TestServer test;
    Wire wire{test.port()};
    wire.send(get_fast + "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    wire.half_close();
    CHECK(wire.answer().body == "fast");
    CHECK(wire.answer().body == "GET /echo from 127.0.0.1 X=none []");
    CHECK(wire.rest().empty());
}

TEST_CASE("a handler that loses its request or throws answers 500, and what it sends twice goes out once") {
    TestServer test;
    Wire wire{test.port()};
    CHECK(wire.get("/drop").status == 500);
    CHECK(wire.get("/throw").status == 500);
    CHECK(wire.get("/twice").body == "first");
    CHECK(wire.get("/fast").body == "fast");
}

TEST_CASE("64 clients at once, on fast and slow paths, each get what they asked") {
    TestServer test;
    std::atomic<int> wrong{0};
    std::vector<std::thread> clients;
    clients.reserve(64);
    for (int c = 0; c < 64; ++c) {
        clients.emplace_back([&, c] {
            Wire wire{test.port()};
            for (int i = 0; i < 20; ++i) {
                const std::string mark = std::to_string(c) + "-" + std::to_string(i);
                if (wire.get("/echo?" + mark).body != "GET /echo?" + mark + " from 127.0.0.1 X=none []") ++wrong;
                if (wire.get("/fast").body != "fast") ++wrong;
                if (wire.get("/thread").body != "done") ++wrong;
            }
        });
    }
    for (std::thread& each : clients) each.join();
    CHECK(wrong == 0);
    CHECK(test.server.stats().accepted == 64);
    CHECK(test.server.stats().requests == 64 * 60);
}

TEST_CASE("IPv6 is served, and the peer is told without its port") {
    TestServer test{{}, "::1"};
    CHECK(Wire{test.port(), AF_INET6}.get("/echo").body == "GET /echo from ::1 X=none []");
}

TEST_CASE("the address :: takes IPv4 as well, under its own name") {
    TestServer test{{}, "::"};
    CHECK(Wire{test.port(), AF_INET6}.get("/echo").body == "GET /echo from ::1 X=none []");
    CHECK(Wire{test.port()}.get("/echo").body == "GET /echo from 127.0.0.1 X=none []");
}

}  // namespace
}  // namespace charivari::net
