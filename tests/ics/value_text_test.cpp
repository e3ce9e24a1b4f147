#include "ics/value_text.hpp"

#include <limits>
#include <stdexcept>

#include <catch2/catch.hpp>

using namespace std::chrono;
using namespace ics::detail;
using ics::Time;
using ics::Zoned;

namespace {

template <typename Append, typename... Values>
std::string with(Append append, Values... values) {
    std::string out;
    append(out, values...);
    return out;
}

std::string geo(double latitude, double longitude) {
    std::string out;
    return append_geo(out, {latitude, longitude}, ';') ? out : "none" + out;
}

}  // namespace

TEST_CASE("dates and times are written with four-digit years") {
    CHECK(with(append_date, local_days{2020y / January / 8}) == "20200108");
    CHECK(with(append_local, local_days{2020y / January / 8} + 1h + 2min + 3s) == "20200108T010203");
    CHECK(with(append_utc, sys_days{1999y / December / 31} + 23h + 59min + 59s) == "19991231T235959Z");
    CHECK(with(append_utc, sys_days{1969y / December / 31} + 23h) == "19691231T230000Z");
    CHECK(with(append_date, local_days{1y / January / 1}) == "00010101");
    CHECK(with(append_local, local_days{9999y / December / 31} + 86399s) == "99991231T235959");
}

TEST_CASE("years that four digits cannot hold are refused") {
    CHECK_THROWS_AS(with(append_date, local_days{0y / December / 31}), std::invalid_argument);
    CHECK_THROWS_AS(with(append_date, local_days{10000y / January / 1}), std::invalid_argument);
    CHECK_THROWS_AS(with(append_local, ics::Local::max()), std::invalid_argument);
    CHECK_THROWS_AS(with(append_utc, ics::Utc::min()), std::invalid_argument);
}

TEST_CASE("durations follow RFC 5545 3.3.6") {
    struct Row {
        seconds length;
        const char* text;
    };
    const Row row = GENERATE(values<Row>({{0s, "PT0S"},
                                          {45s, "PT45S"},
                                          {90min, "PT1H30M"},
                                          {-15min, "-PT15M"},
                                          {2h, "PT2H"},
                                          {1h + 5s, "PT1H0M5S"},
                                          {24h, "P1D"},
                                          {-48h, "-P2D"},
                                          {25h, "PT25H"},
                                          {seconds::min(), "-PT2562047788015215H30M7S"}}));
    CHECK(with(append_duration, row.length) == row.text);
}

TEST_CASE("offsets have seconds only where there are any") {
    CHECK(with(append_offset, seconds{1h}) == "+0100");
    CHECK(with(append_offset, seconds{-(9h + 30min)}) == "-0930");
    CHECK(with(append_offset, seconds{-(44min + 30s)}) == "-004430");
    CHECK(with(append_offset, 0s) == "+0000");
}

TEST_CASE("points have a semicolon, no comma and at most six decimals") {
    CHECK(geo(45.4339, 4.39) == "45.4339;4.39");
    CHECK(geo(-45.12345678, -0.0) == "-45.123457;0");
    CHECK(geo(0.0000001, 180) == "0;180");
    CHECK(geo(-0.0000001, -180) == "0;-180");
    CHECK(geo(90.1, 0) == "none");
    CHECK(geo(0, -180.5) == "none");
    CHECK(geo(std::numeric_limits<double>::quiet_NaN(), 0) == "none");
    CHECK(geo(std::numeric_limits<double>::infinity(), 0) == "none");
}

TEST_CASE("what names an occurrence takes the form and zone of the start") {
    const ics::Zone* paris = ics::find_zone("Europe/Paris");
    const ics::Zone* tokyo = ics::find_zone("Asia/Tokyo");
    const Time date = local_days{2020y / January / 18};
    const Time hour = Zoned{local_days{2020y / January / 18} + 14h, paris};
    const Time instant = sys_days{2020y / January / 18} + 13h;
    const Time floating = Zoned{local_days{2020y / January / 18} + 14h, nullptr};
    const Time tokyo_hour = Zoned{local_days{2020y / January / 18} + 22h, tokyo};
    CHECK(in_form_of(hour, instant) == hour);
    CHECK(in_form_of(hour, date) == hour);
    CHECK(in_form_of(hour, floating) == hour);
    CHECK(in_form_of(hour, tokyo_hour) == hour);
    CHECK(in_form_of(instant, hour) == instant);
    CHECK(in_form_of(instant, date) == instant);
    CHECK(in_form_of(date, hour) == date);
    CHECK(in_form_of(date, instant) == date);
    CHECK(in_form_of(floating, date) == floating);
    CHECK(in_form_of(date, Zoned{local_days{2020y / January / 18} + 1h, tokyo}) == date);
}

TEST_CASE("times carry the parameter their form needs, and UTC under any name is Z") {
    const auto half_past_two = local_days{2020y / July / 18} + 14h + 30min;
    CHECK(with(append_time_value, Time{local_days{2020y / July / 18}}) == ";VALUE=DATE:20200718");
    CHECK(with(append_time_value, Time{Zoned{half_past_two, ics::find_zone("Europe/Paris")}}) ==
          ";TZID=Europe/Paris:20200718T143000");
    CHECK(with(append_time_value, Time{Zoned{half_past_two, nullptr}}) == ":20200718T143000");
    CHECK(with(append_time_value, Time{Zoned{half_past_two, ics::find_zone("Etc/Zulu")}}) == ":20200718T143000Z");
    CHECK(with(append_time_value, Time{Zoned{half_past_two, ics::find_zone("UTC")}}) == ":20200718T143000Z");
    CHECK_FALSE(is_utc(*ics::find_zone("Europe/London")));
    CHECK_FALSE(is_utc(*ics::find_zone("Africa/Abidjan")));
}
