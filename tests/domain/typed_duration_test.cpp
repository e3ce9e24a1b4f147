#include "domain/typed_duration.hpp"

#include <catch2/catch.hpp>

using namespace charivari::domain;

namespace {

std::string read(std::string_view text) {
    const auto duration = typed_duration(text);
    return duration ? to_text(*duration) : "none";
}

TEST_CASE("lengths of time are read as people write them, in both languages") {
    CHECK(read("45 min") == "PT45M");
    CHECK(read("45\u00a0minutes") == "PT45M");
    CHECK(read("1 h 30") == "PT1H30M");
    CHECK(read("1h30") == "PT1H30M");
    CHECK(read("2 heures") == "PT2H");
    CHECK(read("2 Hours and 5 min") == "PT2H5M");
    CHECK(read("1 jour 2 h 45 min") == "P1DT2H45M");
    CHECK(read("1 jour et 2 heures") == "P1DT2H");
    CHECK(read("3 days") == "P3D");
    CHECK(read("2 semaines") == "P14D");
    CHECK(read("24 h") == "PT24H");
    CHECK(read("30 s") == "PT30S");
    CHECK(read("0 min") == "PT0S");
}

TEST_CASE("what is no length of time, or could be several, is none") {
    for (const char* text : {"", "45", "h", "min 45", "deux heures", "2 ans", "2 mois", "2 years", "1,5 h", "1.5 h",
                             "2 h 2 h", "5 min 2 h", "1 jour 30", "99999 min", "2 h et demie", "14:00"}) {
        INFO(text);
        CHECK(read(text) == "none");
    }
}

}  // namespace
