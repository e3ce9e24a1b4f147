#include "ics/reader_values.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "ics/value_text.hpp"

namespace {

using namespace ics::detail;
using namespace std::chrono;

std::string shown(const TimeValue& value) {
    std::string text;
    if (value.is_date) {
        append_date(text, floor<days>(value.local));
    } else {
        append_local(text, value.local);
        if (value.is_utc) text += 'Z';
    }
    return text;
}

}  // namespace

TEST_CASE("A time is read exactly, or made right and told as such, or refused") {
    struct Row {
        std::string text;
        std::string wanted;  // empty: refused
        bool is_repaired;
    };
    const Row rows[] = {
        {"20200118", "20200118", false},
        {"20200229T235959Z", "20200229T235959Z", false},
        {"00010101T000000", "00010101T000000", false},
        {"20200118T", "20200118", true},
        {"2020-01-18", "20200118", true},
        {"2020-01-18 14:00", "20200118T140000", true},
        {"20200118t140000z", "20200118T140000Z", true},
        {"20200118T140000+0530", "20200118T083000Z", true},
        {"20200118T140000.5Z", "20200118T140000Z", true},
        {"20200118T240000", "20200119T000000", true},
        {"20191231T240000Z", "20200101T000000Z", true},
        {"9999-12-30T23:00:00-12:00", "", false},
        {"0001-01-01T00:00:00+01:00", "", false},
        {"", "", false},
        {"Z", "", false},
        {"2020", "", false},
        {"20200230", "", false},
        {"20210229T000000", "", false},
        {"20201301", "", false},
        {"20200100", "", false},
        {"00000101", "", false},
        {"20200118T250000", "", false},
        {"20200118T146000", "", false},
        {"20200118T140061", "", false},
        {"20200118T240001", "", false},
        {"2020 118T140000", "", false},
        {"-2020118T14000", "", false},
        {"20200118T140000ZZ", "", false},
        {"20200118T140000+", "", false},
        {"20200118T140000+9900", "", false},
        {"\xd9\xa2\xd9\xa0\xd9\xa2\xd9\xa0", "", false},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        const auto parsed = parse_time(row.text);
        CHECK((parsed ? shown(*parsed.value) : "") == row.wanted);
        CHECK(parsed.is_repaired == row.is_repaired);
    }
    CHECK_FALSE(parse_time(std::string(1'000'000, '2')));
}

TEST_CASE("A duration keeps days and hours apart, and none runs over") {
    struct Row {
        std::string text;
        bool is_read;
        int days;
        long seconds;
    };
    const Row rows[] = {
        {"PT1H30M", true, 0, 5400}, {"P1DT2H", true, 1, 7200},    {"-PT15M", true, 0, -900},
        {"+P2W", true, 14, 0},      {"P1W2D", true, 9, 0},        {"PT0S", true, 0, 0},
        {"pt5m", true, 0, 300},     {" PT5M ", true, 0, 300},     {"-P0DT0H30M0S", true, 0, -1800},
        {"", false, 0, 0},          {"P", false, 0, 0},           {"PT", false, 0, 0},
        {"P1DT", false, 0, 0},      {"1H", false, 0, 0},          {"PT1H1H", false, 0, 0},
        {"PTH", false, 0, 0},       {"P999999999W", false, 0, 0}, {"PT99999999999S", false, 0, 0},
        {"P1Y", false, 0, 0},       {"PT1.5H", false, 0, 0},      {"P36525D", true, 36525, 0},
        {"P36526D", false, 0, 0},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        const auto parsed = parse_duration(row.text);
        REQUIRE(parsed.value.has_value() == row.is_read);
        if (!parsed) continue;
        CHECK(parsed.value->days == row.days);
        CHECK(parsed.value->seconds == row.seconds);
    }
}

TEST_CASE("Points, numbers and offsets are refused beyond their range") {
    CHECK(parse_geo("45.43;4.39").value == ics::Geo{45.43, 4.39});
    CHECK(parse_geo("-90;180").value == ics::Geo{-90, 180});
    CHECK(parse_geo("45.43, 4.39").is_repaired);
    for (const char* bad : {"", ";", "91;0", "0;181", "45", "45;", "1e1;2", "nan;0", "0x1;2", "45;4;3", "--1;2"}) {
        INFO(bad);
        CHECK_FALSE(parse_geo(bad));
    }
    CHECK(parse_integer("2147483647").value == 2147483647);
    for (const char* bad : {"", "-1", "2147483648", "1x", "+1", "1.0"}) {
        INFO(bad);
        CHECK_FALSE(parse_integer(bad));
    }
    CHECK(parse_offset("+0100").value == 3600);
    CHECK(parse_offset("-033015").value == -(3 * 3600 + 30 * 60 + 15));
    CHECK(parse_offset("0100").is_repaired);
    CHECK(parse_offset("+01:00").is_repaired);
    for (const char* bad : {"", "+1", "+5744", "+010", "Z", "+0100000"}) {
        INFO(bad);
        CHECK_FALSE(parse_offset(bad));
    }
}

TEST_CASE("A period is a start and an end or a length") {
    const auto with_length = parse_period("20200118T140000Z/PT1H");
    REQUIRE(with_length);
    CHECK(shown(with_length.value->start) == "20200118T140000Z");
    CHECK(std::get<DurationValue>(with_length.value->end).seconds == 3600);
    const auto with_end = parse_period("20200118T140000/20200118T150000");
    REQUIRE(with_end);
    CHECK(shown(std::get<TimeValue>(with_end.value->end)) == "20200118T150000");
    for (const char* bad :
         {"", "/", "20200118T140000Z", "20200118T140000Z/", "/PT1H", "x/y", "20200118T140000Z/PT1H/PT1H"}) {
        INFO(bad);
        CHECK_FALSE(parse_period(bad));
    }
}
