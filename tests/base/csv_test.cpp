#include "base/csv.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace charivari::base;

std::string row_of(const std::vector<std::string>& cells) {
    std::string row;
    append_csv_row(row, cells);
    return row;
}

TEST_CASE("a row is quoted where it must be, and no more") {
    CHECK(row_of({"a", "", "œ"}) == "a,,œ\r\n");
    CHECK(row_of({"a,b", "a;b", "a\"b", "a\nb"}) == "\"a,b\",\"a;b\",\"a\"\"b\",\"a\nb\"\r\n");
}

TEST_CASE("a cell that a spreadsheet would run is defused") {
    for (const char* start : {"=", "+", "-", "@"}) CHECK(row_of({start + std::string("1")}).starts_with("'"));
    CHECK(row_of({"\t1"}) == "\"'\t1\"\r\n");
    CHECK(row_of({"\r1"}) == "\"'\r1\"\r\n");
    CHECK(row_of({"=\"a\""}) == "\"'=\"\"a\"\"\"\r\n");
    CHECK(row_of({"1=1", "a-b"}) == "1=1,a-b\r\n");
    CHECK_FALSE(looks_like_formula(""));
}

}  // namespace
