#include "view/moments.hpp"

#include <catch2/catch.hpp>

#include "view/assets.hpp"

using namespace std::chrono_literals;
using charivari::view::Words;
using charivari::view::WrittenMoment;
using std::chrono::local_days;

namespace {

const Words& words() {
    static const Words made(charivari::view::catalogues_of(charivari::view::embedded_files()));
    return made;
}

local_days day(int year, unsigned month, unsigned number) {
    return local_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{number}};
}

// Hard spaces hold days with their month and hours with their h; shown as '~' to be seen here.
std::string shown(std::string text) {
    const std::string hard = "\u00a0";
    for (std::size_t at = text.find(hard); at != std::string::npos; at = text.find(hard))
        text.replace(at, hard.size(), "~");
    return text;
}

}  // namespace

TEST_CASE("dates and hours are said as people say them") {
    CHECK(shown(date_in_words(words(), "fr", day(2020, 1, 18))) == "samedi 18~janvier 2020");
    CHECK(shown(date_in_words(words(), "en", day(2020, 1, 18))) == "Saturday 18~January 2020");
    CHECK(shown(date_in_words(words(), "fr", day(2020, 2, 1))) == "samedi 1er~février 2020");
    CHECK(shown(date_in_words(words(), "en", day(2020, 2, 1))) == "Saturday 1~February 2020");
    CHECK(shown(time_in_words(words(), "fr", 14h + 30min)) == "14~h~30");
    CHECK(shown(time_in_words(words(), "fr", 14h)) == "14~h");
    CHECK(shown(time_in_words(words(), "fr", 0h + 5min)) == "0~h~05");
    CHECK(time_in_words(words(), "en", 14h) == "14:00");
    CHECK(time_in_words(words(), "en", 9h + 5min) == "9:05");
    CHECK(shown(moment_in_words(words(), "fr", {day(2020, 1, 18), 14h})) == "samedi 18~janvier 2020 à 14~h");
}

TEST_CASE("from start to end, nothing is said twice") {
    struct Row {
        std::string name;
        WrittenMoment start;
        std::optional<WrittenMoment> end;
        std::string french, english;
    };
    const auto saturday = day(2020, 1, 18);
    const std::vector<Row> rows = {
        {"no end", {saturday, {}}, {}, "samedi 18~janvier 2020", "Saturday 18~January 2020"},
        {"hour without an end",
         {saturday, 14h},
         {},
         "samedi 18~janvier 2020 à 14~h",
         "Saturday 18~January 2020 at 14:00"},
        {"one whole day",
         {saturday, {}},
         WrittenMoment{saturday, {}},
         "samedi 18~janvier 2020",
         "Saturday 18~January 2020"},
        {"hours of one day",
         {saturday, 14h},
         WrittenMoment{saturday, 17h + 30min},
         "samedi 18~janvier 2020, de 14~h à 17~h~30",
         "Saturday 18~January 2020, 14:00 to 17:30"},
        {"two days of a month",
         {saturday, {}},
         WrittenMoment{day(2020, 1, 19), {}},
         "du samedi 18 au dimanche 19~janvier 2020",
         "Saturday 18 to Sunday 19~January 2020"},
        {"days of two months",
         {day(2020, 1, 31), {}},
         WrittenMoment{day(2020, 2, 1), {}},
         "du vendredi 31~janvier au samedi 1er~février 2020",
         "Friday 31~January to Saturday 1~February 2020"},
        {"days of two years",
         {day(2019, 12, 31), {}},
         WrittenMoment{day(2020, 1, 1), {}},
         "du mardi 31~décembre 2019 au mercredi 1er~janvier 2020",
         "Tuesday 31~December 2019 to Wednesday 1~January 2020"},
        {"through the night",
         {saturday, 22h},
         WrittenMoment{day(2020, 1, 19), 2h},
         "du samedi 18~janvier 2020 à 22~h au dimanche 19~janvier 2020 à 2~h",
         "Saturday 18~January 2020 at 22:00 to Sunday 19~January 2020 at 2:00"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(shown(range_in_words(words(), "fr", row.start, row.end)) == row.french);
        CHECK(shown(range_in_words(words(), "en", row.start, row.end)) == row.english);
    }
}
