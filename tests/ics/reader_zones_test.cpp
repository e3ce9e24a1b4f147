#include "ics/reader_zones.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace ics::detail;
using namespace std::chrono;

std::string shown(const ZoneAnswer& answer) {
    if (answer.how == ZoneAnswer::How::unknown) return "unknown";
    const std::string how = answer.how == ZoneAnswer::How::guessed ? "guessed " : "";
    if (answer.zone != nullptr) return how + answer.zone->name();
    return how + (answer.fixed ? std::to_string(answer.fixed->count()) : "by the month");
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
        {"+05:30", "Asia/Kolkata"},
        {"GMT+05:30", "Asia/Kolkata"},
        {"+05:45", "Asia/Kathmandu"},
        {"+0630", "Asia/Yangon"},
        {"+0430", "Asia/Kabul"},
        {"+0330", "Asia/Tehran"},
        {"+0930", "Australia/Darwin"},
        {"+0845", "Australia/Eucla"},
        {"-0930", "Pacific/Marquesas"},
        {"+0120", "4800"},
        {"-0330", "-12600"},
        {"tzone://Microsoft/Utc", "Etc/UTC"},
        {"Romance Daylight Time", "Europe/Paris"},
        {"CEST", "guessed Europe/Paris"},
        {"Paris", "guessed Europe/Paris"},
        {"Pacific Time (US & Canada)", "guessed America/Los_Angeles"},
        {"Western/Central Europe", "guessed Europe/Paris"},
        {"tzone://Microsoft/Custom", "unknown"},
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
    zones.define("G", {.location = "", .standard = 1h, .daylight = 2h, .daylight_month = 6});
    zones.define("H", {});
    zones.define("Europe/Paris", {.location = "Asia/Tokyo"});
    CHECK(shown(zones.find("A")) == "Asia/Tokyo");
    CHECK(shown(zones.find("B")) == "guessed Europe/Paris");
    CHECK(shown(zones.find("C")) == "guessed America/New_York");
    CHECK(shown(zones.find("D")) == "guessed Etc/GMT-9");
    CHECK(shown(zones.find("E")) == "guessed Asia/Kathmandu");
    CHECK(shown(zones.find("F")) == "guessed Australia/Sydney");
    CHECK(shown(zones.find("G")) == "guessed by the month");
    CHECK(shown(zones.find("H")) == "unknown");
    CHECK(shown(zones.find("Europe/Paris")) == "Europe/Paris");
}

TEST_CASE("The title of a zone is one of its cities with that offset, else the offset") {
    struct Row {
        std::string title;
        std::string wanted;
    };
    const Row rows[] = {
        {"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "guessed Europe/Paris"},
        {"(UTC) Dublin, Edinburgh, Lisbon, London", "guessed Europe/London"},
        {"(UTC+09:00) Osaka, Sapporo, Tokyo", "guessed Asia/Tokyo"},
        {"(UTC-07:00) Arizona", "guessed America/Phoenix"},
        {"(UTC+10:00) Brisbane", "guessed Australia/Brisbane"},
        {"(UTC+02:00) Cairo", "guessed Africa/Cairo"},
        {"(UTC+02:00) Harare, Pretoria", "guessed Africa/Harare"},
        {"(UTC+12:00) Fiji", "guessed Pacific/Fiji"},
        {"(UTC+01:00) West Central Africa", "guessed Africa/Lagos"},
        {"(UTC-05:00) Bogota, Lima, Quito", "guessed America/Bogota"},
        {"(UTC-06:00) Saskatchewan", "guessed America/Regina"},
        {"(UTC-03:00) Bras\u00edlia", "guessed America/Sao_Paulo"},
        {"(UTC+02:00) Istanbul", "guessed Europe/Istanbul"},  // as it was until 2016
        {"(UTC+05:00) Paris", "guessed Etc/GMT-5"},           // no Paris has that
        {"(UTC+08:00) Nowhere", "guessed Etc/GMT-8"},
        {"(UTC+08:00", "unknown"},
    };
    for (const Row& row : rows) {
        INFO(row.title);
        CHECK(shown(find_foreign_zone(row.title)) == row.wanted);
    }
}

TEST_CASE("A definition is known by what a zone's clock did in any year") {
    struct Row {
        std::string name;
        ZoneDefinition definition;
        std::string wanted;
    };
    const Row rows[] = {
        {"the United States before 2007", {"", -5h, -4h, 10, 4}, "guessed America/New_York"},
        {"Brazil", {"", -3h, -2h, 2, 10}, "guessed America/Sao_Paulo"},
        {"Iran", {"", 3h + 30min, 4h + 30min, 9, 3}, "guessed Asia/Tehran"},
        {"Moscow until 2010", {"", 3h, 4h, 10, 3}, "guessed Europe/Moscow"},
        {"Ireland, whose winter is daylight", {"", 1h, 0h, 3, 10}, "guessed Europe/Dublin"},
        {"Lord Howe", {"", 10h + 30min, 11h, 4, 10}, "guessed Australia/Lord_Howe"},
        {"no place", {"", 10h, 12h, 4, 10}, "guessed by the month"},
        {"a fixed offset", {"", 9h, 9h, 0, 0}, "guessed Etc/GMT-9"},
        {"nothing", {}, "unknown"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(shown(guess_zone(row.definition, nullptr)) == row.wanted);
    }
}

TEST_CASE("Offsets that no zone has take turns by the month") {
    const ZoneAnswer answer = guess_zone({"", 10h, 12h, 4, 10}, nullptr);
    const auto offset_in = [&answer](unsigned number) {
        return answer.offset_at(local_days{year{2020} / month{number} / 15}).value();
    };
    CHECK(offset_in(1) == 12h);
    CHECK(offset_in(3) == 12h);
    CHECK(offset_in(4) == 10h);
    CHECK(offset_in(9) == 10h);
    CHECK(offset_in(10) == 12h);
}

TEST_CASE("A zone found for a fixed offset counts only while it has it") {
    const ZoneAnswer iran = find_foreign_zone("+03:30");
    CHECK(iran.offset_at(local_days{2024y / July / 1}) == std::nullopt);
    CHECK(iran.offset_at(local_days{2015y / July / 1}) == 3h + 30min);
}

TEST_CASE("Names of definitions are the same whatever their case, quotes and escapes") {
    ZoneMap zones;
    const ZoneDefinition paris{"", 1h, 2h, 10, 3};
    zones.define("my zone", paris);
    zones.define("\"Some Europe\"", paris);
    zones.define("A\\, B", paris);
    CHECK(shown(zones.find("My Zone")) == "guessed Europe/Paris");
    CHECK(shown(zones.find("Some Europe")) == "guessed Europe/Paris");
    CHECK(shown(zones.find("A, B")) == "guessed Europe/Paris");
}

TEST_CASE("The calendar's own zone is preferred among those that fit") {
    ZoneMap zones;
    zones.prefer(ics::find_zone("Europe/Berlin"));
    zones.define("B", {.location = "", .standard = 1h, .daylight = 2h, .daylight_month = 3});
    CHECK(shown(zones.find("B")) == "guessed Europe/Berlin");
}

TEST_CASE("A file cannot have more than a few hundred zones looked up") {
    ZoneMap zones;
    for (int i = 0; i < 600; ++i) {
        if (i % 100 == 0) zones.begin_calendar();
        zones.find("/a/b/c/" + std::to_string(i));
    }
    CHECK(shown(zones.find("Europe/Paris")) == "unknown");
}
