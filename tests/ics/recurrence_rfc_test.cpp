// The examples of RFC 5545 3.8.5.3, every one, in New York as there.
#include "tests/ics/recurrence_cases.hpp"

using namespace recurrence_cases;

namespace {

struct Example {
    const char* name;
    const char* start;
    const char* rule;
    // Months with their days: "199709:2-11", with times other than 9:00 as "199709:2T0900,2T1200".
    const char* expected;
    bool goes_on = false;  // "..." in the RFC
    const char* exception = "";
};

std::vector<std::string> parts_of(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::size_t at = 0;
    for (;;) {
        const auto end = text.find(separator, at);
        parts.push_back(text.substr(at, end - at));
        if (end == std::string::npos) return parts;
        at = end + 1;
    }
}

Names expected_names(const std::string& text) {
    Names expected;
    for (const auto& month : parts_of(text, ';')) {
        for (const auto& entry : parts_of(month.substr(7), ',')) {
            const auto time = entry.find('T');
            const auto days = parts_of(entry.substr(0, time), '-');
            for (int day = std::stoi(days.front()); day <= std::stoi(days.back()); ++day) {
                expected.push_back(month.substr(0, 6) + (day < 10 ? "0" : "") + std::to_string(day) + "T" +
                                   (time == std::string::npos ? "0900" : entry.substr(time + 1)) + "00");
            }
        }
    }
    return expected;
}

constexpr const char* every_twenty_minutes =
    "199709:2T0900,2T0920,2T0940,2T1000,2T1020,2T1040,2T1100,2T1120,2T1140,2T1200,2T1220,2T1240,2T1300,2T1320,2T1340,"
    "2T1400,2T1420,2T1440,2T1500,2T1520,2T1540,2T1600,2T1620,2T1640,3T0900,3T0920,3T0940,3T1000,3T1020,3T1040,3T1100";
constexpr const char* january_for_three_years = "199801:1-31;199901:1-31;200001:1-31";
constexpr const char* tuesdays_and_thursdays = "199709:2,4,9,11,16,18,23,25,30;199710:2";

const Example examples[] = {
    {"daily for 10 occurrences", "19970902T090000", "FREQ=DAILY;COUNT=10", "199709:2-11"},
    {"daily until December 24", "19970902T090000", "FREQ=DAILY;UNTIL=19971224T000000Z",
     "199709:2-30;199710:1-31;199711:1-30;199712:1-23"},
    {"every other day", "19970902T090000", "FREQ=DAILY;INTERVAL=2",
     "199709:2,4,6,8,10,12,14,16,18,20,22,24,26,28,30;199710:2,4,6,8,10,12,14,16,18,20,22,24,26,28,30;"
     "199711:1,3,5,7,9,11,13,15,17,19,21,23,25,27,29;199712:1,3",
     true},
    {"every 10 days, 5 occurrences", "19970902T090000", "FREQ=DAILY;INTERVAL=10;COUNT=5", "199709:2,12,22;199710:2,12"},
    {"every day in January, yearly", "19980101T090000",
     "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", january_for_three_years},
    {"every day in January, daily", "19980101T090000", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1",
     january_for_three_years},
    {"weekly for 10 occurrences", "19970902T090000", "FREQ=WEEKLY;COUNT=10",
     "199709:2,9,16,23,30;199710:7,14,21,28;199711:4"},
    {"weekly until December 24", "19970902T090000", "FREQ=WEEKLY;UNTIL=19971224T000000Z",
     "199709:2,9,16,23,30;199710:7,14,21,28;199711:4,11,18,25;199712:2,9,16,23"},
    {"every other week", "19970902T090000", "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
     "199709:2,16,30;199710:14,28;199711:11,25;199712:9,23;199801:6,20;199802:3,17", true},
    {"weekly on two days for five weeks, until", "19970902T090000",
     "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", tuesdays_and_thursdays},
    {"weekly on two days for five weeks, count", "19970902T090000", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
     tuesdays_and_thursdays},
    {"every other week on three days until December 24", "19970901T090000",
     "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
     "199709:1,3,5,15,17,19,29;199710:1,3,13,15,17,27,29,31;199711:10,12,14,24,26,28;199712:8,10,12,22"},
    {"every other week on two days, 8 occurrences", "19970902T090000",
     "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "199709:2,4,16,18,30;199710:2,14,16"},
    {"first Friday for 10 occurrences", "19970905T090000", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
     "199709:5;199710:3;199711:7;199712:5;199801:2;199802:6;199803:6;199804:3;199805:1;199806:5"},
    {"first Friday until December 24", "19970905T090000", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
     "199709:5;199710:3;199711:7;199712:5"},
    {"first and last Sunday of every other month", "19970907T090000", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
     "199709:7,28;199711:2,30;199801:4,25;199803:1,29;199805:3,31"},
    {"second-to-last Monday for 6 months", "19970922T090000", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
     "199709:22;199710:20;199711:17;199712:22;199801:19;199802:16"},
    {"third-to-the-last day of the month", "19970928T090000", "FREQ=MONTHLY;BYMONTHDAY=-3",
     "199709:28;199710:29;199711:28;199712:29;199801:29;199802:26", true},
    {"2nd and 15th for 10 occurrences", "19970902T090000", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
     "199709:2,15;199710:2,15;199711:2,15;199712:2,15;199801:2,15"},
    {"first and last day for 10 occurrences", "19970930T090000", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
     "199709:30;199710:1,31;199711:1,30;199712:1,31;199801:1,31;199802:1"},
    {"every 18 months on the 10th thru 15th", "19970910T090000",
     "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "199709:10-15;199903:10-13"},
    {"every Tuesday, every other month", "19970902T090000", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
     "199709:2,9,16,23,30;199711:4,11,18,25;199801:6,13,20,27;199803:3,10,17,24,31", true},
    {"yearly in June and July", "19970610T090000", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
     "199706:10;199707:10;199806:10;199807:10;199906:10;199907:10;200006:10;200007:10;200106:10;200107:10"},
    {"every other year on three months", "19970310T090000", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
     "199703:10;199901:10;199902:10;199903:10;200101:10;200102:10;200103:10;200301:10;200302:10;200303:10"},
    {"every third year on the 1st, 100th and 200th day", "19970101T090000",
     "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
     "199701:1;199704:10;199707:19;200001:1;200004:9;200007:18;200301:1;200304:10;200307:19;200601:1"},
    {"20th Monday of the year", "19970519T090000", "FREQ=YEARLY;BYDAY=20MO", "199705:19;199805:18;199905:17", true},
    {"Monday of week number 20", "19970512T090000", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "199705:12;199805:11;199905:17",
     true},
    {"every Thursday in March", "19970313T090000", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
     "199703:13,20,27;199803:5,12,19,26;199903:4,11,18,25", true},
    {"every Thursday in summer", "19970605T090000", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
     "199706:5,12,19,26;199707:3,10,17,24,31;199708:7,14,21,28;199806:4,11,18,25;199807:2,9,16,23,30;"
     "199808:6,13,20,27;199906:3,10,17,24;199907:1,8,15,22,29;199908:5,12,19,26",
     true},
    {"every Friday the 13th", "19970902T090000", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
     "199802:13;199803:13;199811:13;199908:13;200010:13", true, "19970902T090000"},
    {"first Saturday after the first Sunday", "19970913T090000", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
     "199709:13;199710:11;199711:8;199712:13;199801:10;199802:7;199803:7;199804:11;199805:9;199806:13", true},
    {"U.S. Presidential Election day", "19961105T090000",
     "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "199611:5;200011:7;200411:2", true},
    {"third of Tuesday, Wednesday or Thursday", "19970904T090000", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
     "199709:4;199710:7;199711:6"},
    {"second-to-last weekday of the month", "19970929T090000", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
     "199709:29;199710:30;199711:27;199712:30;199801:29;199802:26;199803:30", true},
    // The RFC shows 09:00, 12:00 and 15:00; but 17:00Z is 13:00 in New York that day. What it means is the next row.
    {"every 3 hours on a day, as printed", "19970902T090000", "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z",
     "199709:2T0900,2T1200"},
    {"every 3 hours on a day, UNTIL put right", "19970902T090000", "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z",
     "199709:2T0900,2T1200,2T1500"},
    {"every 15 minutes for 6 occurrences", "19970902T090000", "FREQ=MINUTELY;INTERVAL=15;COUNT=6",
     "199709:2T0900,2T0915,2T0930,2T0945,2T1000,2T1015"},
    {"every hour and a half for 4 occurrences", "19970902T090000", "FREQ=MINUTELY;INTERVAL=90;COUNT=4",
     "199709:2T0900,2T1030,2T1200,2T1330"},
    {"every 20 minutes of the working day, daily", "19970902T090000",
     "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", every_twenty_minutes, true},
    {"every 20 minutes of the working day, minutely", "19970902T090000",
     "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16", every_twenty_minutes, true},
    {"weeks that start on Monday", "19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
     "199708:5,10,19,24"},
    {"weeks that start on Sunday", "19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
     "199708:5,17,19,31"},
    {"February 30 is ignored", "20070115T090000", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
     "200701:15,30;200702:15;200703:15,30"},
};

}  // namespace

TEST_CASE("the examples of RFC 5545 expand to the occurrences it lists") {
    const auto& example = GENERATE(from_range(std::begin(examples), std::end(examples)));
    INFO(example.name << ": " << example.rule);
    auto parts = recurrence(example.start, example.rule, zone("America/New_York"));
    if (*example.exception != '\0') parts.exceptions.push_back(at(example.exception));
    const ics::RecurrenceSet set(parts);
    const auto expected = expected_names(example.expected);
    // One more than listed, to see that the finite ones end.
    auto found = first_names(set, expected.size() + 1);
    if (example.goes_on) {
        REQUIRE(found.size() == expected.size() + 1);
        found.pop_back();
    }
    CHECK(found == expected);
}

TEST_CASE("the examples of RFC 5545 answer alike however they are asked") {
    const auto& example = GENERATE(from_range(std::begin(examples), std::end(examples)));
    INFO(example.name << ": " << example.rule);
    auto parts = recurrence(example.start, example.rule, zone("America/New_York"));
    if (*example.exception != '\0') parts.exceptions.push_back(at(example.exception));
    const ics::RecurrenceSet set(parts);
    const auto start = ics::Utc{parts.start.local.time_since_epoch()};
    const auto all = set.between(start, start + std::chrono::days{200});
    REQUIRE(all.completeness == ics::Completeness::complete);
    REQUIRE(!all.occurrences.empty());
    for (std::size_t i = 0; i < all.occurrences.size() && i < 60; ++i) {
        const auto& one = all.occurrences[i];
        CHECK(set.is_occurrence(one.name));
        CHECK(!set.is_occurrence(one.name + std::chrono::seconds{1}));
        CHECK(set.next(one.utc - std::chrono::seconds{1}).occurrence == one);
        const auto alone = set.between(one.utc, one.utc + std::chrono::seconds{1});
        CHECK(names(alone.occurrences) == Names{text_of(one.name)});
    }
}
