#include "view/rule_words.hpp"

#include <random>
#include <span>

#include <catch2/catch.hpp>

#include "ics/rule.hpp"
#include "view/assets.hpp"

using charivari::view::rule_in_words;
using charivari::view::Words;

namespace {

const Words& words() {
    static const Words made(charivari::view::catalogues_of(charivari::view::embedded_files()));
    return made;
}

std::string told(const char* language, const char* text, std::optional<int> start_minute = std::nullopt) {
    const auto parsed = ics::parse_rule(text);
    REQUIRE(parsed);
    const auto said = ics::describe(*parsed.rule, ics::find_zone("Europe/Paris"));
    return rule_in_words(words(), language, charivari::view::as_written(said, start_minute));
}

// Hard spaces hold days with their month and hours with their h; shown as '~' to be seen here.
std::string shown(std::string text) {
    const std::string hard = "\u00a0";
    for (std::size_t at = text.find(hard); at != std::string::npos; at = text.find(hard))
        text.replace(at, hard.size(), "~");
    return text;
}

struct Row {
    const char* rule;
    const char* french;
    const char* english;
};

const Row week_rows[] = {
    {"FREQ=DAILY", "chaque jour", "every day"},
    {"FREQ=DAILY;INTERVAL=2", "tous les deux jours", "every other day"},
    {"FREQ=DAILY;INTERVAL=10", "tous les 10 jours", "every 10 days"},
    {"FREQ=WEEKLY", "chaque semaine", "every week"},
    {"FREQ=WEEKLY;INTERVAL=2", "toutes les deux semaines", "every other week"},
    {"FREQ=WEEKLY;INTERVAL=4", "toutes les 4 semaines", "every 4 weeks"},
    {"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "un lundi sur deux", "every other Monday"},
    {"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYMONTH=4,5,6,7,8", "un lundi sur deux, d’avril à août",
     "every other Monday from April to August"},
    {"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "toutes les deux semaines, le lundi et le jeudi",
     "every other week on Monday and Thursday"},
    {"FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE,FR", "toutes les 3 semaines, le lundi, le mercredi et le vendredi",
     "every 3 weeks on Monday, Wednesday and Friday"},
    {"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "tous les jours du lundi au vendredi", "every day from Monday to Friday"},
    {"FREQ=WEEKLY;BYDAY=SA,SU", "tous les samedis et dimanches", "on Saturdays and Sundays"},
    {"FREQ=WEEKLY;BYDAY=SA,SU,MO", "tous les lundis, samedis et dimanches", "on Mondays, Saturdays and Sundays"},
    {"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "chaque jour", "every day"},
    {"FREQ=DAILY;BYDAY=WE", "tous les mercredis", "every Wednesday"},
    {"FREQ=WEEKLY;BYMONTH=4,7;BYDAY=TU", "tous les mardis, en avril et en juillet", "every Tuesday in April and July"},
    {"FREQ=DAILY;INTERVAL=3;BYDAY=TU,TH", "tous les 3 jours, si c’est un mardi ou un jeudi",
     "every 3 days, if it is a Tuesday or a Thursday"},
    {"FREQ=DAILY;BYMONTH=1", "chaque jour, en janvier", "every day in January"},
};

const Row month_rows[] = {
    {"FREQ=MONTHLY", "chaque mois", "every month"},
    {"FREQ=MONTHLY;INTERVAL=2", "tous les deux mois", "every other month"},
    {"FREQ=MONTHLY;BYDAY=1SA", "le premier samedi de chaque mois", "on the first Saturday of every month"},
    {"FREQ=MONTHLY;BYDAY=1SA,3SA", "le premier et le troisième samedi de chaque mois",
     "on the first and the third Saturday of every month"},
    {"FREQ=MONTHLY;BYDAY=1MO,-1FR", "le premier lundi et le dernier vendredi de chaque mois",
     "on the first Monday and the last Friday of every month"},
    {"FREQ=MONTHLY;BYDAY=-2SU", "l’avant-dernier dimanche de chaque mois",
     "on the second-to-last Sunday of every month"},
    {"FREQ=MONTHLY;BYDAY=-3SU", "le 3e dimanche en partant de la fin de chaque mois",
     "on the third-to-last Sunday of every month"},
    {"FREQ=MONTHLY;BYDAY=MO,1TU", "chaque lundi et le premier mardi de chaque mois",
     "on every Monday and the first Tuesday of every month"},
    {"FREQ=MONTHLY;BYDAY=MO,TU", "tous les lundis et mardis", "on Mondays and Tuesdays"},
    {"FREQ=MONTHLY;INTERVAL=2;BYDAY=MO", "tous les deux mois, chaque lundi", "every other month, every Monday"},
    {"FREQ=MONTHLY;INTERVAL=2;BYDAY=1SA", "tous les deux mois, le premier samedi du mois",
     "every other month on the first Saturday of the month"},
    {"FREQ=MONTHLY;BYDAY=SA;BYSETPOS=2", "le deuxième samedi de chaque mois", "on the second Saturday of every month"},
    {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "le dernier jour de semaine de chaque mois",
     "on the last weekday of every month"},
    {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=1", "le premier jour de chaque mois",
     "on the first day of every month"},
    {"FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1,-1", "le premier et le dernier jour de week-end de chaque mois",
     "on the first and the last weekend day of every month"},
    {"FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=3", "le troisième mardi ou jeudi de chaque mois",
     "on the third Tuesday or Thursday of every month"},
    {"FREQ=MONTHLY;BYMONTHDAY=15", "le 15 de chaque mois", "on the 15th of every month"},
    {"FREQ=MONTHLY;BYMONTHDAY=1,15", "le 1er et le 15 de chaque mois", "on the 1st and the 15th of every month"},
    {"FREQ=MONTHLY;BYMONTHDAY=-1", "le dernier jour de chaque mois", "on the last day of every month"},
    {"FREQ=MONTHLY;BYMONTHDAY=1,2,3,-2,-3",
     "le 1er, le 2, le 3, le 3e jour en partant de la fin et l’avant-dernier jour de chaque mois",
     "on the 1st, the 2nd, the 3rd, the third-to-last day and the second-to-last day of every month"},
    {"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=22", "tous les 3 mois, le 22 du mois",
     "every 3 months on the 22nd of the month"},
    {"FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1;BYMONTH=1,8", "tous les deux mois, le 1er du mois, en janvier et en août",
     "every other month on the 1st of the month in January and August"},
    {"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "chaque vendredi 13", "every Friday the 13th"},
    {"FREQ=MONTHLY;BYDAY=SU;BYMONTHDAY=1", "chaque dimanche 1er", "every Sunday the 1st"},
    {"FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "du 7 au 13 de chaque mois, si c’est un samedi",
     "from the 7th to the 13th of every month, if it is a Saturday"},
    {"FREQ=MONTHLY;BYMONTH=1,3", "chaque année, en janvier et en mars", "every year in January and March"},
    {"FREQ=DAILY;INTERVAL=3;BYMONTHDAY=1,15", "tous les 3 jours, seulement le 1er et le 15 du mois",
     "every 3 days, only on the 1st and the 15th of the month"},
    {"FREQ=DAILY;INTERVAL=3;BYMONTHDAY=1,2,3", "tous les 3 jours, seulement du 1er au 3 du mois",
     "every 3 days, only from the 1st to the 3rd of the month"},
    {"FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,2,3", "tous les deux mois, du 1er au 3 du mois",
     "every other month from the 1st to the 3rd of the month"},
    {"FREQ=MONTHLY;BYMONTH=4,8,10;BYDAY=MO", "tous les lundis, en avril, en août et en octobre",
     "every Monday in April, August and October"},
    {"FREQ=DAILY;BYMONTH=10,11,12", "chaque jour, d’octobre à décembre", "every day from October to December"},
    {"FREQ=DAILY;BYMONTHDAY=1,15", "le 1er et le 15 de chaque mois", "on the 1st and the 15th of every month"},
    {"FREQ=MONTHLY;BYMONTHDAY=2,3,4", "du 2 au 4 de chaque mois", "from the 2nd to the 4th of every month"},
    {"FREQ=MONTHLY;BYDAY=2TU,3TU,4TU,-1TU",
     "le deuxième, le troisième, le quatrième et le dernier mardi de chaque mois",
     "on the second, the third, the fourth and the last Tuesday of every month"},
    {"FREQ=MONTHLY;BYMONTHDAY=1,2,3;BYMONTH=1,2,3,4", "chaque année, du 1er au 3 du mois, de janvier à avril",
     "every year from the 1st to the 3rd of the month from January to April"},
};

const Row year_rows[] = {
    {"FREQ=YEARLY", "chaque année", "every year"},
    {"FREQ=YEARLY;INTERVAL=2", "tous les deux ans", "every other year"},
    {"FREQ=YEARLY;INTERVAL=5", "tous les 5 ans", "every 5 years"},
    {"FREQ=YEARLY;BYMONTH=1,3", "chaque année, en janvier et en mars", "every year in January and March"},
    {"FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=14", "chaque année, le 14~juillet", "every year on 14~July"},
    {"FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=1,11",
     "chaque année, le 1er~mai, le 11~mai, le 1er~novembre et le 11~novembre",
     "every year on 1~May, 11~May, 1~November and 11~November"},
    {"FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7;BYMONTHDAY=1", "chaque année, le 1er du mois, de janvier à juillet",
     "every year on the 1st of the month from January to July"},
    {"FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=-1", "chaque année, le dernier jour de février et d’avril",
     "every year on the last day of February and April"},
    {"FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
     "tous les 4 ans, du 2 au 8~novembre, si c’est un mardi",
     "every 4 years from the 2nd to the 8th of November, if it is a Tuesday"},
    {"FREQ=YEARLY;BYMONTH=5;BYDAY=1SA", "chaque année, le premier samedi de mai",
     "every year on the first Saturday of May"},
    {"FREQ=YEARLY;BYMONTH=8,10;BYDAY=-1SU", "chaque année, le dernier dimanche d’août et d’octobre",
     "every year on the last Sunday of August and October"},
    {"FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "tous les jeudis, en mars", "every Thursday in March"},
    {"FREQ=YEARLY;BYMONTH=9;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "chaque année, le premier jour de semaine de septembre",
     "every year on the first weekday of September"},
    {"FREQ=YEARLY;BYDAY=20MO", "chaque année, le 20e lundi de l’année", "every year on the 20th Monday of the year"},
    {"FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "chaque année, le dernier jour de semaine de l’année",
     "every year on the last weekday of the year"},
    {"FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=1", "tous les deux ans, le 1er de chaque mois",
     "every other year, on the 1st of every month"},
    {"FREQ=YEARLY;INTERVAL=2;BYDAY=MO", "tous les deux ans, chaque lundi", "every other year, every Monday"},
    {"FREQ=YEARLY;BYYEARDAY=1,100,-1", "chaque année, le 1er jour, le 100e jour et le dernier jour de l’année",
     "every year on the 1st day, the 100th day and the last day of the year"},
    {"FREQ=YEARLY;BYYEARDAY=100;BYDAY=SU", "chaque année, le 100e jour de l’année, si c’est un dimanche",
     "every year on the 100th day of the year, if it is a Sunday"},
    {"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "chaque année, le lundi de la semaine 20", "every year on Monday of week 20"},
    {"FREQ=YEARLY;BYWEEKNO=20", "chaque année, pendant la semaine 20", "every year in week 20"},
    {"FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=SA,SU",
     "chaque année, le samedi et le dimanche, pendant la semaine 1 et la dernière semaine de l’année",
     "every year on Saturday and Sunday of week 1 and the last week of the year"},
    {"FREQ=YEARLY;BYWEEKNO=-2,-3",
     "chaque année, pendant la 3e semaine en partant de la fin de l’année et l’avant-dernière semaine de l’année",
     "every year in the third-to-last week of the year and the second-to-last week of the year"},
    {"FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1,15", "chaque année, le 1er et le 15~mai",
     "every year on the 1st and the 15th of May"},
};

const Row time_rows[] = {
    {"FREQ=SECONDLY", "chaque seconde", "every second"},
    {"FREQ=MINUTELY;INTERVAL=2", "toutes les deux minutes", "every 2 minutes"},
    {"FREQ=HOURLY;INTERVAL=3", "toutes les 3 heures", "every 3 hours"},
    {"FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30", "chaque jour à 9~h~30 et 17~h~30", "every day at 9:30 and 17:30"},
    {"FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0", "chaque jour à 9~h", "every day at 9:00"},
    {"FREQ=DAILY;BYHOUR=9,17", "chaque jour, entre 9~h et 10~h et entre 17~h et 18~h",
     "every day between 9:00 and 10:00 and between 17:00 and 18:00"},
    {"FREQ=DAILY;BYHOUR=9,10,11,12,14,15,16", "chaque jour, toutes les heures de 9~h à 13~h et de 14~h à 17~h",
     "every day, every hour from 9:00 to 13:00 and from 14:00 to 17:00"},
    {"FREQ=DAILY;BYHOUR=8,9,10", "chaque jour, toutes les heures de 8~h à 11~h",
     "every day, every hour from 8:00 to 11:00"},
    {"FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", "chaque jour, de 9~h à 17~h, aux minutes 0, 20 et 40",
     "every day from 9:00 to 17:00 at minutes 0, 20 and 40"},
    {"FREQ=DAILY;BYMINUTE=15", "chaque jour, à la minute 15", "every day at minute 15"},
    {"FREQ=DAILY;BYSECOND=0,30", "chaque jour, aux secondes 0 et 30", "every day at seconds 0 and 30"},
    {"FREQ=WEEKLY;BYDAY=SU;BYHOUR=10;BYMINUTE=5", "tous les dimanches à 10~h~05", "every Sunday at 10:05"},
    {"FREQ=MONTHLY;BYDAY=1SA;BYHOUR=14;BYMINUTE=0", "le premier samedi de chaque mois à 14~h",
     "on the first Saturday of every month at 14:00"},
    {"FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16", "toutes les 20 minutes, de 9~h à 17~h",
     "every 20 minutes from 9:00 to 17:00"},
    {"FREQ=HOURLY;BYMINUTE=0,30", "chaque heure, aux minutes 0 et 30", "every hour at minutes 0 and 30"},
    {"FREQ=HOURLY;BYDAY=SA,SU;BYMONTH=7;BYHOUR=23",
     "chaque heure, le samedi et le dimanche, en juillet, de 23~h à 24~h",
     "every hour on Saturday and Sunday in July from 23:00 to 24:00"},
    {"FREQ=HOURLY;BYMONTHDAY=1", "chaque heure, seulement le 1er du mois", "every hour, only on the 1st of the month"},
    {"FREQ=HOURLY;BYMONTHDAY=1;BYDAY=MO", "chaque heure, seulement le 1er du mois, si c’est un lundi",
     "every hour, only on the 1st of the month, if it is a Monday"},
    {"FREQ=HOURLY;BYYEARDAY=-1", "chaque heure, seulement le dernier jour de l’année",
     "every hour, only on the last day of the year"},
    {"FREQ=MINUTELY;BYSECOND=15", "chaque minute, à la seconde 15", "every minute at second 15"},
    {"FREQ=SECONDLY;INTERVAL=30;BYMINUTE=5", "toutes les 30 secondes, à la minute 5", "every 30 seconds at minute 5"},
    {"FREQ=HOURLY;BYMINUTE=0,10,20;BYSETPOS=-1",
     "chaque heure, aux minutes 0, 10 et 20, et de ces moments seulement le dernier de chaque heure",
     "every hour at minutes 0, 10 and 20, and of these only the last of each hour"},
};

const Row pos_rows[] = {
    {"FREQ=WEEKLY;BYDAY=TU,TH;BYSETPOS=1",
     "tous les mardis et jeudis, et de ces moments seulement le premier de chaque semaine",
     "on Tuesdays and Thursdays, and of these only the first of each week"},
    {"FREQ=MONTHLY;BYMONTHDAY=1,2,3;BYSETPOS=1,-2",
     "du 1er au 3 de chaque mois, et de ces moments seulement le premier et l’avant-dernier de chaque mois",
     "from the 1st to the 3rd of every month, and of these only the first and the second-to-last of each month"},
    {"FREQ=YEARLY;BYMONTH=1,2;BYDAY=TH;BYSETPOS=4",
     "tous les jeudis, en janvier et en février, et de ces moments seulement le quatrième de chaque année",
     "every Thursday in January and February, and of these only the fourth of each year"},
};

const Row end_rows[] = {
    {"FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20200630T120000Z", "tous les mardis et jeudis, jusqu’au 30~juin 2020",
     "on Tuesdays and Thursdays, until 30~June 2020"},
    {"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=10", "un lundi sur deux, 10 fois", "every other Monday, 10 times"},
    {"FREQ=DAILY;COUNT=1", "une seule fois", "once"},
    {"FREQ=DAILY;COUNT=2", "chaque jour, deux fois", "every day, twice"},
    {"FREQ=DAILY;UNTIL=20210101", "chaque jour, jusqu’au 1er~janvier 2021", "every day, until 1~January 2021"},
    {"FREQ=DAILY;UNTIL=20200630T223000Z", "chaque jour, jusqu’au 1er~juillet 2020", "every day, until 1~July 2020"},
};

const Row odd_rows[] = {
    {"FREQ=YEARLY;BYYEARDAY=100;BYMONTHDAY=10", "selon une règle trop particulière pour être dite en une phrase",
     "by a rule too particular to put into one sentence"},
    {"FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=3;COUNT=4",
     "selon une règle trop particulière pour être dite en une phrase, 4 fois",
     "by a rule too particular to put into one sentence, 4 times"},
    {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;UNTIL=20200630",
     "selon une règle trop particulière pour être dite en une phrase, jusqu’au 30~juin 2020",
     "by a rule too particular to put into one sentence, until 30~June 2020"},
    {"FREQ=YEARLY;BYYEARDAY=1,2,3,4,5,6,7,8,9,10,11,12,13",
     "selon une règle trop particulière pour être dite en une phrase",
     "by a rule too particular to put into one sentence"},
};

// Of events that start at half past some hour.
const Row half_past_rows[] = {
    {"FREQ=DAILY;BYHOUR=9", "chaque jour à 9~h~30", "every day at 9:30"},
    {"FREQ=DAILY;BYHOUR=9,17", "chaque jour à 9~h~30 et 17~h~30", "every day at 9:30 and 17:30"},
    {"FREQ=DAILY;BYHOUR=8,9,10", "chaque jour, toutes les heures de 8~h~30 à 10~h~30",
     "every day, every hour from 8:30 to 10:30"},
    {"FREQ=DAILY;BYHOUR=9,10,11,12,14,15,20",
     "chaque jour, toutes les heures de 9~h~30 à 12~h~30, de 14~h~30 à 15~h~30 et à 20~h~30",
     "every day, every hour from 9:30 to 12:30, from 14:30 to 15:30 and at 20:30"},
    {"FREQ=HOURLY;BYHOUR=8,9,10", "chaque heure, de 8~h~30 à 10~h~30", "every hour from 8:30 to 10:30"},
    {"FREQ=HOURLY;BYHOUR=8,9;BYMINUTE=0", "chaque heure, de 8~h à 10~h, à la minute 0",
     "every hour from 8:00 to 10:00 at minute 0"},
    {"FREQ=DAILY;BYHOUR=9;BYMINUTE=0", "chaque jour à 9~h", "every day at 9:00"},
    {"FREQ=DAILY", "chaque jour", "every day"},
};

void check(std::span<const Row> rows, std::optional<int> start_minute = std::nullopt) {
    for (const Row& row : rows) {
        INFO(row.rule);
        CHECK(shown(told("fr", row.rule, start_minute)) == row.french);
        CHECK(shown(told("en", row.rule, start_minute)) == row.english);
    }
}

}  // namespace

TEST_CASE("days and weeks are told as people say them") { check(week_rows); }

TEST_CASE("days of the month are told as people say them") { check(month_rows); }

TEST_CASE("days and weeks of the year are told as people say them") { check(year_rows); }

TEST_CASE("hours, minutes and seconds are told") { check(time_rows); }

TEST_CASE("hours without minutes are told at the minute of the start") {
    check(half_past_rows, 30);
    CHECK(shown(told("fr", "FREQ=DAILY;BYHOUR=9", 0)) == "chaque jour à 9~h");
}

TEST_CASE("positions in a set are told") { check(pos_rows); }

TEST_CASE("the end of a rule is told") { check(end_rows); }

TEST_CASE("a rule that no short sentence tells is said to be one") { check(odd_rows); }

// Whatever the rule, words are found, and none of them is missing its argument.
TEST_CASE("every random rule is told in both languages") {
    std::mt19937 random(5545);
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution<>(from, to)(random); };
    const auto list = [&](int from, int to) {
        std::string text;
        for (int more = pick(0, 4); more >= 0; --more) {
            int number = pick(from, to);
            if (number == 0 && from < 0) number = 1;
            text += (text.empty() ? "" : ",") + std::to_string(number);
        }
        return text;
    };
    const char* frequencies[] = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    const char* days[] = {"MO", "SA,SU", "MO,TU,WE", "1TU,-1TU", "2MO,FR", "-3SA"};
    int told_rules = 0;
    int odd = 0;
    while (told_rules < 5'000) {
        std::string text = std::string("FREQ=") + frequencies[pick(0, 6)];
        if (pick(0, 1) == 0) text += ";INTERVAL=" + std::to_string(pick(1, 4));
        if (pick(0, 2) == 0) text += ";BYMONTH=" + list(1, 12);
        if (pick(0, 5) == 0) text += ";BYWEEKNO=" + list(-53, 53);
        if (pick(0, 5) == 0) text += ";BYYEARDAY=" + list(-366, 366);
        if (pick(0, 2) == 0) text += ";BYMONTHDAY=" + list(-31, 31);
        if (pick(0, 1) == 0) text += std::string(";BYDAY=") + days[pick(0, 5)];
        if (pick(0, 3) == 0) text += ";BYHOUR=" + list(0, 23);
        if (pick(0, 3) == 0) text += ";BYMINUTE=" + list(0, 59);
        if (pick(0, 3) == 0) text += ";BYSECOND=" + list(0, 60);
        if (pick(0, 3) == 0) text += ";BYSETPOS=" + list(-366, 366);
        if (pick(0, 3) == 0) text += pick(0, 1) == 0 ? ";COUNT=7" : ";UNTIL=20300101";
        if (!ics::parse_rule(text)) continue;
        INFO(text);
        const std::string french = told("fr", text.c_str());
        const std::string english = told("en", text.c_str());
        const bool is_whole =
            french.find_first_of("{}#") == std::string::npos && english.find_first_of("{}#") == std::string::npos;
        REQUIRE(is_whole);
        REQUIRE(french.find("  ") == std::string::npos);
        REQUIRE((french.find("selon une règle") == 0) == (english.find("by a rule") == 0));
        ++told_rules;
        if (french.find("selon une règle") == 0) ++odd;
    }
    CHECK(odd < told_rules / 3);
}
