#include <catch2/catch.hpp>

#include "ics/zone.hpp"

using ics::iana_from_windows;

TEST_CASE("Windows zone names become IANA names, case aside") {
    CHECK(iana_from_windows("Romance Standard Time") == "Europe/Paris");
    CHECK(iana_from_windows("romance standard TIME") == "Europe/Paris");
    CHECK(iana_from_windows("W. Europe Standard Time") == "Europe/Berlin");
    CHECK(iana_from_windows("Eastern Standard Time") == "America/New_York");
    CHECK(iana_from_windows("India Standard Time") == "Asia/Kolkata");
    CHECK(iana_from_windows("UTC+13") == "Etc/GMT-13");
    CHECK(iana_from_windows("AUS Central Standard Time") == "Australia/Darwin");  // the first of the table
    CHECK(iana_from_windows("Yukon Standard Time") == "America/Whitehorse");      // the last
}

TEST_CASE("what is no Windows zone name becomes nothing") {
    for (const char* name : {"", "Europe/Paris", "Romance", "Romance Standard Time ", "A", "zzz", "\xff"}) {
        INFO(name);
        CHECK_FALSE(iana_from_windows(name).has_value());
    }
}

TEST_CASE("every zone the Windows table names is in the tz database") {
    for (const char* name :
         {"Dateline Standard Time", "Greenland Standard Time", "Myanmar Standard Time", "Nepal Standard Time",
          "FLE Standard Time", "US Eastern Standard Time", "Argentina Standard Time", "Line Islands Standard Time"}) {
        INFO(name);
        const auto iana = iana_from_windows(name);
        REQUIRE(iana.has_value());
        CHECK(ics::find_zone(*iana) != nullptr);
    }
}
