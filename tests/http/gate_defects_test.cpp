#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/http/gate_feeding.hpp"

namespace charivari::http {
namespace {

using base::Code;

struct Defect {
    std::string name;
    std::string bytes;
    Code code;
};

// A request that is right but for one line or two.
std::string with(const std::string& fields, const std::string& line = "GET /agenda HTTP/1.1") {
    return line + "\r\nHost: agenda.example\r\n" + fields + "\r\n";
}

std::string with_host(const std::string& host) { return "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"; }
std::string with_target(const std::string& target) { return with("", "GET " + target + " HTTP/1.1"); }

const std::string nul(1, '\0');

void check(const std::vector<Defect>& table) {
    for (const Defect& row : table) {
        INFO(row.name);
        const auto verdict = read_every_way(row.bytes);
        INFO(told(verdict));
        REQUIRE(verdict.has_value());
        const auto* refusal = std::get_if<Refusal>(&*verdict);
        CHECK((refusal && refusal->code == row.code));
    }
}

TEST_CASE("the gate refuses line ends and bytes that RFC 9112 does not have") {
    check({
        {"bare LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", Code::bad_request},
        {"bare LF after a field", "GET / HTTP/1.1\r\nHost: a\n\r\n", Code::bad_request},
        {"bare LF, and the end never comes", "GET / HTTP/1.1\nHost: a", Code::bad_request},
        {"bare LF only", "GET / HTTP/1.1\nHost: a\n\n", Code::bad_request},
        {"bare LF as the empty line", "GET / HTTP/1.1\r\nHost: a\r\n\n", Code::bad_request},
        {"bare LF first", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", Code::bad_request},
        {"bare CR first", "\rGET / HTTP/1.1\r\nHost: a\r\n\r\n", Code::bad_request},
        {"bare CR in the request line", "GET / HTTP/1.1\rX: y\r\nHost: a\r\n\r\n", Code::bad_request},
        {"bare CR in a value", with("X: a\rb\r\n"), Code::bad_request},
        {"bare CR in a name", with("X\rY: a\r\n"), Code::bad_request},
        {"CR CR LF", with("X: a\r\r\n"), Code::bad_request},
        {"CR before a field", with("\rX: a\r\n"), Code::bad_request},
        {"two empty lines first", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", Code::bad_request},
        {"NUL in a value", with("X: a" + nul + "b\r\n"), Code::bad_request},
        {"NUL in a name", with("X" + nul + ": a\r\n"), Code::bad_request},
        {"NUL in the target", with_target("/a" + nul + "b"), Code::bad_request},
        {"NUL in Host", with_host("a" + nul + "b"), Code::bad_request},
        {"control character in a value",
         with("X: a\x01"
              "b\r\n"),
         Code::bad_request},
        {"escape character in a value", with("X: a\x1b[0m\r\n"), Code::bad_request},
        {"DEL in a value", with("X: a\x7f\r\n"), Code::bad_request},
        {"TLS on the plain port", "\x16\x03\x01\x02\x2f\x01", Code::bad_request},
        {"space first", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", Code::bad_request},
    });
}

TEST_CASE("the gate refuses request lines that are not method, target and version") {
    check({
        {"no version (HTTP/0.9)", "GET /\r\nHost: a\r\n\r\n", Code::bad_request},
        {"method only", "GET\r\nHost: a\r\n\r\n", Code::bad_request},
        {"two spaces after the method", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", Code::bad_request},
        {"two spaces before the version", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n", Code::bad_request},
        {"space after the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", Code::bad_request},
        {"tab for a space", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", Code::bad_request},
        {"method with a colon", "GET: / HTTP/1.1\r\nHost: a\r\n\r\n", Code::bad_request},
        {"method with a bracket", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n", Code::bad_request},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Code::bad_request},
        {"HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", Code::bad_request},
        {"HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", Code::bad_request},
        {"HTTP/0.9 spelt out", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", Code::bad_request},
        {"HTTP/1.10", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", Code::bad_request},
        {"HTTP/01.1", "GET / HTTP/01.1\r\nHost: a\r\n\r\n", Code::bad_request},
        {"version in small letters", "GET / http/1.1\r\nHost: a\r\n\r\n", Code::bad_request},
        {"another protocol", "GET / RTSP/1.1\r\nHost: a\r\n\r\n", Code::bad_request},
        {"a method nobody knows", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", Code::not_implemented},
        {"a method in small letters", "get / HTTP/1.1\r\nHost: a\r\n\r\n", Code::not_implemented},
        {"CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", Code::not_implemented},
    });
}

TEST_CASE("the gate refuses targets that are neither a path nor a URL of this host") {
    check({
        {"empty", with_target(""), Code::bad_request},
        {"relative", with_target("agenda"), Code::bad_request},
        {"fragment", with_target("/a#b"), Code::bad_request},
        {"fragment in the query", with_target("/a?b#c"), Code::bad_request},
        {"percent alone", with_target("/a%"), Code::bad_request},
        {"percent with one digit", with_target("/a%2"), Code::bad_request},
        {"percent with no hex", with_target("/a%zz"), Code::bad_request},
        {"percent broken in the query", with_target("/a?q=%f"), Code::bad_request},
        {"quote", with_target("/\"a\""), Code::bad_request},
        {"angle brackets", with_target("/<script>"), Code::bad_request},
        {"angle brackets in the query", with_target("/a?q=<b>"), Code::bad_request},
        {"backslash in the path", with_target("/a\\b"), Code::bad_request},
        {"brackets in the path", with_target("/a[b]"), Code::bad_request},
        {"byte over 127", with_target("/caf\xc3\xa9"), Code::bad_request},
        {"control character", with_target("/a\x02"), Code::bad_request},
        {"DEL", with_target("/a\x7f"), Code::bad_request},
        {"asterisk with GET", with_target("*"), Code::bad_request},
        {"authority form", with_target("agenda.example:80"), Code::bad_request},
        {"URL of another host", with_target("http://other.example/"), Code::bad_request},
        {"URL of another port", with_target("http://agenda.example:81/"), Code::bad_request},
        {"URL with a user", with_target("http://u@agenda.example/"), Code::bad_request},
        {"URL without a host", with_target("http:///a"), Code::bad_request},
        {"URL of another scheme", with_target("ftp://agenda.example/"), Code::bad_request},
        {"URL with a fragment", with_target("http://agenda.example/#a"), Code::bad_request},
        {"URL without a path, GET, asterisk", with_target("http://agenda.example*"), Code::bad_request},
    });
}

TEST_CASE("the gate refuses fields that are not a token, a colon and a value") {
    check({
        {"folded line (space)", with("X: a\r\n b\r\n"), Code::bad_request},
        {"folded line (tab)", with("X: a\r\n\tb\r\n"), Code::bad_request},
        {"folded first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", Code::bad_request},
        {"line of spaces", with(" \r\n"), Code::bad_request},
        {"no colon", with("Nonsense\r\n"), Code::bad_request},
        {"empty name", with(": a\r\n"), Code::bad_request},
        {"space before the colon", with("X : a\r\n"), Code::bad_request},
        {"tab before the colon", with("X\t: a\r\n"), Code::bad_request},
        {"space before the colon of a framing field", with("Content-Length : 5\r\n"), Code::bad_request},
        {"space in a name", with("X Y: a\r\n"), Code::bad_request},
        {"brackets in a name", with("X[]: a\r\n"), Code::bad_request},
        {"byte over 127 in a name", with("X\xc3\xa9: a\r\n"), Code::bad_request},
        {"Trailer", with("Trailer: Expires\r\n"), Code::bad_request},
        {"Connection with a space inside", with("Connection: a b\r\n"), Code::bad_request},
        {"Connection with a parameter", with("Connection: close;a\r\n"), Code::bad_request},
        {"expectation nobody knows", with("Expect: 200-ok\r\n"), Code::bad_request},
        {"empty expectation", with("Expect:\r\n"), Code::bad_request},
    });
}

TEST_CASE("the gate refuses a Host that is missing, doubled or no host") {
    check({
        {"none", "GET / HTTP/1.1\r\n\r\n", Code::bad_request},
        {"none with HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", Code::bad_request},
        {"none, but a URL as target", "GET http://a/ HTTP/1.1\r\n\r\n", Code::bad_request},
        {"two", with("Host: other.example\r\n"), Code::bad_request},
        {"twice the same", with("hOST: agenda.example\r\n"), Code::bad_request},
        {"empty", with_host(""), Code::bad_request},
        {"list", with_host("a, b"), Code::bad_request},
        {"with a path", with_host("a/b"), Code::bad_request},
        {"with a user", with_host("u@a"), Code::bad_request},
        {"with a scheme", with_host("http://a"), Code::bad_request},
        {"with a space", with_host("a b"), Code::bad_request},
        {"percent-encoded", with_host("a%2eb"), Code::bad_request},
        {"markup", with_host("a<b>"), Code::bad_request},
        {"port only", with_host(":80"), Code::bad_request},
        {"empty port", with_host("a:"), Code::bad_request},
        {"port 0", with_host("a:0"), Code::bad_request},
        {"port beyond 65535", with_host("a:65536"), Code::bad_request},
        {"port with a sign", with_host("a:+80"), Code::bad_request},
        {"port that is no number", with_host("a:http"), Code::bad_request},
        {"two ports", with_host("a:80:80"), Code::bad_request},
        {"IPv6 without brackets", with_host("::1"), Code::bad_request},
        {"bracket left open", with_host("[::1"), Code::bad_request},
        {"IPv6 that is none", with_host("[1::2::3]"), Code::bad_request},
        {"IPv6 with a scope", with_host("[fe80::1%25eth0]"), Code::bad_request},
        {"text behind the bracket", with_host("[::1]a"), Code::bad_request},
        {"name in brackets", with_host("[a]"), Code::bad_request},
        {"longer than 255 bytes", with_host(std::string(256, 'a')), Code::bad_request},
    });
}

TEST_CASE("the gate refuses doubtful framing") {
    const std::string post = "POST / HTTP/1.1";
    check({
        {"length negative", with("Content-Length: -1\r\n", post), Code::bad_request},
        {"length with a plus", with("Content-Length: +5\r\n", post), Code::bad_request},
        {"length hexadecimal", with("Content-Length: 0x5\r\n", post), Code::bad_request},
        {"length with a fraction", with("Content-Length: 5.0\r\n", post), Code::bad_request},
        {"length empty", with("Content-Length:\r\n", post), Code::bad_request},
        {"length no number", with("Content-Length: abc\r\n", post), Code::bad_request},
        {"length with a space inside", with("Content-Length: 1 0\r\n", post), Code::bad_request},
        {"length over 64 bits", with("Content-Length: 18446744073709551616\r\n", post), Code::bad_request},
        {"length a list", with("Content-Length: 5, 5\r\n", post), Code::bad_request},
        {"length twice, different", with("Content-Length: 5\r\nContent-Length: 6\r\n", post), Code::bad_request},
        {"length twice, the same", with("Content-Length: 5\r\ncontent-length: 5\r\n", post), Code::bad_request},
        {"length and coding", with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", post), Code::bad_request},
        {"coding and length", with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", post), Code::bad_request},
        {"length and unknown coding", with("Content-Length: 5\r\nTransfer-Encoding: gzip\r\n", post),
         Code::bad_request},
        {"coding twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", post), Code::bad_request},
        {"coding in two fields", with("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", post),
         Code::bad_request},
        {"coding with HTTP/1.0", with("Transfer-Encoding: chunked\r\n", "POST / HTTP/1.0"), Code::bad_request},
        {"coding a list", with("Transfer-Encoding: chunked, chunked\r\n", post), Code::not_implemented},
        {"coding with an empty member", with("Transfer-Encoding: ,chunked\r\n", post), Code::not_implemented},
        {"coding empty", with("Transfer-Encoding:\r\n", post), Code::not_implemented},
        {"coding with a parameter", with("Transfer-Encoding: chunked;a=b\r\n", post), Code::not_implemented},
        {"coding quoted", with("Transfer-Encoding: \"chunked\"\r\n", post), Code::not_implemented},
        {"identity", with("Transfer-Encoding: identity\r\n", post), Code::not_implemented},
        {"chunked then identity", with("Transfer-Encoding: chunked, identity\r\n", post), Code::not_implemented},
    });
}

}  // namespace
}  // namespace charivari::http
