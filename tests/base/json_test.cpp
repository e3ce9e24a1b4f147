#include "base/json.hpp"

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/error.hpp"

namespace {

using charivari::base::Code;
using charivari::base::Error;
namespace json = charivari::base::json;

// The error that the text is refused with; nothing if it is accepted.
std::optional<Error> refusal_of(std::string_view text, const json::ParseLimits& limits = {}) {
    try {
        json::parse(text, limits);
        return std::nullopt;
    } catch (const Error& error) {
        return error;
    }
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST_CASE("JSON texts that are accepted come back as they were") {
    const std::vector<std::string> texts{"{}",
                                         "[]",
                                         "null",
                                         "true",
                                         "\"\"",
                                         "0",
                                         "-1",
                                         "1.5",
                                         "18446744073709551615",
                                         "-9223372036854775808",
                                         R"({"a":{"b":[1,2,{"c":null}]}})",
                                         R"({"œil":"Saint-Étienne 🎺"})",
                                         R"({"z":1,"a":2})",
                                         R"({"":1})"};
    for (const std::string& text : texts) {
        INFO(text);
        CHECK(json::to_text(json::parse(text)) == text);
    }
}

TEST_CASE("white space around a text does not count") { CHECK(json::parse(" \r\n\t[ 1 ] \n").as_array().size() == 1); }

TEST_CASE("JSON texts with a defect are refused") {
    struct Row {
        const char* name;
        std::string text;
    };
    const std::vector<Row> rows{
        {"nothing", ""},
        {"white space only", "  "},
        {"half an object", "{\"a\":1"},
        {"half a string", "\"abc"},
        {"half a literal", "tru"},
        {"two values", "{} {}"},
        {"rubbish behind", "{}x"},
        {"NUL behind", std::string("{}\0", 3)},
        {"comma at the end", "[1,]"},
        {"comment", "/* a */ 1"},
        {"single quotes", "{'a':1}"},
        {"name without quotes", "{a:1}"},
        {"byte order mark", "\xEF\xBB\xBF{}"},
        {"NaN", "[NaN]"},
        {"Infinity", "[Infinity]"},
        {"leading zero", "[01]"},
        {"plus", "[+1]"},
        {"dot without digits", "[1.]"},
        {"hexadecimal", "[0x10]"},
        {"raw line feed in a string", "\"a\nb\""},
        {"raw NUL in a string", std::string("\"a\0b\"", 5)},
        {"unknown escape", R"("\x41")"},
        {"lone leading surrogate", R"("\ud800")"},
        {"lone trailing surrogate", R"("\udc00")"},
        {"invalid UTF-8", "\"\xC3\x28\""},
        {"overlong UTF-8", "\"\xC0\xAF\""},
        {"surrogate in UTF-8", "\"\xED\xA0\x80\""},
        {"beyond Unicode", "\"\xF4\x90\x80\x80\""},
        {"half a character", "\"\xE2\x82\""},
        {"invalid UTF-8 in a name", "{\"\xFF\":1}"},
        {"1e400", "[1e400]"},
        {"-1e400", "[-1e400]"},
        {"400 digits", "[" + std::string(400, '9') + "]"},
        {"name twice", R"({"a":1,"a":2})"},
        {"name twice, once escaped", R"({"a":1,"\u0061":2})"},
        {"name twice, deep inside", R"([{"b":{"a":1,"c":[],"a":{}}}])"},
        {"empty name twice", R"({"":1,"":2})"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        const auto refusal = refusal_of(row.text);
        REQUIRE(refusal);
        CHECK(refusal->code() == Code::bad_request);
        CHECK(refusal->detail().find("near byte") != std::string::npos);
    }
}

TEST_CASE("a refusal says where and why") {
    CHECK(refusal_of(R"({"a":1,"a":2})")->detail().find("a member name occurs twice in one object, near byte ") !=
          std::string::npos);
    CHECK(refusal_of("[1e400]")->detail().find("a number is too large") != std::string::npos);
    CHECK(refusal_of("[1,,2]")->detail().find("near byte 3") != std::string::npos);
}

TEST_CASE("what is not UTF-8 is called that") {
    for (const char* text : {"\"\xC3\x28\"", "{\"\xFF\":1}", "\"\xE2\x82\"", R"("\ud800")", R"("\ud800x")",
                             R"("\ud800\u0041")", R"("\udc00")"}) {
        INFO(text);
        CHECK(refusal_of(text)->detail().find("not valid UTF-8") != std::string::npos);
    }
    CHECK(refusal_of("[1,,2]")->detail().find("UTF-8") == std::string::npos);
}

TEST_CASE("numbers are written plainly, with the fewest digits that keep them") {
    struct Row {
        double number;
        const char* wanted;
    };
    const std::vector<Row> rows{{45.4397, "45.4397"},
                                {-4.387178, "-4.387178"},
                                {0.1, "0.1"},
                                {46.0, "46"},
                                {0.0, "0"},
                                {0.000001, "0.000001"},
                                {1e20, "100000000000000000000"},
                                {1.0 / 3, "0.3333333333333333"},
                                {1e21, "1e+21"},
                                {-2.5e-7, "-2.5e-07"},
                                {1.7976931348623157e308, "1.7976931348623157e+308"},
                                {5e-324, "5e-324"}};
    for (const Row& row : rows) {
        INFO(row.wanted);
        CHECK(json::to_text(row.number) == row.wanted);
        CHECK(json::to_pretty_text(row.number) == row.wanted + std::string("\n"));
        CHECK(json::parse(row.wanted).to_number<double>() == row.number);
    }
    CHECK(json::to_text(std::numeric_limits<double>::infinity()) == "null");
    CHECK(json::to_text(std::numeric_limits<double>::quiet_NaN()) == "null");
}

TEST_CASE("control characters, quotes and backslashes are escaped, and come back") {
    std::string all;
    for (char c = 0; c < 0x20; ++c) all += c;
    all += "\"\\/\x7F";
    const std::string text = json::to_text(json::String(all));
    CHECK(text == R"("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f)"
                  R"(\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f)"
                  "\\\"\\\\/\x7F\"");
    CHECK(json::parse(text).as_string() == all);
}

TEST_CASE("the same name in different objects is no repetition") {
    CHECK_FALSE(refusal_of(R"([{"a":1},{"a":1}])"));
    CHECK_FALSE(refusal_of(R"({"a":{"a":{"a":1}}})"));
    CHECK_FALSE(refusal_of(R"({"a":{},"b":{"a":1}})"));
    CHECK_FALSE(refusal_of(R"({"a":1,"A":2})"));
}

TEST_CASE("a long name that comes in parts is compared as a whole") {
    const std::string name(5000, 'n');
    CHECK_FALSE(refusal_of("{\"" + name + "a\":1,\"" + name + "b\":2}"));
    CHECK(refusal_of("{\"" + name + "\\n\":1,\"" + name + "\\n\":2}"));
}

TEST_CASE("numbers between the integers and the limits of a double are kept") {
    CHECK(json::parse("1e308").as_double() == 1e308);
    CHECK(json::parse("1e-400").as_double() == 0.0);
    CHECK(json::parse("123456789012345678901234567890").as_double() == Approx(1.2345678901234568e29));
}

TEST_CASE("32 levels are accepted, 33 are not") {
    CHECK_FALSE(refusal_of(nested(32)));
    REQUIRE(refusal_of(nested(33)));
    CHECK(refusal_of(nested(33))->code() == Code::bad_request);
    CHECK(refusal_of(std::string(100'000, '[')));
}

TEST_CASE("members are counted over the whole text") {
    const json::ParseLimits four{.members = 4};
    CHECK_FALSE(refusal_of(R"([1,2,3,4])", four));
    CHECK_FALSE(refusal_of(R"({"a":[1,2],"b":3})", four));
    const auto refusal = refusal_of(R"({"a":[1,2,3],"b":3})", four);
    REQUIRE(refusal);
    CHECK(refusal->detail().find("too many members") != std::string::npos);
}

TEST_CASE("1,000 members are accepted, 1,001 are not") {
    std::string list = "[0";
    for (int i = 1; i < 1000; ++i) list += ",0";
    CHECK_FALSE(refusal_of(list + "]"));
    CHECK(refusal_of(list + ",0]"));
}

TEST_CASE("256 KiB are accepted, one byte more is too large") {
    const std::string full = "\"" + std::string(256 * 1024 - 2, 'x') + "\"";
    CHECK_FALSE(refusal_of(full));
    const auto refusal = refusal_of(full + " ");
    REQUIRE(refusal);
    CHECK(refusal->code() == Code::payload_too_large);
}

TEST_CASE("members keep the order in which they came") {
    CHECK(json::to_text(json::parse(R"({"b":1,"a":2,"c":3})")) == R"({"b":1,"a":2,"c":3})");
}

TEST_CASE("pretty text has two spaces a level and a newline at its end") {
    const json::Value value = json::parse(R"({"a":[1,{"b":null}],"c":{},"d":[],"e\"":"x"})");
    CHECK(json::to_pretty_text(value) == R"({
  "a": [
    1,
    {
      "b": null
    }
  ],
  "c": {},
  "d": [],
  "e\"": "x"
}
)");
    CHECK(json::parse(json::to_pretty_text(value)) == value);
}

TEST_CASE("text for a script block cannot end it") {
    const json::Value value = json::Object{{"t", "</script><!--& \xE2\x80\xA8\xE2\x80\xA9"}};
    const std::string text = json::to_script_text(value);
    CHECK(text == R"({"t":"\u003c/script\u003e\u003c!--\u0026 \u2028\u2029"})");
    CHECK(json::parse(text) == value);
}

}  // namespace
