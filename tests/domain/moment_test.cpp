#include "domain/moment.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

namespace {

using namespace charivari::domain;
using charivari::base::to_text;

TEST_CASE("the instant of a moment follows from its zone") {
    struct Row {
        const char* name;
        std::string local;
        std::string zone;
        std::string utc;
    };
    const std::vector<Row> rows{
        {"winter in Paris", "2020-01-18T14:00:00", "Europe/Paris", "2020-01-18T13:00:00Z"},
        {"summer in Paris", "2020-07-18T14:00:00", "Europe/Paris", "2020-07-18T12:00:00Z"},
        {"a date is its midnight", "2020-01-18", "Europe/Paris", "2020-01-17T23:00:00Z"},
        {"in the gap: the offset before it", "2020-03-29T02:30:00", "Europe/Paris", "2020-03-29T01:30:00Z"},
        {"the gap's first second", "2020-03-29T02:00:00", "Europe/Paris", "2020-03-29T01:00:00Z"},
        {"in the overlap: the first of the two", "2020-10-25T02:30:00", "Europe/Paris", "2020-10-25T00:30:00Z"},
        {"behind the overlap", "2020-10-25T03:00:00", "Europe/Paris", "2020-10-25T02:00:00Z"},
        {"half an hour off", "2020-01-18T14:00:00", "Asia/Kolkata", "2020-01-18T08:30:00Z"},
        {"across the date line", "2020-01-18T10:00:00", "Pacific/Auckland", "2020-01-17T21:00:00Z"},
        {"UTC itself", "2020-01-18T14:00:00", "Etc/UTC", "2020-01-18T14:00:00Z"},
        {"no daylight saving at midnight's gap", "2018-11-04T00:30:00", "America/Sao_Paulo", "2018-11-04T03:30:00Z"},
        {"beyond 2037 the last rule goes on", "2050-07-18T14:00:00", "Europe/Paris", "2050-07-18T12:00:00Z"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(to_text(moment(row.local, row.zone).utc()) == row.utc);
    }
}

TEST_CASE("a moment with an unknown zone is a bug of the caller") {
    CHECK_THROWS_AS(moment("2020-01-18", "Europe/Nowhere").utc(), std::logic_error);
    CHECK_THROWS_AS(start_of_day(moment("2020-01-18").date, ""), std::logic_error);
}

TEST_CASE("zones are IANA names and nothing else") {
    for (const char* name : {"Europe/Paris", "Etc/UTC", "America/Argentina/Ushuaia", "Asia/Calcutta"}) {
        INFO(name);
        CHECK(is_zone(name));
    }
    for (const std::string& name :
         {std::string(""), std::string("Paris"), std::string("europe/paris"), std::string("../../etc/passwd"),
          std::string("/usr/share/zoneinfo/Europe/Paris"), std::string("Europe/Paris\0", 13), std::string("Europe"),
          std::string("+01:00"), std::string("Romance Standard Time"), std::string("posix/Europe/Paris")}) {
        INFO(name);
        CHECK_FALSE(is_zone(name));
    }
}

TEST_CASE("a day begins when its clock says so") {
    CHECK(to_text(start_of_day(moment("2020-01-18").date, "Europe/Paris")) == "2020-01-17T23:00:00Z");
    // Midnight does not exist on that day: clocks go from 00:00 to 01:00, which is 03:00 UTC.
    CHECK(to_text(start_of_day(moment("2018-11-04").date, "America/Sao_Paulo")) == "2018-11-04T03:00:00Z");
}

TEST_CASE("an instant has a date in every zone") {
    const auto instant = charivari::base::parse_utc("2020-01-17T23:30:00Z").value();
    CHECK(to_text(date_at(instant, "Europe/Paris")) == "2020-01-18");
    CHECK(to_text(date_at(instant, "Etc/UTC")) == "2020-01-17");
    CHECK(to_text(date_at(instant, "America/New_York")) == "2020-01-17");
    CHECK(to_text(date_at(Utc{} - std::chrono::seconds{1}, "Etc/UTC")) == "1969-12-31");
}

TEST_CASE("local time of a date only is its midnight") {
    CHECK(to_text(moment("2020-01-18").local()) == "2020-01-18T00:00:00");
    CHECK_FALSE(moment("2020-01-18").has_time());
    CHECK(moment("2020-01-18T00:00:00").has_time());
    CHECK_FALSE(moment("2020-01-18") == moment("2020-01-18T00:00:00"));
}

}  // namespace
