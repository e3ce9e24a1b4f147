#include "base/word_finder.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using charivari::base::WordFinder;

TEST_CASE("a text is found as a reader would find it") {
    struct Row {
        const char* wanted;
        const char* text;
        const char* left;
    };
    const std::vector<Row> rows{
        {"Jean Dupont", "avec Jean Dupont, député", "avec […], député"},
        {"Jean Dupont", "JEAN  DUPONT et jean\ndupont", "[…] et […]"},
        {"jean dupont", "https://example.org/jean-dupont/a", "https://example.org/[…]/a"},
        {"Hélène Œuf", "helene oeuf; HÉLÈNE ŒUF; He\xCC\x81le\xCC\x80ne Œuf", "[…]; […]; […]"},
        {"Dupont", "du\xC2\xADpont", "[…]"},
        {"Dupont", "les Dupontel", "les […]el"},
        {"Li", "Li, Lille, li.", "[…], Lille, […]."},
        {"Вера", "Вера и ВЕРА", "[…] и […]"},
        {"06 12 34 56 78", "tél. 06.12.34.56.78!", "tél. […]!"},
        {"Jean Dupont", "Jean Martin", "Jean Martin"},
        {"aaaa", "aaaaaaaaa", "[…][…]a"},
        {"Dupont", "", ""},
    };
    for (const Row& row : rows) {
        INFO(row.wanted << " in " << row.text);
        const WordFinder finder{row.wanted};
        CHECK(finder.replaced_in(row.text, "[…]") == row.left);
        CHECK(finder.is_in(row.text) == (std::string(row.text) != row.left));
        CHECK_FALSE(finder.is_in(row.left));
    }
}

TEST_CASE("what holds less than two letters or digits is nothing to look for") {
    for (const char* wanted : {"", " ", "x", "…", "é", "- -", "🎺🎺"}) {
        INFO(wanted);
        CHECK_FALSE(WordFinder{wanted}.is_sound());
    }
    for (const char* wanted : {"xy", "œ", "42", "é é"}) CHECK(WordFinder{wanted}.is_sound());
}
