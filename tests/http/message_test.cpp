#include "http/message.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace charivari::http;

TEST_CASE("methods are known by their exact name") {
    CHECK(method_of("GET") == Method::get);
    CHECK(method_of("DELETE") == Method::delete_);
    CHECK(method_of("TRACE") == Method::trace);
    CHECK(method_of("PROPFIND") == Method::known_elsewhere);
    CHECK(method_of("REPORT") == Method::known_elsewhere);
    CHECK(method_of("get") == Method::unknown);
    CHECK(method_of("GET ") == Method::unknown);
    CHECK(method_of("") == Method::unknown);
    CHECK(method_of("BREW") == Method::unknown);
    for (const char* name : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
        CHECK(name_of(method_of(name)) == name);
    CHECK(name_of(Method::known_elsewhere).empty());
}

TEST_CASE("names compare without case, in ASCII only") {
    CHECK(equals_ignoring_case("Content-Type", "cONTENT-tYPE"));
    CHECK_FALSE(equals_ignoring_case("Content-Type", "Content-Typ"));
    CHECK_FALSE(equals_ignoring_case("", "a"));
    CHECK_FALSE(equals_ignoring_case("É", "é"));
    // '@' and '`', '[' and '{' differ by the bit that tells cases apart
    CHECK_FALSE(equals_ignoring_case("@", "`"));
    CHECK_FALSE(equals_ignoring_case("[", "{"));
}

TEST_CASE("fields are set, added, joined and removed by name without case") {
    Fields fields;
    fields.add("Accept", "a");
    fields.add("X", "1");
    fields.add("accept", "b");
    CHECK(fields.find("ACCEPT") == "a");
    CHECK(fields.joined("Accept") == "a, b");
    CHECK(fields.count("aCCept") == 2);
    CHECK(fields.joined("Y").empty());
    CHECK_FALSE(fields.find("Y"));

    fields.set("ACCEPT", "c");
    CHECK(fields.count("Accept") == 1);
    CHECK(fields.all().size() == 2);
    fields.remove("accept");
    CHECK(fields.count("Accept") == 0);
    CHECK(fields.find("X") == "1");
}

TEST_CASE("nothing that a person typed can split a reply") {
    struct Row {
        const char* name;
        std::string field;
        std::string value;
    };
    const std::vector<Row> rows{
        {"CR LF", "Location", "/a\r\nSet-Cookie: x=1"},
        {"CR", "Location", "/a\rb"},
        {"LF", "Location", "/a\nb"},
        {"NUL", "Location", std::string("/a\0b", 4)},
        {"LF at the end", "Location", "/a\n"},
        {"no name", "", "a"},
        {"a colon in the name", "X:", "a"},
        {"a space in the name", "X Y", "a"},
        {"CR LF in the name", "X\r\nY", "a"},
        {"beyond ASCII in the name", "X-É", "a"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        Fields fields;
        CHECK_THROWS_AS(fields.set(row.field, row.value), std::invalid_argument);
        CHECK_THROWS_AS(fields.add(row.field, row.value), std::invalid_argument);
        CHECK(fields.all().empty());
    }
    Fields fields;
    CHECK_NOTHROW(fields.set("X-Ok_1!", "a\tb é"));
    fields.set("Location", "/kept");
    CHECK_THROWS(fields.set("Location", "/a\nb"));
    CHECK(fields.find("Location") == "/kept");
}

TEST_CASE("a head is a status line and fields, each ended by CR LF") {
    Fields fields;
    fields.set("ETag", "\"x\"");
    fields.add("Link", "<a>");
    fields.add("Link", "<b>");
    CHECK(head_of(200, fields, 5) ==
          "HTTP/1.1 200 OK\r\nETag: \"x\"\r\nLink: <a>\r\nLink: <b>\r\nContent-Length: 5\r\n");
    CHECK(head_of(304, {}, std::nullopt) == "HTTP/1.1 304 Not Modified\r\n");
    CHECK(head_of(299, {}, 0) == "HTTP/1.1 299 \r\nContent-Length: 0\r\n");
}

TEST_CASE("every status that we answer with has its reason") {
    for (const int status : {200, 201, 202, 204, 301, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406,
                             408, 409, 410, 412, 413, 415, 421, 422, 428, 429, 431, 500, 501, 503, 507}) {
        INFO(status);
        CHECK_FALSE(reason_of(status).empty());
    }
    CHECK(reason_of(799).empty());
}

TEST_CASE("a response goes to the wire with the length of its body") {
    const auto wire = [](int status, std::string body, Method method) {
        return to_reply(Response{status, {}, std::move(body)}, method);
    };
    const Reply full = wire(200, "hello", Method::get);
    CHECK(*full.head == "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n");
    REQUIRE(full.body);
    CHECK(*full.body == "hello");
    CHECK_FALSE(full.close);

    const Reply head = wire(200, "hello", Method::head);
    CHECK(*head.head == *full.head);
    CHECK_FALSE(head.body);

    const Reply empty = wire(200, "", Method::post);
    CHECK(*empty.head == "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n");
    CHECK_FALSE(empty.body);

    for (const int status : {204, 304}) {
        const Reply bodiless = wire(status, "dropped", Method::get);
        CHECK(bodiless.head->find("Content-Length") == std::string::npos);
        CHECK_FALSE(bodiless.body);
    }
    CHECK(to_reply(Response{400, {}, "x"}, Method::get, true).close);
}

}  // namespace
