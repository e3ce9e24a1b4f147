#include "ics/reader.hpp"

#include <catch2/catch.hpp>

#include "tests/ics/reader_facts.hpp"
#include "tests/ics/reader_wild.hpp"

using ics::ReadFault;
using tests::faults_of;
using tests::one_event;
using tests::shown;
using tests::with_crlf;

TEST_CASE("Times are read in all the forms they are found in") {
    struct Row {
        std::string name;
        std::string lines;
        std::string start;
        std::string end;
        std::string faults;
        std::string head = "";
    };
    const Row rows[] = {
        {"UTC", "DTSTART:20200118T140000Z\nDTEND:20200118T150000Z\n", "20200118T140000Z", "20200118T150000Z", ""},
        {"a zone", "DTSTART;TZID=Europe/Paris:20200118T140000\n", "20200118T140000 Europe/Paris", "", ""},
        {"a zone in quotes", "DTSTART;TZID=\"Europe/Paris\":20200118T140000\n", "20200118T140000 Europe/Paris", "", ""},
        {"a Windows zone", "DTSTART;TZID=Romance Standard Time:20200118T140000\n", "20200118T140000 Europe/Paris", "",
         ""},
        {"a zone that is UTC", "DTSTART;TZID=Etc/UTC:20200118T140000\n", "20200118T140000Z", "", ""},
        {"a zone nobody knows", "DTSTART;TZID=Nowhere:20200118T140000\n", "20200118T140000 floating", "",
         "zone_unknown"},
        {"one beside X-WR-TIMEZONE", "DTSTART;TZID=Nowhere:20200118T140000\n", "20200118T140000 Europe/Paris", "",
         "zone_unknown", "X-WR-TIMEZONE:Europe/Paris\n"},
        {"floating", "DTSTART:20200118T140000\n", "20200118T140000 floating", "", "floating_time"},
        {"floating in a calendar with a zone", "DTSTART:20200118T140000\n", "20200118T140000 Europe/Paris", "",
         "calendar_zone", "X-WR-TIMEZONE:Europe/Paris\n"},
        {"a date", "DTSTART;VALUE=DATE:20200118\n", "20200118", "", ""},
        {"a date that does not say so", "DTSTART:20200118\n", "20200118", "", ""},
        {"a date that is an hour", "DTSTART;VALUE=DATE:20200118T140000Z\n", "20200118T140000Z", "", ""},
        {"no seconds", "DTSTART:20200118T1400Z\n", "20200118T140000Z", "", "value_repaired"},
        {"ISO 8601", "DTSTART:2020-01-18T14:00:00.000+01:00\n", "20200118T130000Z", "", "value_repaired"},
        {"small letters, blanks", "dtstart : 20200118t140000z \n", "20200118T140000Z", "", "value_repaired"},
        {"24:00", "DTSTART:20200118T240000Z\n", "20200119T000000Z", "", "value_repaired"},
        {"a leap second", "DTSTART:20161231T235960Z\n", "20161231T235959Z", "", "value_repaired"},
        {"an end in the zone of the start", "DTSTART;TZID=Europe/Paris:20200118T140000\nDTEND:20200118T150000\n",
         "20200118T140000 Europe/Paris", "20200118T150000 Europe/Paris", ""},
        {"an end before the start", "DTSTART:20200118T140000Z\nDTEND:20200118T130000Z\n", "20200118T140000Z", "",
         "bad_end"},
        {"an end at the start", "DTSTART:20200118T140000Z\nDTEND:20200118T140000Z\n", "20200118T140000Z", "", ""},
        {"an end that is none", "DTSTART:20200118T140000Z\nDTEND:soon\n", "20200118T140000Z", "", "bad_value"},
        {"an hour as the end of a day", "DTSTART;VALUE=DATE:20200118\nDTEND:20200119T120000Z\n", "20200118", "20200120",
         "end_form"},
        {"a date as the end of an hour", "DTSTART;TZID=Europe/Paris:20200118T140000\nDTEND;VALUE=DATE:20200119\n",
         "20200118T140000 Europe/Paris", "20200119T000000 Europe/Paris", "end_form"},
        {"a duration", "DTSTART:20200118T140000Z\nDURATION:PT1H30M\n", "20200118T140000Z", "20200118T153000Z", ""},
        {"a duration of weeks", "DTSTART;VALUE=DATE:20200118\nDURATION:P2W\n", "20200118", "20200201", ""},
        {"hours of a day", "DTSTART;VALUE=DATE:20200118\nDURATION:PT24H\n", "20200118", "20200119", ""},
        {"a day over the change of the clock is nominal", "DTSTART;TZID=Europe/Paris:20200328T140000\nDURATION:P1D\n",
         "20200328T140000 Europe/Paris", "20200329T140000 Europe/Paris", ""},
        {"hours over the change of the clock are exact", "DTSTART;TZID=Europe/Paris:20200328T140000\nDURATION:PT24H\n",
         "20200328T140000 Europe/Paris", "20200329T150000 Europe/Paris", ""},
        {"a negative duration", "DTSTART:20200118T140000Z\nDURATION:-PT1H\n", "20200118T140000Z", "", "bad_end"},
        {"a duration beyond all years", "DTSTART:20200118T140000Z\nDURATION:P999999W\n", "20200118T140000Z", "",
         "bad_value"},
        {"a duration and an end", "DTSTART:20200118T140000Z\nDTEND:20200118T150000Z\nDURATION:PT3H\n",
         "20200118T140000Z", "20200118T150000Z", "duplicate_property"},
        {"Outlook's whole day",
         "DTSTART;TZID=Europe/Paris:20200118T000000\nDTEND;TZID=Europe/Paris:20200120T000000\n"
         "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\n",
         "20200118", "20200120", "whole_days"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        const auto read = ics::read_calendar(one_event(row.lines, row.head));
        REQUIRE(read.calendar.events.size() == 1);
        const ics::Event& event = read.calendar.events[0];
        CHECK(shown(event.start) == row.start);
        CHECK((event.end ? shown(*event.end) : "") == row.end);
        CHECK(faults_of(read) == row.faults);
    }
}

TEST_CASE("An event without a start that can be read is lost, and only that one") {
    const std::string good = "BEGIN:VEVENT\nUID:good\nDTSTAMP:20200101T000000Z\nDTSTART:20200118T140000Z\nEND:VEVENT\n";
    for (const std::string bad :
         {"", "DTSTART:\n", "DTSTART:20201399T000000Z\n", "DTSTART:20200230\n", "DTSTART:soon\n",
          "DTSTART:20200118T250000Z\n", "DTSTART:00000101T000000Z\n", "DTSTART;TZID=Europe/Paris\n"}) {
        INFO(bad);
        const auto read = ics::read_calendar(with_crlf("BEGIN:VCALENDAR\n" + good +
                                                       "BEGIN:VEVENT\nUID:bad\nDTSTAMP:20200101T000000Z\n" + bad +
                                                       "END:VEVENT\n" + "END:VCALENDAR\n"));
        REQUIRE(read.calendar.events.size() == 1);
        CHECK(read.calendar.events[0].uid == "good");
        REQUIRE(tests::has_issue(read, ReadFault::start_missing));
        CHECK(read.issues.front().line == 7);
    }
}

TEST_CASE("Bytes are made UTF-8, whatever they were") {
    struct Row {
        std::string name;
        std::string summary;
        std::string wanted;
        std::string faults;
    };
    const Row rows[] = {
        {"UTF-8", "caf\xc3\xa9 \xf0\x9f\x8e\x89", "caf\xc3\xa9 \xf0\x9f\x8e\x89", ""},
        {"Windows-1252", "caf\xe9 \x80 \x93x\x94", "caf\xc3\xa9 \xe2\x82\xac \xe2\x80\x9cx\xe2\x80\x9d",
         "windows_1252"},
        {"UTF-8 that breaks off", "\xc3\xa9t\xc3", "\xc3\xa9t\xef\xbf\xbd", "broken_utf8"},
        {"UTF-8 folded inside a character", "caf\xc3\r\n \xa9", "caf\xc3\xa9", ""},
        {"NUL", std::string("a\0b", 3), "ab", "nul_bytes"},
        {"control characters", "a\x07\x1b[31mb\x7f\xc2\x85", "a[31mb", "control_characters"},
        {"overlong and surrogates", "\xc3\xa9\xc0\xaf\xed\xa0\x80",
         "\xc3\xa9\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", "broken_utf8"},
        {"escapes", R"(a\,b\;c\\d\ne\Nf\tg\)", "a,b;c\\d\ne\nftg\\", ""},
        {"blanks at both ends", "  a \t", "  a \t", ""},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        const auto read = ics::read_calendar(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20200101T000000Z\r\n"
            "DTSTART:20200101\r\nSUMMARY:" +
            row.summary + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        REQUIRE(read.calendar.events.size() == 1);
        CHECK(read.calendar.events[0].summary == row.wanted);
        CHECK(faults_of(read) == row.faults);
    }
}

TEST_CASE("Line ends and folds of all kinds are read, with the numbers of the lines they had") {
    const std::string lines =
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20200101T000000Z\nDTSTART:20200101\nSUMMARY:lo\n ng\n"
        "\n\tish\nDTEND:nonsense\nEND:VEVENT\nEND:VCALENDAR\n";
    for (const std::string end : {"\n", "\r\n", "\r\r\n", "\r"}) {
        std::string bytes;
        for (const char c : lines) c == '\n' ? bytes += end : bytes += c;
        for (const std::string& mark : {std::string{}, std::string{"\xef\xbb\xbf"}}) {
            const auto read = ics::read_calendar(mark + bytes);
            REQUIRE(read.calendar.events.size() == 1);
            CHECK(read.calendar.events[0].summary == "longish");
            REQUIRE_FALSE(read.issues.empty());
            CHECK(read.issues.back().fault == ReadFault::bad_value);
            CHECK(read.issues.back().line == 10);
            CHECK(tests::has_issue(read, ReadFault::byte_order_mark) == !mark.empty());
            CHECK(tests::has_issue(read, ReadFault::bare_line_ends) == (end.size() == 1));
        }
    }
}

TEST_CASE("Lines that end in CR are read though a LF stands at the end of the file") {
    std::string bytes = "BEGIN:VCALENDAR\rBEGIN:VEVENT\rUID:1\rDTSTAMP:20200101T000000Z\rDTSTART:20200101\rSUMMARY:S\r";
    bytes += "END:VEVENT\rEND:VCALENDAR";
    for (const char* end : {"\n", "\r\n", "\r\n\r\n"}) {
        const auto read = ics::read_calendar(bytes + end);
        REQUIRE(read.calendar.events.size() == 1);
        CHECK(read.calendar.events[0].summary == "S");
        CHECK(faults_of(read) == "bare_line_ends");
    }
}

TEST_CASE("UTF-16 is read, with either end first, and told of") {
    const std::u16string text =
        u"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20200101T000000Z\r\nDTSTART:20200101\r\n"
        u"SUMMARY:caf\u00e9 \U0001f389\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    for (const bool is_big : {false, true}) {
        std::string bytes = is_big ? "\xfe\xff" : "\xff\xfe";
        for (const char16_t unit : text) {
            const char low = static_cast<char>(unit & 0xff);
            const char high = static_cast<char>(unit >> 8);
            bytes += is_big ? high : low;
            bytes += is_big ? low : high;
        }
        const auto read = ics::read_calendar(bytes);
        REQUIRE(read.calendar.events.size() == 1);
        CHECK(read.calendar.events[0].summary == "caf\u00e9 \U0001f389");
        CHECK(faults_of(read) == "utf_16");
        bytes.pop_back();
        CHECK(ics::read_calendar(bytes).calendar.events.size() == 1);
    }
}

TEST_CASE("What stands before the calendar is left out and told of, once") {
    const auto read = ics::read_calendar("HTTP/1.1 200 OK\r\n<!-- generated -->\r\n" + one_event("DTSTART:20200101\n"));
    CHECK(read.calendar.events.size() == 1);
    CHECK(faults_of(read) == "outside_calendar");
    CHECK(read.issues.front().line == 1);
}

TEST_CASE("An alarm without its end does not swallow the rule of its event") {
    const auto read = ics::read_calendar(one_event(
        "DTSTART:20200118T140000Z\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT5M\nDESCRIPTION:d\nRRULE:FREQ=DAILY\n"
        "EXDATE:20200119T140000Z\nSUMMARY:S\n"));
    REQUIRE(read.calendar.events.size() == 1);
    const auto& event = read.calendar.events[0];
    CHECK(event.rrule == "FREQ=DAILY");
    CHECK(event.exdates.size() == 1);
    CHECK(event.summary == "S");
    CHECK(event.alarms.size() == 1);
    CHECK(faults_of(read) == "missing_end");
}

TEST_CASE("A calendar of cancellations calls off its events, and no other does") {
    const std::string event = "DTSTART:20200118T140000Z\nSTATUS:CONFIRMED\n";
    const auto cancelled =
        ics::read_calendar(one_event(event, "METHOD:CANCEL\n") + one_event(event + "SUMMARY:other\n"));
    REQUIRE(cancelled.calendar.events.size() == 1);  // two versions of one event
    CHECK(ics::read_calendar(one_event(event, "METHOD:CANCEL\n")).calendar.events[0].status == ics::Status::cancelled);
    CHECK(ics::read_calendar(one_event(event, "METHOD:PUBLISH\n")).calendar.events[0].status == ics::Status::confirmed);
    CHECK(cancelled.calendar.events[0].status == ics::Status::confirmed);
}

TEST_CASE("A URI that was escaped as if it were a text is one again") {
    const auto read = ics::read_calendar(one_event("DTSTART:20200101\nURL:https://x.example/a\\,b\\;c;d\n"));
    REQUIRE(read.calendar.events.size() == 1);
    CHECK(read.calendar.events[0].url == "https://x.example/a,b;c;d");
    CHECK(faults_of(read) == "value_repaired");
}

TEST_CASE("A text that was not folded is read to its end") {
    const auto read = ics::read_calendar(
        one_event("DTSTART:20200101\nDESCRIPTION:First\nsecond line\nsee: "
                  "https://a.example\nhttps://b.example\nSUMMARY:S\nmore\nSTATUS:CONFIRMED\nlost\n"));
    REQUIRE(read.calendar.events.size() == 1);
    CHECK(read.calendar.events[0].description == "First\nsecond line\nsee: https://a.example\nhttps://b.example");
    CHECK(read.calendar.events[0].summary == "S\nmore");
    CHECK(read.calendar.events[0].status == ics::Status::confirmed);
    CHECK(faults_of(read) == "bad_folding bad_folding not_a_line");
}

TEST_CASE("What is no line is not made part of an identifier") {
    const auto read =
        ics::read_calendar(tests::one_event("DTSTART:20200118T140000Z\nUID-LIKE thing\n", "PRODID:-//x//EN\nX Y: z\n"));
    REQUIRE(read.calendar.events.size() == 1);
    CHECK(read.calendar.head.product == "-//x//EN");
    const auto after_uid = ics::read_calendar(tests::with_crlf(
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTAMP:20200101T000000Z\nDTSTART:20200118T140000Z\nUID:123\n"
        "X-RADIUS=49.9\nEND:VEVENT\nEND:VCALENDAR\n"));
    REQUIRE(after_uid.calendar.events.size() == 1);
    CHECK(after_uid.calendar.events[0].uid == "123");
    CHECK(tests::faults_of(after_uid) == "not_a_line");
}

TEST_CASE("Components without their ends, or without a calendar, are read") {
    const std::string event = "BEGIN:VEVENT\nUID:1\nDTSTAMP:20200101T000000Z\nDTSTART:20200101\n";
    struct Row {
        std::string name;
        std::string lines;
        std::size_t events;
        std::string faults;
    };
    const Row rows[] = {
        {"no calendar", event + "END:VEVENT\n", 1, "outside_calendar"},
        {"no END:VEVENT", "BEGIN:VCALENDAR\n" + event + "END:VCALENDAR\n", 1, "missing_end"},
        {"no END at all", "BEGIN:VCALENDAR\n" + event, 1, "truncated"},
        {"the next begins", "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:2\n" + event + "END:VEVENT\nEND:VCALENDAR\n", 1,
         "component_ignored missing_end"},
        {"an alarm without END", "BEGIN:VCALENDAR\n" + event + "BEGIN:VALARM\nEND:VEVENT\nEND:VCALENDAR\n", 1,
         "missing_end"},
        {"END without BEGIN", "BEGIN:VCALENDAR\nEND:VALARM\n" + event + "END:VEVENT\nEND:VCALENDAR\n", 1,
         "missing_begin"},
        {"two calendars", "BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VCALENDAR\n" + event + "END:VEVENT\nEND:VCALENDAR\n",
         1, ""},
        {"small letters",
         "begin:vcalendar\nbegin:vevent\nuid:1\ndtstamp:20200101T000000Z\ndtstart:20200101\nend:vevent\nend:"
         "vcalendar\n",
         1, ""},
        {"a vCard", "BEGIN:VCARD\nFN:Nobody\nEND:VCARD\n", 0, "not_a_calendar"},
        {"vCalendar 1.0", "BEGIN:VCALENDAR\nVERSION:1.0\n" + event + "END:VEVENT\nEND:VCALENDAR\n", 1, "old_version"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        const auto read = ics::read_calendar(with_crlf(row.lines));
        CHECK(read.calendar.events.size() == row.events);
        CHECK(faults_of(read) == row.faults);
    }
}

TEST_CASE("A zone's own calendar decides what its times mean, in files of several") {
    const std::string event =
        "BEGIN:VEVENT\nUID:#\nDTSTAMP:20200101T000000Z\nDTSTART:20200601T120000\nEND:VEVENT\nEND:VCALENDAR\n";
    const auto with_uid = [&event](char uid) {
        std::string text = event;
        text[text.find('#')] = uid;
        return text;
    };
    const auto read = ics::read_calendar(with_crlf("BEGIN:VCALENDAR\nX-WR-TIMEZONE:Europe/Paris\n" + with_uid('1') +
                                                   "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Asia/Tokyo\n" + with_uid('2')));
    REQUIRE(read.calendar.events.size() == 2);
    CHECK(shown(read.calendar.events[0].start) == "20200601T120000 Europe/Paris");
    CHECK(shown(read.calendar.events[1].start) == "20200601T120000 Asia/Tokyo");
    REQUIRE(read.calendar.head.zone != nullptr);
    CHECK(read.calendar.head.zone->name() == "Europe/Paris");
}

TEST_CASE("People's names and attached files are not given, other properties are as they stood") {
    const auto read = ics::read_calendar(
        one_event("DTSTART:20200101\nORGANIZER;CN=A:mailto:a@b.example\nATTENDEE:mailto:c@d.example\nATTACH;ENCODING="
                  "BASE64;VALUE=BINARY:AAAA\n"
                  "ATTACH:https://a.example/x.pdf\nX-NOTE;X-P=\"a;b^n\":q\\,r;s\nCOMMENT:a\\,b\nX_BAD:1\n"));
    REQUIRE(read.calendar.events.size() == 1);
    const auto& extensions = read.calendar.events[0].extensions;
    REQUIRE(extensions.size() == 3);
    CHECK(extensions[0].value == "https://a.example/x.pdf");
    CHECK(extensions[1].name == "X-NOTE");
    REQUIRE(extensions[1].parameters.size() == 1);
    CHECK(extensions[1].parameters[0].value == "a;b\n");
    CHECK(extensions[1].value == "q\\,r;s");
    CHECK(extensions[1].kind == ics::Property::Kind::raw);
    CHECK(extensions[2].value == "a\\,b");
    CHECK(faults_of(read) == "not_a_line");
}
