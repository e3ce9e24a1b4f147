#include "http/form.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/error.hpp"

namespace {

using namespace charivari::http;
using charivari::base::Code;
using charivari::base::Error;

// "name=value|…", or the refusal.
std::string shown(std::string_view body) {
    try {
        std::string line;
        for (const Target::Parameter& each : parse_form(body))
            line += (line.empty() ? "" : "|") + each.name + "=" + each.value;
        return line;
    } catch (const Error& error) {
        return error.code() == Code::bad_request ? "refused" : error.what();
    }
}

TEST_CASE("forms are decoded as queries are") {
    struct Row {
        const char* name;
        std::string body;
        std::string wanted;
    };
    const std::vector<Row> rows{
        {"empty", "", ""},
        {"one field", "name=Zo%C3%A9", "name=Zoé"},
        {"two fields", "a=1&b=2", "a=1|b=2"},
        {"plus is a space", "a=b+c%2Bd&e+f=g", "a=b c+d|e f=g"},
        {"line ends stay", "text=a%0D%0Ab%0Dc%0Ad", "text=a\r\nb\rc\nd"},
        {"no value", "a&b=", "a=|b="},
        {"no name", "=1&b=2", "b=2"},
        {"empty fields", "&&a=1&", "a=1"},
        {"equals in a value", "a=b=c", "a=b=c"},
        {"what browsers leave as it is", "a=*-._9Z", "a=*-._9Z"},
        {"semicolons separate nothing", "a=1;b=2", "a=1;b=2"},
        {"an address as a value", "next=%2Fme%3Fx%3D1%23y", "next=/me?x=1#y"},
        {"markup", "a=%3Cscript%3E", "a=<script>"},
        {"twice decoded would be twice too many", "a=%2541", "a=%41"},
        {"a tail byte for each", "a=%F0%9F%8E%BA", "a=🎺"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(shown(row.body) == row.wanted);
    }
}

TEST_CASE("bodies that are no form are refused") {
    struct Row {
        const char* name;
        std::string body;
    };
    const std::vector<Row> rows{
        {"percent alone", "a=%"},
        {"percent and one digit", "a=%4"},
        {"percent and no digits", "a=%zz"},
        {"percent in a name", "%=1"},
        {"NUL in a value", "a=%00"},
        {"NUL in a name", "%00=a"},
        {"raw NUL", std::string("a=\0", 3)},
        {"invalid UTF-8 in a value", "a=%FF"},
        {"invalid UTF-8 in a name", "%C3%28=1"},
        {"invalid UTF-8 in a nameless field", "=%FF"},
        {"a surrogate", "a=%ED%A0%80"},
        {"an overlong slash", "a=%C0%AF"},
        {"raw UTF-8", "a=é"},
        {"raw blank", "a=b c"},
        {"raw line end", "a=b\r\nc"},
        {"fragment", "a=1#b"},
        {"JSON", "{\"a\": 1}"},
        {"a multipart body", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(shown(row.body) == "refused");
    }
}

TEST_CASE("a form has at most 2,000 fields, the nameless counted") {
    std::string body = "a=1";
    for (int i = 1; i < 2000; ++i) body += "&a=1";
    CHECK(parse_form(body).size() == 2000);
    CHECK(shown(body + "&a=1") == "refused");
    CHECK(shown(std::string(1999, '&')).empty());
    CHECK(shown(std::string(2000, '&')) == "refused");
    CHECK(shown(std::string(1'000'000, '&')) == "refused");
}

TEST_CASE("a big form costs what it weighs") {
    std::string body = "text=";
    for (int i = 0; i < 250'000; ++i) body += "%61";
    CHECK(Form{parse_form(body)}.value("text").size() == 250'000);
}

TEST_CASE("the fields of a form are found by their names") {
    const Form form{parse_form("role=member&role=owner&tag=a,b&tag=c&empty=&Role=x")};
    REQUIRE(form.find("role"));
    CHECK(*form.find("role") == "owner");
    REQUIRE(form.find("empty"));
    CHECK(form.find("empty")->empty());
    CHECK_FALSE(form.find("absent"));
    CHECK(form.value("role") == "owner");
    CHECK(form.value("empty").empty());
    CHECK(form.value("absent").empty());
    CHECK(form.list("role") == std::vector<std::string>{"member", "owner"});
    CHECK(form.list("tag") == std::vector<std::string>{"a,b", "c"});
    CHECK(form.list("empty") == std::vector<std::string>{""});
    CHECK(form.list("absent").empty());
}

}  // namespace
