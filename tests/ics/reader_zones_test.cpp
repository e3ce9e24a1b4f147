#include "ics/reader_zones.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace ics::detail;
using namespace std::chrono;

std::string shown(const ZoneAnswer& answer) {
    if (answer.how == ZoneAnswer::How::unknown) return "unknown";
    const std::string how = answer.how == ZoneAnswer::How::guessed ? "guessed " : "";
    return how + (answer.zone != nullptr ? answer.zone->name() : std::to_string(answer.fixed.value().count()));
}

}  // namespace

TEST_CASE("Names of zones are mapped in all the ways they are written") {
    struct Row {
        std::string name;
        std::string wanted;
    };
    const Row rows[] = {
        {"Europe/Paris", "Europe/Paris"},
        {" Europe/Paris ", "Europe/Paris"},
        {"'Europe/Paris'", "Europe/Paris"},
        {"europe/paris", "Europe/Paris"},
        {"America/New York", "America/New_York"},
        {"Europe/Paris (CET)", "Europe/Paris"},
        {"America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"},
        {"/freeassociation.sourceforge.net/Europe/Paris", "Europe/Paris"},
        {"/freeassociation.sourceforge.net/Tzfile/Europe/Paris", "Europe/Paris"},
        {"/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"},
        {"/citadel.org/20190914_1/Asia/Kolkata", "Asia/Kolkata"},
        {"Romance Standard Time", "Europe/Paris"},
        {"W. Europe Standard Time", "Europe/Berlin"},
        {"UTC", "UTC"},
        {"GMT", "GMT"},
        {"Z", "Etc/UTC"},
        {"GMT+01:00", "Etc/GMT-1"},
        {"GMT-0300", "Etc/GMT+3"},
        {"UTC+2", "Etc/GMT-2"},
        {"+05:30", "19800"},
        {"GMT+05:30", "19800"},
        {"", "unknown"},
        {"Nowhere", "unknown"},
        {"Customized Time Zone", "unknown"},
        {"../../etc/passwd", "unknown"},
        {"/etc/passwd", "unknown"},
        {"GMT+99:00", "unknown"},
        {std::string(5000, '/'), "unknown"},
        {"Europe/Paris/" + std::string(300, 'x'), "unknown"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(shown(find_foreign_zone(row.name)) == row.wanted);
    }
}

TEST_CASE("A zone whose name says nothing is known by its definition") {
    ZoneMap zones;
    zones.define("A", {.location = "Asia/Tokyo"});
    zones.define("B", {.location = "", .standard = 1h, .daylight = 2h, .daylight_month = 3});
    zones.define("C", {.location = "", .standard = -5h, .daylight = -4h, .daylight_month = 3});
    zones.define("D", {.location = "", .standard = 9h});
    zones.define("E", {.location = "", .standard = 5h + 45min});
    zones.define("F", {.location = "", .standard = 10h, .daylight = 11h, .daylight_month = 10});
    zones.define("G", {.location = "", .standard = 1h, .daylight = 2h, .daylight_month = 9});
    zones.define("H", {});
    zones.define("Europe/Paris", {.location = "Asia/Tokyo"});
    CHECK(shown(zones.find("A")) == "Asia/Tokyo");
    CHECK(shown(zones.find("B")) == "guessed Europe/Paris");
    CHECK(shown(zones.find("C")) == "guessed America/New_York");
    CHECK(shown(zones.find("D")) == "guessed Etc/GMT-9");
    CHECK(shown(zones.find("E")) == "guessed 20700");
    CHECK(shown(zones.find("F")) == "guessed Australia/Sydney");
    CHECK(shown(zones.find("G")) == "unknown");
    CHECK(shown(zones.find("H")) == "unknown");
    CHECK(shown(zones.find("Europe/Paris")) == "Europe/Paris");
    CHECK(shown(zones.find("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris")) == "guessed Europe/Paris");
    CHECK(shown(zones.find("(UTC) Dublin, Edinburgh, Lisbon, London")) == "guessed Europe/London");
    CHECK(shown(zones.find("(UTC+09:00) Osaka, Sapporo, Tokyo")) == "guessed Etc/GMT-9");
}

TEST_CASE("The calendar's own zone is preferred among those that fit") {
    ZoneMap zones;
    zones.prefer(ics::find_zone("Europe/Berlin"));
    zones.define("B", {.location = "", .standard = 1h, .daylight = 2h, .daylight_month = 3});
    CHECK(shown(zones.find("B")) == "guessed Europe/Berlin");
}

TEST_CASE("A file cannot have more than a few hundred zones looked up") {
    ZoneMap zones;
    for (int i = 0; i < 600; ++i) zones.find("/a/b/c/" + std::to_string(i));
    CHECK(shown(zones.find("Europe/Paris")) == "unknown");
}
