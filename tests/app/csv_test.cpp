// Tables: written so that no spreadsheet runs them, read as spreadsheets write them.
#include "app/csv.hpp"

#include <catch2/catch.hpp>

#include "base/csv.hpp"

namespace {

using charivari::app::CsvReader;
using charivari::base::append_csv_row;
using Cells = std::vector<std::string>;

std::vector<CsvReader::Row> rows_of(std::string bytes) {
    CsvReader reader{std::move(bytes)};
    std::vector<CsvReader::Row> rows;
    while (auto row = reader.next()) rows.push_back(std::move(*row));
    return rows;
}

TEST_CASE("no cell begins as a formula does, and each comes back as it was") {
    const Cells cells{"=1+1", "+33 1",    "-4.3", "@here", "\tx",        "\rx",       "a=b",
                      "it's", "'quoted'", "",     "a,b",   "say \"no\"", "two\nlines"};
    std::string text;
    append_csv_row(text, cells);
    CHECK(
        text ==
        "'=1+1,'+33 1,'-4.3,'@here,\"'\tx\",\"'\rx\",a=b,it's,'quoted',,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
    const auto rows = rows_of("h,h\r\n" + text);
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].cells == cells);
    CHECK(rows[1].is_sound);
}

TEST_CASE("a table is read whatever parts its cells and ends its lines, in UTF-8 and in Windows-1252") {
    struct Row {
        const char* name;
        std::string bytes;
    };
    for (const Row& row :
         std::initializer_list<Row>{{"commas", "titre,lieu\r\nÉté,Saint-Étienne\r\n"},
                                    {"semicolons", "titre;lieu\nÉté;Saint-Étienne\n"},
                                    {"tabs", "titre\tlieu\rÉté\tSaint-Étienne"},
                                    {"a byte order mark", "\xEF\xBB\xBFtitre;lieu\r\n\r\nÉté;Saint-Étienne"},
                                    {"quotation marks", "\"titre\",\"lieu\"\r\n\"Été\",\"Saint-Étienne\"\r\n"},
                                    {"Windows-1252", "titre;lieu\r\n\xC9t\xE9;Saint-\xC9tienne\r\n"}}) {
        INFO(row.name);
        const auto rows = rows_of(row.bytes);
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].cells == Cells{"titre", "lieu"});
        CHECK(rows[1].cells == Cells{"Été", "Saint-Étienne"});
    }
}

TEST_CASE("each row knows the line on which it begins") {
    const auto rows = rows_of("a;b\r\n\"one\r\ntwo\";x\r\n\r\n;\r\nlast;y");
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].line == 2);
    CHECK(rows[2].line == 6);
}

TEST_CASE("a quotation mark that is never closed, or stands in the way, is told") {
    CHECK_FALSE(rows_of("a,b\n\"open,x\nmore").back().is_sound);
    CHECK_FALSE(rows_of("a,b\n\"closed\"x,y\n").back().is_sound);
    CHECK(rows_of("a,b\n5\" pipe,y\n").back().is_sound);
    CHECK(rows_of("").empty());
}

}  // namespace
