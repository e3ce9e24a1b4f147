#include "http/target.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/error.hpp"

namespace {

using namespace charivari::http;
using charivari::base::Code;
using charivari::base::Error;

// "path|name=value|…", or the refusal.
std::string shown(std::string_view text) {
    try {
        const Target target = parse_target(text);
        std::string line = target.path;
        for (const Target::Parameter& each : target.parameters) line += "|" + each.name + "=" + each.value;
        return line;
    } catch (const Error& error) {
        return error.code() == Code::bad_request ? "refused" : error.what();
    }
}

TEST_CASE("targets are decoded") {
    struct Row {
        const char* name;
        std::string target;
        std::string wanted;
    };
    const std::vector<Row> rows{
        {"root", "/", "/"},
        {"path", "/api/v1/events", "/api/v1/events"},
        {"slash at the end", "/events/", "/events/"},
        {"query", "/agenda.ics?from=2019-12-01&to=2020-02-01", "/agenda.ics|from=2019-12-01|to=2020-02-01"},
        {"plus is a space in the query", "/search?q=a+b%2Bc", "/search|q=a b+c"},
        {"plus is a plus in the path", "/a+b", "/a+b"},
        {"UTF-8", "/tags/%C3%A9t%C3%A9?q=%E2%82%AC", "/tags/été|q=€"},
        {"no value", "/a?x&y=", "/a|x=|y="},
        {"no name", "/a?=1&x=2", "/a|x=2"},
        {"empty query", "/a?", "/a"},
        {"empty parameters", "/a?&&x=1&", "/a|x=1"},
        {"equals in a value", "/a?x=1=2", "/a|x=1=2"},
        {"question mark in the query", "/a?x=?", "/a|x=?"},
        {"slash in the query", "/a?x=/b%2Fc", "/a|x=/b/c"},
        {"colon", "/api/v1/events?near=45.4,4.4&t=14:00", "/api/v1/events|near=45.4,4.4|t=14:00"},
        {"encoded letters", "/%61genda", "/agenda"},
        {"lower-case hexadecimal", "/%c3%a9", "/é"},
        {"semicolon and at", "/a;b@c", "/a;b@c"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(shown(row.target) == row.wanted);
    }
}

TEST_CASE("targets that are none, or that hide something, are refused") {
    struct Row {
        const char* name;
        std::string target;
    };
    const std::vector<Row> rows{
        {"empty", ""},
        {"no slash", "agenda"},
        {"absolute form", "http://agenda.example/"},
        {"asterisk", "*"},
        {"authority", "agenda.example:443"},
        {"encoded slash in the path", "/events%2Fx"},
        {"encoded slash, lower case", "/events%2fx"},
        {"NUL in the path", "/a%00b"},
        {"NUL in a value", "/a?x=%00"},
        {"NUL in a name", "/a?%00=1"},
        {"invalid UTF-8 in the path", "/%FF"},
        {"invalid UTF-8 in a value", "/a?x=%C3%28"},
        {"overlong slash", "/%C0%AF"},
        {"surrogate", "/a?x=%ED%A0%80"},
        {"percent alone", "/a%"},
        {"percent and one digit", "/a%4"},
        {"percent and no digits", "/a%zz"},
        {"percent in the query", "/a?x=%"},
        {"space", "/a b"},
        {"fragment", "/a#b"},
        {"quote", "/a\"b"},
        {"angle bracket", "/a?x=<script>"},
        {"backslash", "/a\\b"},
        {"raw UTF-8", "/é"},
        {"CR LF", "/a\r\nX: y"},
        {"raw NUL", std::string("/a\0", 3)},
        {"caret", "/a^b"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(shown(row.target) == "refused");
    }
}

TEST_CASE("the last value of a name wins, lists take all of them") {
    const Target target = parse_target("/a?kind=visit,fair&x=1&kind=,debate,&x=2&empty=");
    CHECK(target.find("x") == "2");
    CHECK(target.find("empty") == "");
    CHECK_FALSE(target.find("y"));
    CHECK(target.list("kind") == std::vector<std::string>{"visit", "fair", "debate"});
    CHECK(target.list("empty").empty());
    CHECK(target.list("y").empty());
}

TEST_CASE("what is percent-encoded decodes to itself") {
    for (const std::string& text : {std::string("a b+c/é?&=#%\"<>"), std::string("2020-01-18T13:00:00+01:00"),
                                    std::string("~._-"), std::string("\x7F")}) {
        INFO(text);
        CHECK(parse_target("/a?x=" + percent_encode(text)).find("x") == text);
    }
    CHECK(percent_encode("a~._-Z9") == "a~._-Z9");
    CHECK(percent_encode("é/ +") == "%C3%A9%2F%20%2B");
}

TEST_CASE("a long target costs what it weighs") {
    std::string target = "/a?";
    for (int i = 0; i < 3000; ++i) target += "x=1&";
    CHECK(parse_target(target).parameters.size() == 3000);
}

}  // namespace
