#include "ics/line_writer.hpp"

#include <random>

#include <catch2/catch.hpp>

#include "tests/ics/plain_reader.hpp"

using ics::detail::LineWriter;

namespace {

std::string line_of(std::string_view text) {
    std::string out;
    LineWriter{out}.text("SUMMARY", text);
    return out;
}

}  // namespace

TEST_CASE("a line of 75 octets stays whole, one of 76 is folded") {
    const std::string whole(67, 'a');  // SUMMARY: has 8
    CHECK(line_of(whole) == "SUMMARY:" + whole + "\r\n");
    CHECK(line_of(whole + "b") == "SUMMARY:" + whole + "\r\n b\r\n");
    CHECK(line_of(whole + std::string(74, 'b')) == "SUMMARY:" + whole + "\r\n " + std::string(74, 'b') + "\r\n");
    CHECK(line_of(whole + std::string(75, 'b')) == "SUMMARY:" + whole + "\r\n " + std::string(74, 'b') + "\r\n b\r\n");
}

TEST_CASE("a fold never cuts a character, nor a backslash from its letter, and keeps blanks") {
    const std::string lead(66, 'a');
    CHECK(line_of(lead + "é") == "SUMMARY:" + lead + "\r\n é\r\n");
    CHECK(line_of(lead + ",b") == "SUMMARY:" + lead + "\r\n \\,b\r\n");
    CHECK(line_of(lead + "\nb") == "SUMMARY:" + lead + "\r\n \\nb\r\n");
    CHECK(line_of(lead + "\\b") == "SUMMARY:" + lead + "\r\n \\\\b\r\n");
    CHECK(line_of(lead + "\xf0\x9f\x92\xa1") == "SUMMARY:" + lead + "\r\n \xf0\x9f\x92\xa1\r\n");
    CHECK(line_of(lead + "a b") == "SUMMARY:" + lead + "a\r\n  b\r\n");
    const std::string shorter(65, 'a');  // the second backslash of a pair is the last octet: nothing is cut
    CHECK(line_of(shorter + "\\b") == "SUMMARY:" + shorter + "\\\\\r\n b\r\n");
}

TEST_CASE("a fold never cuts a caret from what it escapes") {
    std::string out;
    LineWriter lines{out};
    lines.begin("X-A");
    lines.parameter("X-B", std::string(66, 'a') + "\"b");  // X-A;X-B= has 8
    lines.out() += ":c";
    lines.end();
    CHECK(out == "X-A;X-B=" + std::string(66, 'a') + "\r\n ^'b:c\r\n");
}

TEST_CASE("random text is folded into lines of 75 octets that unfold to what it was") {
    std::mt19937 random{75};
    for (int round = 0; round < 3000; ++round) {
        const std::string text = tests::random_text(random, 400);
        if (text.empty()) continue;
        const std::string out = line_of(text);
        REQUIRE(out.ends_with("\r\n"));
        for (const std::string& line : tests::physical_lines(out)) {
            REQUIRE(line.size() <= 75);
            REQUIRE(tests::is_clean(line));  // so each line alone is whole UTF-8
            const std::size_t last = line.find_last_not_of('\\');
            REQUIRE((line.size() - 1 - last) % 2 == 0);
        }
        const auto lines = tests::content_lines(out);
        REQUIRE(lines.size() == 1);
        REQUIRE(tests::unescaped(lines[0].substr(8)) == text);
    }
}

TEST_CASE("lines are folded as late as may be") {
    const std::string out = line_of(std::string(10'000, 'a'));
    const auto lines = tests::physical_lines(out);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) REQUIRE(lines[i].size() == 75);
}
