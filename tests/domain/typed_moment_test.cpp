// Dates and hours as people write them.
#include "domain/typed_moment.hpp"

#include <catch2/catch.hpp>

#include "base/timestamp.hpp"

namespace {

using namespace charivari;

TEST_CASE("a date is read as people write it, in French and English") {
    for (const char* text : {"2020-01-18", "18/01/2020", "18.01.2020", "18-01-2020", "18/01/20", "18/1/20",
                             "18 janvier 2020", "18 janv. 2020", "samedi 18 janvier 2020", "Sam. 18 Janvier 2020",
                             "le samedi 18 janvier 2020", "January 18, 2020", "18 January 2020",
                             "Saturday, January 18th, 2020", "Jan 18 2020", " 18\u00a0janvier\u00a02020 "}) {
        INFO(text);
        const auto date = domain::typed_date(text);
        REQUIRE(date);
        CHECK(base::to_text(*date) == "2020-01-18");
    }
    CHECK(base::to_text(domain::typed_date("1er août 2020").value()) == "2020-08-01");
    CHECK(base::to_text(domain::typed_date("29 févr. 2020").value()) == "2020-02-29");
}

TEST_CASE("what is no date gives none") {
    for (const char* text : {"", "18 janvier", "32/03/2027", "01/18/2020", "2020-13-01", "29/02/2021",
                             "dimanche 18 janvier 2020", "18 jui 2020", "18/01", "18/01/020", "1/2/3/4", "bientôt",
                             "18 janvier 2020 14:00", "18/01/1820", "18 foo 2020", "20200118"}) {
        INFO(text);
        CHECK_FALSE(domain::typed_date(text));
    }
}

TEST_CASE("an hour is read as people write it") {
    struct Row {
        const char* text;
        int seconds;
    };
    for (const Row& row :
         {Row{"14:00", 50400}, Row{"14h", 50400}, Row{"14 h", 50400}, Row{"14", 50400}, Row{"14h30", 52200},
          Row{"14 h 30", 52200}, Row{"14:30:05", 52205}, Row{"9h", 32400}, Row{"09:00", 32400},
          Row{"9 heures 30", 34200}, Row{"6pm", 64800}, Row{"6 PM", 64800}, Row{"6:30 p.m.", 66600}, Row{"12am", 0},
          Row{"12pm", 43200}, Row{"14\u202fh\u202f30", 52200}, Row{"0:00", 0}}) {
        INFO(row.text);
        const auto time = domain::typed_time(row.text);
        REQUIRE(time);
        CHECK(time->count() == row.seconds);
    }
    for (const char* text : {"", "25:00", "14:60", "14h3", "18/01", "13pm", "0am", "14:30:60", "quatorze",
                             "14:30 heures", "14:30:05:07", "-2", "1430", "14,5", "14:00-16:00"}) {
        INFO(text);
        CHECK_FALSE(domain::typed_time(text));
    }
}

}  // namespace
