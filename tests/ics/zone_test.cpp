#include "ics/zone.hpp"

#include <atomic>
#include <stdexcept>
#include <thread>

#include <catch2/catch.hpp>

#include "ics/zone_rule.hpp"
#include "tests/golden.hpp"
#include "tests/source_tree.hpp"

using ics::find_zone;
using ics::Local;
using ics::Utc;
using ics::Zone;
using namespace std::chrono;

namespace {

Local local(int y, unsigned m, unsigned d, int hour = 0, int minute = 0, int second = 0) {
    return local_days{year{y} / month{m} / day{d}} + hours{hour} + minutes{minute} + seconds{second};
}

Utc utc(int y, unsigned m, unsigned d, int hour = 0, int minute = 0, int second = 0) {
    return sys_days{year{y} / month{m} / day{d}} + hours{hour} + minutes{minute} + seconds{second};
}

const Zone& zone(const char* name) {
    const Zone* found = find_zone(name);
    INFO(name);
    REQUIRE(found != nullptr);
    return *found;
}

Zone zone_of_file(const char* file) {
    const std::string bytes = tests::read_bytes(tests::source_tree().string() + "/tests/ics/data/zones/" + file);
    return Zone{file, std::as_bytes(std::span{bytes})};
}

}  // namespace

TEST_CASE("a wall-clock time becomes the right instant, in gaps and overlaps as RFC 5545 3.3.5 says") {
    struct Row {
        const char* name;
        const char* zone;
        Local local;
        Utc utc;
    };
    const Row row = GENERATE(values<Row>({
        {"winter", "Europe/Paris", local(2020, 1, 18, 14), utc(2020, 1, 18, 13)},
        {"summer", "Europe/Paris", local(2020, 7, 18, 14), utc(2020, 7, 18, 12)},
        {"last second before the gap", "Europe/Paris", local(2020, 3, 29, 1, 59, 59), utc(2020, 3, 29, 0, 59, 59)},
        {"first second of the gap", "Europe/Paris", local(2020, 3, 29, 2), utc(2020, 3, 29, 1)},
        {"in the gap: offset before it", "Europe/Paris", local(2020, 3, 29, 2, 30), utc(2020, 3, 29, 1, 30)},
        {"after the gap", "Europe/Paris", local(2020, 3, 29, 3), utc(2020, 3, 29, 1)},
        {"in the overlap: the first", "Europe/Paris", local(2020, 10, 25, 2, 30), utc(2020, 10, 25, 0, 30)},
        {"after the overlap", "Europe/Paris", local(2020, 10, 25, 3), utc(2020, 10, 25, 2)},
        {"gap in New York", "America/New_York", local(2007, 3, 11, 2, 30), utc(2007, 3, 11, 7, 30)},
        {"overlap in New York", "America/New_York", local(1997, 10, 26, 1, 30), utc(1997, 10, 26, 5, 30)},
        {"Dublin in winter", "Europe/Dublin", local(2021, 1, 15, 12), utc(2021, 1, 15, 12)},
        {"Dublin in summer", "Europe/Dublin", local(2021, 7, 15, 12), utc(2021, 7, 15, 11)},
        {"Dublin's overlap", "Europe/Dublin", local(2021, 10, 31, 1, 30), utc(2021, 10, 31, 0, 30)},
        {"Casablanca", "Africa/Casablanca", local(2022, 3, 1, 12), utc(2022, 3, 1, 11)},
        {"Casablanca in Ramadan", "Africa/Casablanca", local(2022, 4, 15, 12), utc(2022, 4, 15, 12)},
        {"no daylight saving", "Asia/Kolkata", local(2020, 7, 1, 12), utc(2020, 7, 1, 6, 30)},
        {"Apia left out 30 December 2011", "Pacific/Apia", local(2011, 12, 30, 12), utc(2011, 12, 30, 22)},
        {"after 2037", "Europe/Paris", local(2038, 7, 1, 12), utc(2038, 7, 1, 10)},
        {"the last table year", "Europe/Paris", local(2199, 7, 1, 12), utc(2199, 7, 1, 10)},
        {"beyond the table, summer", "Europe/Paris", local(2450, 7, 1, 12), utc(2450, 7, 1, 10)},
        {"beyond the table, southern summer", "Australia/Sydney", local(2450, 1, 15, 12), utc(2450, 1, 15, 1)},
        {"beyond the table, winter", "Europe/Paris", local(2450, 12, 31, 23), utc(2450, 12, 31, 22)},
        {"beyond the table, gap", "Europe/Paris", local(2400, 3, 26, 2, 30), utc(2400, 3, 26, 1, 30)},
        {"beyond the table, overlap", "Europe/Paris", local(2400, 10, 29, 2, 30), utc(2400, 10, 29, 0, 30)},
    }));
    INFO(row.name);
    CHECK(zone(row.zone).to_utc(row.local) == row.utc);
}

TEST_CASE("an instant becomes the right wall-clock time, offset, abbreviation and flag") {
    const Zone& paris = zone("Europe/Paris");
    CHECK(paris.to_local(utc(2020, 10, 25, 0, 30)) == local(2020, 10, 25, 2, 30));
    CHECK(paris.to_local(utc(2020, 10, 25, 1, 30)) == local(2020, 10, 25, 2, 30));
    CHECK(paris.offset_at(utc(2020, 3, 29, 0, 59, 59)) == 1h);
    CHECK(paris.offset_at(utc(2020, 3, 29, 1)) == 2h);
    CHECK(paris.abbreviation_at(utc(2020, 7, 1)) == "CEST");
    CHECK(paris.abbreviation_at(utc(2199, 12, 31)) == "CET");
    CHECK(paris.abbreviation_at(utc(2300, 7, 1)) == "CEST");
    CHECK(paris.offset_at(Utc::max()) == 1h);
    CHECK(zone("Europe/Dublin").is_daylight_at(utc(2021, 1, 15)));
    CHECK_FALSE(zone("Europe/Dublin").is_daylight_at(utc(2021, 7, 15)));
    CHECK(zone("Pacific/Apia").offset_at(utc(2011, 12, 30, 9, 59, 59)) == -10h);
    CHECK(zone("Pacific/Apia").offset_at(utc(2011, 12, 30, 10)) == 14h);
    CHECK(zone("Africa/Casablanca").abbreviation_at(utc(2022, 4, 15)) == "+00");
}

TEST_CASE("the transitions of a range include its start and not its end") {
    const Zone& paris = zone("Europe/Paris");
    const auto year = paris.transitions(utc(2020, 1, 1), utc(2021, 1, 1));
    REQUIRE(year.size() == 2);
    CHECK(year[0] == ics::Transition{utc(2020, 3, 29, 1), 1h, 2h, false, true, "CEST"});
    CHECK(year[1] == ics::Transition{utc(2020, 10, 25, 1), 2h, 1h, true, false, "CET"});
    CHECK(paris.transitions(utc(2020, 3, 29, 1), utc(2020, 10, 25, 1)).size() == 1);
    CHECK(paris.transitions(utc(2020, 3, 29, 1, 0, 1), utc(2020, 10, 25, 1)).empty());
    CHECK(paris.transitions(utc(2150, 1, 1), utc(2250, 1, 1)).size() == 200);
    CHECK(paris.transitions(utc(2300, 3, 1), utc(2300, 12, 1)).size() == 2);
    CHECK(zone("Asia/Kolkata").transitions(utc(1970, 1, 1), Utc::max()).empty());
    CHECK(paris.transitions(utc(2020, 1, 1), utc(2019, 1, 1)).empty());
}

TEST_CASE("the rule after the last transition is that of the file's footer") {
    const auto& paris = zone("Europe/Paris").last_rule();
    REQUIRE(paris.has_value());
    CHECK(paris->offset == 1h);
    REQUIRE(paris->daylight.has_value());
    CHECK(paris->daylight->offset == 2h);
    CHECK(paris->daylight->start.in_year(2031y) == local(2031, 3, 30, 2));
    CHECK(paris->daylight->end.in_year(2031y) == local(2031, 10, 26, 3));
    REQUIRE(zone("Asia/Kolkata").last_rule().has_value());
    CHECK_FALSE(zone("Asia/Kolkata").last_rule()->daylight.has_value());
}

TEST_CASE("the instant from which the last rule alone is right is where rule and data last disagree") {
    // France left daylight saving on 24 September until 1995; today's rule would have done so on 29 October.
    CHECK(zone("Europe/Paris").last_rule_from() == utc(1995, 10, 29, 1));
    CHECK(zone("America/New_York").last_rule_from() == utc(2006, 11, 5, 6));
    CHECK(zone("America/Sao_Paulo").last_rule_from() == utc(2019, 2, 17, 2));
    CHECK(zone("UTC").last_rule_from() == Utc::min());
}

TEST_CASE("slim zone files, which list no transition their footer covers, mean the same as full ones") {
    for (const auto& [file, name] :
         {std::pair{"europe_paris_slim.tzif", "Europe/Paris"}, std::pair{"europe_dublin_slim.tzif", "Europe/Dublin"}}) {
        INFO(file);
        const Zone slim = zone_of_file(file);
        const Zone& full = zone(name);
        CHECK(slim.last_rule_from() == full.last_rule_from());
        CHECK(slim.transitions(utc(1900, 1, 1), utc(2300, 1, 1)) == full.transitions(utc(1900, 1, 1), utc(2300, 1, 1)));
    }
}

TEST_CASE("only plain IANA names are looked for") {
    for (const char* name : {"",
                             "/",
                             "/etc/passwd",
                             "../zoneinfo/Europe/Paris",
                             "Europe/../Europe/Paris",
                             "Europe/./Paris",
                             "Europe//Paris",
                             "Europe/",
                             "Europe",
                             "europe/paris",
                             "Europe/Paris ",
                             "zone.tab",
                             "tzdata.zi",
                             "leapseconds",
                             "posix/Europe/Paris",
                             "right/Europe/Paris",
                             "localtime",
                             "posixrules",
                             "-5",
                             "Mars/Olympus",
                             "Europe/Paris\n",
                             "Romance Standard Time"}) {
        INFO(name);
        CHECK(find_zone(name) == nullptr);
    }
    CHECK(find_zone(std::string_view{"Europe/Paris\0", 13}) == nullptr);
    CHECK(find_zone(std::string(100'000, 'a')) == nullptr);
    for (const char* name :
         {"Europe/Paris", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "America/Port-au-Prince", "UTC"}) {
        INFO(name);
        CHECK(find_zone(name) != nullptr);
    }
}

TEST_CASE("a zone keeps the name it was asked by and is read once") {
    CHECK(zone("Asia/Calcutta").name() == "Asia/Calcutta");
    CHECK(zone("Asia/Kolkata").name() == "Asia/Kolkata");
    CHECK(find_zone("Europe/Paris") == find_zone("Europe/Paris"));
}

TEST_CASE("many threads that ask for the same zones at once get the same ones") {
    const std::vector<const char*> names{"Asia/Tokyo", "Asia/Seoul", "America/Lima", "Africa/Cairo", "Europe/Oslo"};
    std::vector<std::vector<const Zone*>> seen(8);
    std::atomic<bool> start{false};
    std::vector<std::jthread> threads;
    for (auto& mine : seen)
        threads.emplace_back([&] {
            while (!start) std::this_thread::yield();
            for (const char* name : names) mine.push_back(find_zone(name));
        });
    start = true;
    threads.clear();
    for (const auto& mine : seen) CHECK(mine == seen.front());
}

TEST_CASE("damaged zone files are refused whatever the damage") {
    const std::string good =
        tests::read_bytes(tests::source_tree().string() + "/tests/ics/data/zones/europe_paris_slim.tzif");
    const auto load = [](const std::string& bytes) { return Zone{"x", std::as_bytes(std::span{bytes})}; };
    REQUIRE_NOTHROW(load(good));
    for (std::size_t length = 0; length < good.size(); ++length) {
        INFO("cut to " << length);
        CHECK_THROWS_AS(load(good.substr(0, length)), std::invalid_argument);
    }
    std::size_t refused = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {  // must neither crash nor hang; many flips still make a zone
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0xff);
        try {
            load(bad).transitions(utc(1900, 1, 1), utc(2300, 1, 1));
        } catch (const std::invalid_argument&) {
            ++refused;
        }
    }
    CHECK(refused > 100);
}

TEST_CASE("POSIX TZ strings with the extensions of RFC 8536 are read") {
    const auto jerusalem = ics::detail::parse_posix_rule("IST-2IDT,M3.4.4/26,M10.5.0");
    CHECK(jerusalem.offset == 2h);
    CHECK(jerusalem.daylight->offset == 3h);
    CHECK(jerusalem.daylight->start.in_year(2026y) == local(2026, 3, 27, 2));  // the Friday before the last Sunday
    CHECK(jerusalem.daylight->end.in_year(2026y) == local(2026, 10, 25, 2));
    const auto nuuk = ics::detail::parse_posix_rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
    CHECK(nuuk.abbreviation == "-02");
    CHECK(nuuk.offset == -2h);
    CHECK(nuuk.daylight->start.in_year(2026y) == local(2026, 3, 28, 23));
    const auto days = ics::detail::parse_posix_rule("AAA3BBB,J60/0,300/1:02:03");
    CHECK(days.daylight->start.in_year(2024y) == local(2024, 3, 1));
    CHECK(days.daylight->start.in_year(2023y) == local(2023, 3, 1));
    CHECK(days.daylight->end.in_year(2024y) == local(2024, 10, 27, 1, 2, 3));
    for (const char* bad :
         {"", "C", "CET", "CET-", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
          "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5.0/168,M10.5.0",
          "CET-1CEST,M3.5.0,M10.5.0/3x", "<+01-1", "CET-1CEST,J0,J365", "CET-1CEST,0,366"}) {
        INFO(bad);
        CHECK_THROWS_AS(ics::detail::parse_posix_rule(bad), std::invalid_argument);
    }
}

TEST_CASE("the tz database says which version it is") {
    CHECK_FALSE(ics::tz_database_version().empty());
    CHECK(ics::tz_database_version().size() < 40);
    CHECK(ics::tz_database_version().data() == ics::tz_database_version().data());
}
