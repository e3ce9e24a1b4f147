#include "ics/text.hpp"

#include <random>

#include <catch2/catch.hpp>

#include "tests/ics/plain_reader.hpp"

using namespace ics::detail;

namespace {

std::string text_of(std::string_view text) {
    std::string out;
    append_text(out, text);
    return out;
}

std::string parameter_of(std::string_view text) {
    std::string out;
    append_parameter(out, text);
    return out;
}

std::string uri_of(std::string_view text) {
    std::string out;
    append_uri(out, text);
    return out;
}

struct Row {
    const char* name;
    std::string in;
    std::string out;
};

}  // namespace

TEST_CASE("TEXT is escaped and cleaned") {
    const Row row = GENERATE(values<Row>({
        {"plain", "Réunion publique", "Réunion publique"},
        {"empty", "", ""},
        {"backslash, semicolon, comma", R"(a\b;c,d)", R"(a\\b\;c\,d)"},
        {"a Windows path is no line end", R"(C:\new)", R"(C:\\new)"},
        {"quotes and colons stay", R"("a": b)", R"("a": b)"},
        {"line feed", "a\nb", R"(a\nb)"},
        {"CR LF is one line end", "a\r\nb", R"(a\nb)"},
        {"lone CR", "a\rb\r", R"(a\nb\n)"},
        {"CR CR LF", "a\r\r\nb", R"(a\n\nb)"},
        {"next line U+0085",
         "a\xc2\x85"
         "b",
         R"(a\nb)"},
        {"line separator U+2028",
         "a\xe2\x80\xa8"
         "b",
         R"(a\nb)"},
        {"paragraph separator U+2029",
         "a\xe2\x80\xa9"
         "b",
         R"(a\nb)"},
        {"its neighbour U+2026 stays",
         "a\xe2\x80\xa6"
         "b",
         "a…b"},
        {"tab stays", "a\tb", "a\tb"},
        {"NUL and bell vanish", std::string{"a\0b\ac", 5}, "abc"},
        {"DEL vanishes",
         "a\x7f"
         "b",
         "ab"},
        {"C1 vanishes",
         "a\xc2\x9f"
         "b",
         "ab"},
        {"no-break space stays",
         "a\xc2\xa0"
         "b",
         "a\xc2\xa0"
         "b"},
        {"an injected property is text", "a\r\nATTENDEE:mailto:x@y", R"(a\nATTENDEE:mailto:x@y)"},
        {"lone continuation",
         "a\x80"
         "b",
         "a\xef\xbf\xbd"
         "b"},
        {"Latin-1", "caf\xe9!", "caf\xef\xbf\xbd!"},
        {"cut at the end", "a\xe2\x82", "a\xef\xbf\xbd"},
        {"overlong slash", "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd"},
        {"overlong in three", "\xe0\x80\xaf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"surrogate", "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"beyond U+10FFFF", "\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"broken four, then a letter",
         "\xf0\x9f\x92"
         "x",
         "\xef\xbf\xbdx"},
        {"emoji", "\xf0\x9f\x92\xa1", "\xf0\x9f\x92\xa1"},
    }));
    INFO(row.name);
    CHECK(text_of(row.in) == row.out);
}

TEST_CASE("parameter values are quoted as RFC 5545 3.2 and escaped as RFC 6868 say") {
    const Row row = GENERATE(values<Row>({
        {"plain", "Mairie", "Mairie"},
        {"colon, semicolon, comma", "a:b", "\"a:b\""},
        {"comma", "12, rue", "\"12, rue\""},
        {"semicolon", "a;b", "\"a;b\""},
        {"double quotes", "salle \"Aragon\"", "salle ^'Aragon^'"},
        {"caret", "2^n", "2^^n"},
        {"line end", "a\r\nb", "a^nb"},
        {"control",
         "a\x01"
         "b",
         "ab"},
        {"breaking out of quotes", "a\":b", "\"a^':b\""},
    }));
    INFO(row.name);
    CHECK(parameter_of(row.in) == row.out);
}

TEST_CASE("URIs come out in ASCII and without blanks") {
    const Row row = GENERATE(values<Row>({
        {"plain", "https://a.example/b?c=d;e,f#g", "https://a.example/b?c=d;e,f#g"},
        {"blanks around", " https://a.example/ \n", "https://a.example/"},
        {"only blanks", " \n", ""},
        {"accents", "https://a.example/é", "https://a.example/%C3%A9"},
        {"blank and quotes", "https://a.example/a b\"<>\\^`{|}", "https://a.example/a%20b%22%3C%3E%5C%5E%60%7B%7C%7D"},
        {"percent stays", "https://a.example/%C3%A9", "https://a.example/%C3%A9"},
        {"line end inside", "https://a.example/\r\nX:1", "https://a.example/X:1"},
        {"broken UTF-8", "a\xff", "a%EF%BF%BD"},
    }));
    INFO(row.name);
    CHECK(uri_of(row.in) == row.out);
}

TEST_CASE("random Unicode text is read back as it was") {
    std::mt19937 random{20200118};
    for (int round = 0; round < 3000; ++round) {
        const std::string text = tests::random_text(random, 200);
        CHECK(tests::unescaped(text_of(text)) == text);
    }
}

TEST_CASE("whatever the bytes, what comes out is UTF-8 without control characters") {
    std::mt19937 random{42};
    std::uniform_int_distribution<int> byte{0, 255};
    for (int round = 0; round < 3000; ++round) {
        std::string bytes(60, '\0');
        for (char& c : bytes) c = static_cast<char>(round % 2 == 0 ? byte(random) : 0x70 + byte(random) % 0x90);
        for (const std::string& out : {text_of(bytes), parameter_of(bytes), uri_of(bytes)}) {
            INFO("round " << round);
            REQUIRE(tests::is_clean(out));
        }
    }
}
