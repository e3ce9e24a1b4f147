#include "http/cookie.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace charivari::http;
using namespace std::chrono_literals;

TEST_CASE("a cookie is found by its name") {
    struct Row {
        const char* name;
        std::vector<std::string> fields;
        std::string wanted;
    };
    const std::string absent = "(none)";
    const std::vector<Row> rows{
        {"alone", {"sid=abc"}, "abc"},
        {"second", {"x=1; sid=abc"}, "abc"},
        {"in a second field", {"x=1", "sid=abc; y=2"}, "abc"},
        {"first of two", {"sid=a; sid=b"}, "a"},
        {"first of two fields", {"sid=a", "sid=b"}, "a"},
        {"no blank between", {"x=1;sid=abc;y=2"}, "abc"},
        {"blanks around", {" \t sid \t=\t abc ; y=2"}, "abc"},
        {"empty value", {"sid=; x=1"}, ""},
        {"equals in the value", {"sid=a=b=="}, "a=b=="},
        {"quotes stay", {"sid=\"abc\""}, "\"abc\""},
        {"a semicolon within quotes ends it all the same", {"sid=\"a;b\""}, "\"a"},
        {"blank within", {"sid=a b"}, "a b"},
        {"what is not ASCII is handed on", {"sid=\xC3\xA9\xFF"}, "\xC3\xA9\xFF"},
        {"the name within another one's value", {"x=sid=abc"}, absent},
        {"the name as another one's end", {"my-sid=abc"}, absent},
        {"the name as another one's beginning", {"sid2=abc"}, absent},
        {"another case", {"SID=abc"}, absent},
        {"no equals sign", {"sid; x=1"}, absent},
        {"nameless with the name in its value", {"=sid=abc"}, absent},
        {"nothing but separators", {";;; ;=;==;"}, absent},
        {"separators before", {";;; ;=;==; sid=abc"}, "abc"},
        {"a comma separates nothing", {"x=1, sid=abc"}, absent},
        {"empty field", {""}, absent},
        {"no field", {}, absent},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        Fields fields;
        fields.add("Accept", "sid=wrong");
        for (const std::string& each : row.fields) fields.add("cookie", each);
        CHECK(std::string(find_cookie(fields, "sid").value_or(absent)) == row.wanted);
    }
}

TEST_CASE("no cookie has no name, and a thousand of them are looked through") {
    Fields fields;
    fields.add("Cookie", "=a; b");
    CHECK_FALSE(find_cookie(fields, ""));
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "x=1;";
    fields.add("Cookie", many + "sid=abc");
    CHECK(find_cookie(fields, "sid") == "abc");
}

TEST_CASE("cookies are set for the whole site, out of the reach of scripts and other sites") {
    struct Row {
        const char* name;
        std::string line;
        std::string wanted;
    };
    const std::vector<Row> rows{
        {"plain", set_cookie("lang", "fr", {.secure = false, .max_age = {}}),
         "lang=fr; Path=/; HttpOnly; SameSite=Lax"},
        {"secure", set_cookie("lang", "fr"), "lang=fr; Path=/; HttpOnly; SameSite=Lax; Secure"},
        {"two weeks", set_cookie("a", "b", {.secure = true, .max_age = 336h}),
         "a=b; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=1209600"},
        {"forgotten", set_cookie("a", "", {.secure = false, .max_age = 0s}),
         "a=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"},
        {"a time before now", set_cookie("a", "", {.secure = false, .max_age = -5s}),
         "a=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"},
        {"__Host-", set_cookie("__Host-sid", "x", {.secure = false, .max_age = {}}),
         "__Host-sid=x; Path=/; HttpOnly; SameSite=Lax; Secure"},
        {"__host- as browsers read it", set_cookie("__host-sid", "x", {.secure = false, .max_age = {}}),
         "__host-sid=x; Path=/; HttpOnly; SameSite=Lax; Secure"},
        {"__Secure-", set_cookie("__Secure-sid", "x", {.secure = false, .max_age = {}}),
         "__Secure-sid=x; Path=/; HttpOnly; SameSite=Lax; Secure"},
        {"base64 with padding", set_cookie("a", "aZ-_+/=="), "a=aZ-_+/==; Path=/; HttpOnly; SameSite=Lax; Secure"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(row.line == row.wanted);
    }
}

TEST_CASE("what would be read as something else is never set") {
    for (const std::string name : {"", "a b", "a=b", "a;b", "é", "a\r\nb"}) {
        INFO(name);
        CHECK_THROWS_AS(set_cookie(name, "x"), std::invalid_argument);
    }
    for (const std::string& value : {std::string("a;b"), std::string("a b"), std::string("a,b"), std::string("\"a\""),
                                     std::string("a\\b"), std::string("a\r\nSet-Cookie: b=c"), std::string("é"),
                                     std::string("a\0b", 3), std::string("\x7F"), std::string("\t")}) {
        INFO(value);
        CHECK_THROWS_AS(set_cookie("a", value), std::invalid_argument);
    }
}

}  // namespace
