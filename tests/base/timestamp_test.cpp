#include "base/timestamp.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace charivari::base;

template <typename Parsed>
std::string shown(const std::optional<Parsed>& parsed) {
    return parsed ? to_text(*parsed) : "none";
}

struct Row {
    const char* name;
    std::string text;
    std::string wanted;  // "none": refused
};

TEST_CASE("dates: only YYYY-MM-DD of real days between 1970 and 2199") {
    const std::vector<Row> rows{
        {"plain", "2020-01-18", "2020-01-18"},
        {"first", "1970-01-01", "1970-01-01"},
        {"last", "2199-12-31", "2199-12-31"},
        {"before the first", "1969-12-31", "none"},
        {"after the last", "2200-01-01", "none"},
        {"leap day", "2020-02-29", "2020-02-29"},
        {"no leap day", "2019-02-29", "none"},
        {"2100 is no leap year", "2100-02-29", "none"},
        {"2000 is one", "2000-02-29", "2000-02-29"},
        {"31 April", "2020-04-31", "none"},
        {"month 13", "2020-13-01", "none"},
        {"month 0", "2020-00-10", "none"},
        {"day 0", "2020-01-00", "none"},
        {"short month and day", "2020-1-8", "none"},
        {"empty", "", "none"},
        {"space before", " 2020-01-18", "none"},
        {"space behind", "2020-01-18 ", "none"},
        {"slashes", "2020/01/18", "none"},
        {"sign", "+020-01-18", "none"},
        {"minus as a digit", "2020-01--1", "none"},
        {"Arabic digits", "\xD9\xA2\xD9\xA0-01-18", "none"},
        {"NUL", std::string("2020-01-1\0", 10), "none"},
        {"week date", "2020-W03-6", "none"},
        {"with a time", "2020-01-18T14:00:00", "none"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(shown(parse_date(row.text)) == row.wanted);
    }
}

TEST_CASE("what is stored is read whatever its year") {
    CHECK(parse_date_of_any_year("2200-01-01") == std::chrono::local_days{std::chrono::year{2200} / 1 / 1});
    CHECK(parse_date_of_any_year("1969-12-31") == std::chrono::local_days{std::chrono::year{1969} / 12 / 31});
    for (const char* text : {"2200-1-1", "2200-02-30", "2200-01-01T", "22000-01-01", "", "-200-01-01"})
        CHECK_FALSE(parse_date_of_any_year(text));
}

TEST_CASE("local times: date, T, and a time of day with or without seconds") {
    const std::vector<Row> rows{
        {"plain", "2020-01-18T14:00:00", "2020-01-18T14:00:00"},
        {"as forms send it", "2020-01-18T14:00", "2020-01-18T14:00:00"},
        {"midnight", "2020-01-18T00:00:00", "2020-01-18T00:00:00"},
        {"last second", "2020-01-18T23:59:59", "2020-01-18T23:59:59"},
        {"hour 24", "2020-01-18T24:00:00", "none"},
        {"minute 60", "2020-01-18T14:60:00", "none"},
        {"leap second", "2016-12-31T23:59:60", "none"},
        {"lower-case t", "2020-01-18t14:00:00", "none"},
        {"space", "2020-01-18 14:00:00", "none"},
        {"short hour", "2020-01-18T4:00:00", "none"},
        {"no minutes", "2020-01-18T14", "none"},
        {"half a minute", "2020-01-18T14:0", "none"},
        {"colon at the end", "2020-01-18T14:00:", "none"},
        {"dots", "2020-01-18T14.00", "none"},
        {"Z", "2020-01-18T14:00:00Z", "none"},
        {"short with Z", "2020-01-18T14:00Z", "none"},
        {"fraction", "2020-01-18T14:00:00.5", "none"},
        {"offset", "2020-01-18T14:00:00+01:00", "none"},
        {"short, T only", "2020-1-8T1:2:3Z", "none"},
        {"date only", "2020-01-18", "none"},
        {"unreal day", "2020-02-30T14:00:00", "none"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(shown(parse_local(row.text)) == row.wanted);
    }
}

TEST_CASE("instants: seconds and Z or an offset") {
    const std::vector<Row> rows{
        {"Z", "2020-01-18T13:00:00Z", "2020-01-18T13:00:00Z"},
        {"east", "2020-01-18T14:00:00+01:00", "2020-01-18T13:00:00Z"},
        {"west", "2020-01-18T07:30:00-05:30", "2020-01-18T13:00:00Z"},
        {"zero offset", "2020-01-18T13:00:00+00:00", "2020-01-18T13:00:00Z"},
        {"over the year's end", "2019-12-31T23:30:00-01:00", "2020-01-01T00:30:00Z"},
        {"largest offset", "2020-01-18T13:00:00+23:59", "2020-01-17T13:01:00Z"},
        {"no zone", "2020-01-18T13:00:00", "none"},
        {"lower-case z", "2020-01-18T13:00:00z", "none"},
        {"no seconds", "2020-01-18T13:00Z", "none"},
        {"short, as date::parse takes it", "2020-1-8T1:2:3Z", "none"},
        {"fraction", "2020-01-18T13:00:00.000Z", "none"},
        {"offset without colon", "2020-01-18T14:00:00+0100", "none"},
        {"offset of hours", "2020-01-18T14:00:00+01", "none"},
        {"offset hour 24", "2020-01-18T14:00:00+24:00", "none"},
        {"offset minute 60", "2020-01-18T14:00:00+01:60", "none"},
        {"plus read as a space", "2020-01-18T14:00:00 01:00", "none"},
        {"two zones", "2020-01-18T13:00:00ZZ", "none"},
        {"byte behind", "2020-01-18T13:00:00Z ", "none"},
        {"leap second", "2016-12-31T23:59:60Z", "none"},
        {"empty", "", "none"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(shown(parse_utc(row.text)) == row.wanted);
    }
}

TEST_CASE("HTTP dates: the preferred form of RFC 9110 and nothing else") {
    const std::vector<Row> rows{
        {"the RFC's example", "Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"},
        {"scenario", "Sat, 18 Jan 2020 13:00:00 GMT", "2020-01-18T13:00:00Z"},
        {"leap day", "Sat, 29 Feb 2020 00:00:00 GMT", "2020-02-29T00:00:00Z"},
        {"wrong weekday", "Fri, 18 Jan 2020 13:00:00 GMT", "none"},
        {"RFC 850", "Sunday, 06-Nov-94 08:49:37 GMT", "none"},
        {"asctime", "Sun Nov  6 08:49:37 1994", "none"},
        {"one digit of a day", "Sun, 6 Nov 1994 08:49:37 GMT", "none"},
        {"another zone", "Sun, 06 Nov 1994 08:49:37 UTC", "none"},
        {"lower-case month", "Sun, 06 nov 1994 08:49:37 GMT", "none"},
        {"no such month", "Sun, 06 Now 1994 08:49:37 GMT", "none"},
        {"hour 24", "Sun, 06 Nov 1994 24:00:00 GMT", "none"},
        {"30 February", "Sun, 30 Feb 2020 00:00:00 GMT", "none"},
        {"dashes", "Sat,-18-Jan-2020-13:00:00 GMT", "none"},
        {"before 1970", "Wed, 31 Dec 1969 23:59:59 GMT", "none"},
        {"empty", "", "none"},
        {"a number", "0", "none"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(shown(parse_http_date(row.text)) == row.wanted);
    }
}

TEST_CASE("what is written as an HTTP date is read back, every day of four years") {
    using namespace std::chrono;
    for (sys_seconds at = sys_days{2019y / January / 1} + 1h; at < sys_days{2023y / January / 1}; at += 24h)
        CHECK(parse_http_date(to_http_date(at)) == at);
    CHECK(to_http_date(sys_days{2020y / January / 18} + 13h) == "Sat, 18 Jan 2020 13:00:00 GMT");
}

TEST_CASE("texts have leading zeros and no fractions") {
    using namespace std::chrono;
    CHECK(to_text(local_days{2021y / March / 4}) == "2021-03-04");
    CHECK(to_text(local_days{2021y / March / 4} + 5h + 6min + 7s) == "2021-03-04T05:06:07");
    CHECK(to_text(sys_days{2021y / March / 4} + 5h + 6min + 7s) == "2021-03-04T05:06:07Z");
    CHECK(to_text(sys_days{1969y / December / 31} + 23h) == "1969-12-31T23:00:00Z");
}

}  // namespace
