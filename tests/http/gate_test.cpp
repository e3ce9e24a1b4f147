#include "http/gate.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/http/gate_feeding.hpp"

namespace charivari::http {
namespace {

TEST_CASE("the gate lets plain requests pass and tells how they are framed") {
    struct Row {
        std::string name, bytes, told;
    };
    const std::vector<Row> table{
        {"a GET", "GET /agenda?from=2020-01-01 HTTP/1.1\r\nHost: agenda.example\r\n\r\n",
         "GET /agenda?from=2020-01-01 size 62 no body keep | Host=agenda.example"},
        {"spaces and tabs around values, values without text",
         "GET / HTTP/1.1\r\nhoSt:\ta \r\nempty:\r\nX: \t b  c\t\r\n\r\n",
         "GET / size 48 no body keep | hoSt=a | empty= | X=b  c"},
        {"bytes over 127 in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: \xc3\xa9\r\n\r\n",
         "GET / size 34 no body keep | Host=a | X=\xc3\xa9"},
        {"an empty line first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / size 29 no body keep | Host=a"},
        {"a length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 42\r\n\r\n",
         "POST / size 48 length 42 keep | Host=a | Content-Length=42"},
        {"a length of 0", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
         "POST / size 47 no body keep | Host=a | Content-Length=0"},
        {"the greatest length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551615\r\n\r\n",
         "POST / size 66 length 18446744073709551615 keep | Host=a | Content-Length=18446744073709551615"},
        {"chunked in any case", "POST / HTTP/1.1\r\nHost: a\r\ntransfer-encoding: Chunked\r\n\r\n",
         "POST / size 56 chunked keep | Host=a | transfer-encoding=Chunked"},
        {"close", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
         "GET / size 46 no body close | Host=a | Connection=close"},
        {"close in a list", "GET / HTTP/1.1\r\nHost: a\r\nConnection: x,, Close\r\n\r\n",
         "GET / size 50 no body close | Host=a | Connection=x,, Close"},
        {"closed is not close", "GET / HTTP/1.1\r\nHost: a\r\nConnection: closed\r\n\r\n",
         "GET / size 47 no body keep | Host=a | Connection=closed"},
        {"HTTP/1.0 closes", "GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n",
         "GET / size 51 no body close | Host=a | Connection=keep-alive"},
        {"100-continue", "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\n",
         "PUT / size 68 length 1 keep expects | Host=a | Expect=100-Continue | Content-Length=1"},
        {"100-continue without a body", "GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
         "GET / size 49 no body keep | Host=a | Expect=100-continue"},
        {"100-continue with HTTP/1.0", "PUT / HTTP/1.0\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n",
         "PUT / size 68 length 1 close | Host=a | Expect=100-continue | Content-Length=1"},
        {"an upgrade, not taken", "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
         "GET / size 62 no body keep | Host=a | Connection=Upgrade | Upgrade=h2c"},
        {"a method of others", "PROPFIND / HTTP/1.1\r\nHost: a\r\n\r\n", "PROPFIND / size 32 no body keep | Host=a"},
        {"OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * size 31 no body keep | Host=a"},
        {"OPTIONS of a URL without a path", "OPTIONS http://a HTTP/1.1\r\nHost: a\r\n\r\n",
         "OPTIONS * size 38 no body keep | Host=a"},
        {"a URL of this host", "GET HTTP://A:80/b?c HTTP/1.1\r\nHost: a:80\r\n\r\n",
         "GET /b?c size 44 no body keep | Host=a:80"},
        {"a URL without a path", "GET https://a HTTP/1.1\r\nHost: a\r\n\r\n", "GET / size 35 no body keep | Host=a"},
        {"a URL with a query only", "GET https://a?b HTTP/1.1\r\nHost: a\r\n\r\n",
         "GET /?b size 37 no body keep | Host=a"},
        {"a path that begins with two slashes", "GET //a/b HTTP/1.1\r\nHost: a\r\n\r\n",
         "GET //a/b size 31 no body keep | Host=a"},
        {"what browsers leave as it is in a query", "GET /?a[]={b}|^`\\ HTTP/1.1\r\nHost: a\r\n\r\n",
         "GET /?a[]={b}|^`\\ size 39 no body keep | Host=a"},
        {"percent-encoding", "GET /caf%C3%a9?%20 HTTP/1.1\r\nHost: a\r\n\r\n",
         "GET /caf%C3%a9?%20 size 40 no body keep | Host=a"},
        {"an IPv6 host", "GET / HTTP/1.1\r\nHost: [2001:db8::1]:8080\r\n\r\n",
         "GET / size 44 no body keep | Host=[2001:db8::1]:8080"},
        {"an IPv4 host", "GET / HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n",
         "GET / size 40 no body keep | Host=127.0.0.1:8080"},
    };
    for (const Row& row : table) {
        INFO(row.name);
        CHECK(told(read_every_way(row.bytes)) == row.told);
    }
}

TEST_CASE("the gate wants more bytes as long as the head is not complete") {
    const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    for (std::size_t size = 0; size < head.size(); ++size) {
        INFO(size);
        CHECK_FALSE(HeadReader{16 * 1024}.read(std::string_view{head}.substr(0, size)).has_value());
    }
}

TEST_CASE("the gate does not look at what follows the head") {
    const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    CHECK(told(read_every_way(head + "\n\x01 garbage\n\n")) == "GET / size 27 no body keep | Host=a");
}

TEST_CASE("a head may have exactly its limit of bytes, however it arrives") {
    const std::string start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    for (const std::size_t size : {99U, 100U, 101U, 500U}) {
        INFO(size);
        const std::string head = start + std::string(size - start.size() - 4, 'x') + "\r\n\r\n";
        REQUIRE(head.size() == size);
        const auto verdict = read_every_way(head + "GET / HTTP/1.1\r\nHost: b\r\n\r\n", 100);
        REQUIRE(verdict.has_value());
        if (size <= 100) {
            CHECK(std::holds_alternative<Head>(*verdict));
        } else {
            REQUIRE(std::holds_alternative<Refusal>(*verdict));
            CHECK(std::get<Refusal>(*verdict).code == base::Code::headers_too_large);
        }
    }
}

TEST_CASE("a request line without end is refused by its length alone") {
    const auto verdict = HeadReader{1024}.read("GET /" + std::string(2000, 'a'));
    REQUIRE(verdict.has_value());
    CHECK(std::get<Refusal>(*verdict).code == base::Code::headers_too_large);
}

TEST_CASE("a head may have 100 fields and no more") {
    for (const std::size_t count : {max_fields, max_fields + 1}) {
        INFO(count);
        std::string head = "GET / HTTP/1.1\r\nHost: a\r\n";
        for (std::size_t i = 1; i < count; ++i) head += "X: y\r\n";
        const auto verdict = read_every_way(head + "\r\n");
        REQUIRE(verdict.has_value());
        CHECK(std::holds_alternative<Head>(*verdict) == (count == max_fields));
        if (const auto* refusal = std::get_if<Refusal>(&*verdict))
            CHECK(refusal->code == base::Code::headers_too_large);
    }
}

TEST_CASE("check_head wants a head and nothing else") {
    CHECK(std::holds_alternative<Head>(check_head("GET / HTTP/1.1\r\nHost: a\r\n\r\n")));
    for (const std::string_view bytes :
         {"", "\n", "\r\n", "GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost: a\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r\nX",
          "GET / HTTP/1.1\r\nHost: a\r\n\r\n\r\n"}) {
        INFO(bytes);
        CHECK(std::holds_alternative<Refusal>(check_head(bytes)));
    }
}

// What Beast 1.81 lets through as "no body", so that the bytes behind run as a request of their own.
TEST_CASE("smuggling: every transfer coding but chunked alone is refused with 501") {
    for (const std::string coding :
         {"gzip", "xchunked", "chunked, gzip", "gzip, chunked", "identity", "chunkedx", "chunke"}) {
        INFO(coding);
        const auto verdict = read_every_way("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: " + coding +
                                            "\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
        REQUIRE(verdict.has_value());
        REQUIRE(std::holds_alternative<Refusal>(*verdict));
        CHECK(std::get<Refusal>(*verdict).code == base::Code::not_implemented);
    }
}

// And what it accepts although another reader may read it otherwise.
TEST_CASE("smuggling: lengths twice, hosts twice or missing, and folded lines are refused with 400") {
    for (const std::string fields :
         {"Host: a\r\nContent-Length: 5, 5\r\n", "Host: a\r\nHost: b\r\n", "X: y\r\n", "Host: a\r\nX: y\r\n z\r\n",
          "Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n",
          "Host: a\r\nTransfer-Encoding:\r\n chunked\r\n", "Host: a\r\nTransfer-Encoding : chunked\r\n",
          "Host: a\r\nX: y\nTransfer-Encoding: chunked\r\n", "Host: a\r\nTransfer-Encoding\r\n: chunked\r\n"}) {
        INFO(fields);
        const auto verdict = read_every_way("POST / HTTP/1.1\r\n" + fields + "\r\n");
        REQUIRE(verdict.has_value());
        REQUIRE(std::holds_alternative<Refusal>(*verdict));
        CHECK(std::get<Refusal>(*verdict).code == base::Code::bad_request);
    }
}

}  // namespace
}  // namespace charivari::http
