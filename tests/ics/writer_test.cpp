#include "ics/writer.hpp"

#include <algorithm>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "tests/golden.hpp"
#include "tests/ics/plain_reader.hpp"

using namespace std::chrono;
using ics::Event;
using ics::Time;
using ics::Zoned;

namespace {

const ics::Zone* paris() { return ics::find_zone("Europe/Paris"); }

Time at(int y, unsigned m, unsigned d, int hour, const ics::Zone* zone = paris()) {
    return Zoned{local_days{year{y} / month{m} / day{d}} + hours{hour}, zone};
}

Time date(int y, unsigned m, unsigned d) { return local_days{year{y} / month{m} / day{d}}; }

constexpr ics::Utc changed = sys_days{2020y / January / 10} + 9h;

Event meeting() {
    Event event{.uid = "1@agenda.example", .stamp = changed, .start = at(2020, 1, 18, 14), .end = at(2020, 1, 18, 16)};
    event.summary = "Réunion";
    return event;
}

std::vector<std::string> lines_of(const Event& event) {
    std::string out;
    ics::append_event(out, event);
    return tests::content_lines(out);
}

bool has(const std::vector<std::string>& lines, std::string_view line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

// The first line with that name, parameters or not; empty if there is none.
std::string line_named(const std::vector<std::string>& lines, std::string_view name) {
    for (const std::string& line : lines)
        if (line.starts_with(name) && line.size() > name.size() &&
            (line[name.size()] == ':' || line[name.size()] == ';'))
            return line;
    return {};
}

Event everything() {
    Event event = meeting();
    event.sequence = 3;
    event.created = sys_days{2020y / January / 1};
    event.rrule = "freq=weekly;byday=SA;until=20200229";
    event.rdates = {at(2020, 3, 3, 14)};
    event.exdates = {date(2020, 2, 1), sys_days{2020y / February / 8} + 13h};
    event.summary = "Réunion; ouverte à tous, « venez » \\o/";
    event.description = "https://agenda.example/events/reunion\nOrdre du jour :\n– les caméras, les micros";
    event.location = "Amicale laïque de Chapelon, Saint-Étienne";
    event.geo = {45.4397, 4.3872};
    event.apple_location = {"Amicale \"laïque\"", "16 place Jacquard\n42000 Saint-Étienne", 70.4};
    event.url = "https://agenda.example/events/réunion";
    event.status = ics::Status::confirmed;
    event.transparency = ics::Transparency::opaque;
    event.categories = {"vie privée", "", "a,b"};
    event.color = "teal";
    event.conferences = {{"https://visio.example/salle", {"AUDIO", "VIDEO"}, "Salle; ouverte à 13:45", "fr"}};
    event.relations = {{"parent@agenda.example"}, {"next@agenda.example", "NEXT"}};
    event.links = {{"https://journal.example/article", "SOURCE", "Le Journal"}};
    event.alarms = {{ics::AlarmOffset{-2h, false}, "Bientôt"}, {ics::AlarmOffset{0s, true}, ""}, {changed, "Pensez-y"}};
    event.extensions = {{"X-CHARIVARI-KIND", {{"X-A", "b;c"}}, "a,b"},
                        {"X-RAW", {}, "a,b\r\nATTENDEE:x", ics::Property::Kind::raw}};
    Event moved = meeting();
    moved.uid = "is not used";
    moved.sequence = 4;
    moved.recurrence_id = sys_days{2020y / February / 15} + 13h;
    moved.start = at(2020, 2, 16, 10);
    moved.end = at(2020, 2, 16, 12);
    Event sooner = moved;
    sooner.recurrence_id = at(2020, 1, 25, 14);
    sooner.start = at(2020, 1, 25, 9, ics::find_zone("Europe/London"));
    sooner.end.reset();
    event.overrides = {moved, sooner};
    return event;
}

ics::Calendar agenda() {
    ics::Calendar calendar;
    calendar.head = {.product = "-//Charivari//Agenda//FR",
                     .name = "Agenda; tout Paris",
                     .description = "Tout ce qui est public",
                     .zone = paris(),
                     .uid = "agenda@agenda.example",
                     .url = "https://agenda.example/agenda",
                     .source = "https://agenda.example/agenda.ics",
                     .color = "crimson",
                     .categories = {"droits"},
                     .last_modified = changed,
                     .refresh = 1h,
                     .extensions = {{"X-APPLE-CALENDAR-COLOR", {}, "#DC143C"}}};
    Event day{.uid = "2@agenda.example", .stamp = changed, .start = date(2020, 5, 1), .end = date(2020, 5, 3)};
    day.summary = std::string(80, 'x') + "é";
    Event instant{.uid = "3@agenda.example", .stamp = changed, .start = sys_days{2020y / June / 1} + 8h};
    calendar.events = {everything(), day, instant};
    return calendar;
}

}  // namespace

TEST_CASE("a calendar with all it may have is as it was") {
    tests::expect_golden("ics/agenda_paris.ics", ics::write_calendar(agenda()));
}

TEST_CASE("the same values give the same bytes, streamed, rendered before, or all at once") {
    const ics::Calendar calendar = agenda();
    const std::string whole = ics::write_calendar(calendar);
    CHECK(ics::write_calendar(agenda()) == whole);
    std::vector<ics::ZoneUse> zones;
    for (const Event& event : calendar.events) ics::add_zones(zones, event);
    std::reverse(zones.begin(), zones.end());
    std::string streamed = "kept ";
    ics::Writer writer{streamed, calendar.head, zones};
    writer.event(calendar.events[0]);
    std::string rendered;
    ics::append_event(rendered, calendar.events[1]);
    writer.fragment(rendered);
    writer.event(calendar.events[2]);
    writer.finish();
    CHECK(streamed == "kept " + whole);
}

TEST_CASE("the calendar's name stands before the zones, and these before the events") {
    const std::string text = ics::write_calendar(agenda());
    CHECK(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    CHECK(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    CHECK(text.find("X-WR-CALNAME:") < text.find("BEGIN:VTIMEZONE"));
    CHECK(text.find("TZID:Europe/London") < text.find("TZID:Europe/Paris"));
    CHECK(text.rfind("END:VTIMEZONE") < text.find("BEGIN:VEVENT"));
}

TEST_CASE("every line of a full calendar is clean and at most 75 octets long") {
    for (const std::string& line : tests::physical_lines(ics::write_calendar(agenda()))) {
        INFO(line);
        CHECK(line.size() <= 75);
        CHECK_FALSE(line.empty());
        CHECK(tests::is_clean(line));
    }
}

TEST_CASE("UNTIL is in UTC when the start has a zone, and of the start's form otherwise") {
    struct Row {
        const char* name;
        Time start;
        const char* rule;
        const char* written;
    };
    const Row row = GENERATE(values<Row>({
        {"date, summer", at(2020, 1, 18, 14), "FREQ=WEEKLY;UNTIL=20200701", "RRULE:FREQ=WEEKLY;UNTIL=20200701T215959Z"},
        {"local", at(2020, 1, 18, 14), "FREQ=WEEKLY;UNTIL=20200201T140000", "RRULE:FREQ=WEEKLY;UNTIL=20200201T130000Z"},
        {"UTC stays", at(2020, 1, 18, 14), "FREQ=DAILY;UNTIL=20200201T130000Z",
         "RRULE:FREQ=DAILY;UNTIL=20200201T130000Z"},
        {"a date's", date(2020, 1, 18), "FREQ=DAILY;UNTIL=20200201T130000Z", "RRULE:FREQ=DAILY;UNTIL=20200201"},
        {"an instant's", sys_days{2020y / January / 18} + 13h, "FREQ=DAILY;UNTIL=20200201",
         "RRULE:FREQ=DAILY;UNTIL=20200201T235959Z"},
        {"floating", at(2020, 1, 18, 14, nullptr), "FREQ=DAILY;UNTIL=20200201T130000Z",
         "RRULE:FREQ=DAILY;UNTIL=20200201T130000"},
        {"COUNT stays", at(2020, 1, 18, 14), "FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=WEEKLY;COUNT=2"},
        {"a single date: COUNT=1", at(2020, 1, 18, 14), "FREQ=WEEKLY;COUNT=1", ""},
        {"a single date: UNTIL is the start", at(2020, 1, 18, 14), "FREQ=WEEKLY;UNTIL=20200118T130000Z", ""},
        {"a single date: UNTIL is before", at(2020, 1, 18, 14), "FREQ=WEEKLY;UNTIL=20200117", ""},
        {"no rule", at(2020, 1, 18, 14), "", ""},
    }));
    INFO(row.name);
    Event event = meeting();
    event.start = row.start;
    event.end.reset();
    event.rrule = row.rule;
    CHECK(line_named(lines_of(event), "RRULE") == row.written);
}

TEST_CASE("EXDATE, RDATE and RECURRENCE-ID are of the type and zone of the start") {
    const auto lines = lines_of(everything());
    CHECK(has(lines, "EXDATE;TZID=Europe/Paris:20200201T140000"));
    CHECK(has(lines, "EXDATE;TZID=Europe/Paris:20200208T140000"));
    CHECK(has(lines, "RDATE;TZID=Europe/Paris:20200303T140000"));
    CHECK(has(lines, "RECURRENCE-ID;TZID=Europe/Paris:20200125T140000"));
    CHECK(has(lines, "RECURRENCE-ID;TZID=Europe/Paris:20200215T140000"));
    Event day = meeting();
    day.start = date(2020, 1, 18);
    day.end.reset();
    day.rrule = "FREQ=DAILY";
    day.exdates = {at(2020, 1, 20, 0)};
    CHECK(has(lines_of(day), "EXDATE;VALUE=DATE:20200120"));
    day.rrule.clear();
    CHECK(line_named(lines_of(day), "EXDATE").empty());
}

TEST_CASE("overrides follow their event in order, with its UID and no rule") {
    Event event = everything();
    event.overrides[0].rrule = "FREQ=DAILY";
    const auto lines = lines_of(event);
    CHECK(std::count(lines.begin(), lines.end(), "BEGIN:VEVENT") == 3);
    CHECK(std::count(lines.begin(), lines.end(), "UID:1@agenda.example") == 3);
    CHECK(std::count_if(lines.begin(), lines.end(), [](const auto& line) { return line.starts_with("RRULE"); }) == 1);
    const auto first = std::find(lines.begin(), lines.end(), "RECURRENCE-ID;TZID=Europe/Paris:20200125T140000");
    CHECK(std::find(first, lines.end(), "RECURRENCE-ID;TZID=Europe/Paris:20200215T140000") != lines.end());
    Event orphan = meeting();
    orphan.recurrence_id = at(2020, 1, 11, 14);
    CHECK(has(lines_of(orphan), "RECURRENCE-ID;TZID=Europe/Paris:20200111T140000"));
}

TEST_CASE("DTSTAMP and LAST-MODIFIED are the last change and SEQUENCE is always there") {
    const auto lines = lines_of(meeting());
    CHECK(has(lines, "DTSTAMP:20200110T090000Z"));
    CHECK(has(lines, "LAST-MODIFIED:20200110T090000Z"));
    CHECK(has(lines, "SEQUENCE:0"));
}

TEST_CASE("an end that equals the start is left out") {
    Event event = meeting();
    event.end = event.start;
    CHECK(line_named(lines_of(event), "DTEND").empty());
    event.end = sys_days{2020y / January / 18} + 13h + 1s;
    CHECK(line_named(lines_of(event), "DTEND") == "DTEND:20200118T130001Z");
}

TEST_CASE("text cannot become a property, however it tries") {
    Event event = everything();
    const std::string attack = "x\r\nATTENDEE:mailto:a@b\nBEGIN:VALARM\r\n\xe2\x80\xa8X:1\x85";
    const std::size_t before = lines_of(event).size();
    for (std::string* text :
         {&event.uid, &event.summary, &event.description, &event.location, &event.url, &event.categories[0],
          &event.conferences[0].uri, &event.conferences[0].label, &event.relations[0].uid, &event.links[0].uri,
          &event.links[0].label, &event.links[0].relation, &event.alarms[0].description, &event.extensions[0].value,
          &event.extensions[1].value, &event.extensions[0].parameters[0].value, &event.apple_location->title,
          &event.apple_location->address})
        *text = attack;
    const auto lines = lines_of(event);
    CHECK(lines.size() == before);
    for (const std::string& line : lines) {
        INFO(line);
        CHECK(tests::is_clean(line));
        CHECK_FALSE(line.starts_with("ATTENDEE"));
    }
}

TEST_CASE("decoration that is wrong is left out") {
    Event event = meeting();
    const auto plain = lines_of(event);
    event.color = "teal\r\nX:1";
    event.geo = {91, 0};
    event.apple_location = {"a", "b", 0};
    event.categories = {"", ""};
    event.conferences = {{}};
    event.links = {{}};
    event.relations = {{}};
    CHECK(lines_of(event) == plain);
    event.geo.reset();
    CHECK(lines_of(event) == plain);
}

TEST_CASE("what cannot be written truthfully throws and leaves the output as it was") {
    struct Row {
        const char* name;
        void (*spoil)(Event&);
    };
    const Row row = GENERATE(values<Row>({
        {"no UID", [](Event& event) { event.uid.clear(); }},
        {"end before start", [](Event& event) { event.end = at(2020, 1, 18, 13); }},
        {"end is a date", [](Event& event) { event.end = date(2020, 1, 19); }},
        {"end floats", [](Event& event) { event.end = at(2020, 1, 18, 16, nullptr); }},
        {"far year", [](Event& event) { event.created = ics::Utc::max(); }},
        {"year 0", [](Event& event) { event.start = date(0, 1, 1), event.end.reset(); }},
        {"rule without FREQ", [](Event& event) { event.rrule = "COUNT=3"; }},
        {"COUNT and UNTIL", [](Event& event) { event.rrule = "FREQ=DAILY;COUNT=3;UNTIL=20200201"; }},
        {"a rule that breaks the line", [](Event& event) { event.rrule = "FREQ=DAILY\r\nX:1"; }},
        {"extension BEGIN",
         [](Event& event) {
             event.extensions = {{"begin", {}, "VALARM"}};
         }},
        {"extension without name",
         [](Event& event) {
             event.extensions = {{"", {}, "x"}};
         }},
        {"extension with a colon",
         [](Event& event) {
             event.extensions = {{"X-A:b", {}, "x"}};
         }},
        {"parameter without name",
         [](Event& event) {
             event.extensions = {{"X-A", {{"", "y"}}, "x"}};
         }},
        {"override without id", [](Event& event) { event.overrides = {meeting()}; }},
        {"override that ends first",
         [](Event& event) {
             Event changed_one = meeting();
             changed_one.recurrence_id = event.start;
             changed_one.end = at(2020, 1, 1, 1);
             event.overrides = {changed_one};
         }},
        {"sequence", [](Event& event) { event.sequence = 1U << 31; }},
    }));
    INFO(row.name);
    Event event = meeting();
    row.spoil(event);
    std::string out = "before";
    CHECK_THROWS_AS(ics::append_event(out, event), std::invalid_argument);
    CHECK(out == "before");
}

TEST_CASE("an event in a zone the writer was not given is refused") {
    std::string out;
    const ics::ZoneUse zones[] = {{paris(), changed, changed}};
    ics::Writer writer{out, {}, zones};
    const std::string head = out;
    Event event = meeting();
    event.end = at(2020, 1, 18, 23, ics::find_zone("Asia/Tokyo"));
    CHECK_THROWS_AS(writer.event(event), std::invalid_argument);
    CHECK(out == head);
    CHECK_NOTHROW(writer.event(meeting()));
}

TEST_CASE("the zones of an event span all its times") {
    std::vector<ics::ZoneUse> zones;
    ics::add_zones(zones, everything());
    REQUIRE(zones.size() == 2);
    CHECK(zones[0] == ics::ZoneUse{paris(), sys_days{2020y / January / 18} + 13h, sys_days{2020y / March / 3} + 13h});
    CHECK(zones[1].zone->name() == "Europe/London");
    Event endless = meeting();
    endless.rrule = "FREQ=WEEKLY";
    zones.clear();
    ics::add_zones(zones, endless);
    CHECK(zones[0].to > sys_days{2029y / December / 31});
    Event utc = meeting();
    utc.start = at(2020, 1, 18, 14, ics::find_zone("Etc/UTC"));
    utc.end.reset();
    zones.clear();
    ics::add_zones(zones, utc);
    CHECK(zones.empty());
}

TEST_CASE("the zones of a rule with COUNT span what it can take, and no more than one without end") {
    struct Row {
        const char* rule;
        days longest;
    };
    const Row rows[] = {
        {"FREQ=DAILY;COUNT=10", 70 * days{1}},
        {"FREQ=WEEKLY;COUNT=10;BYDAY=SA,SU", 70 * days{1}},
        {"FREQ=WEEKLY;INTERVAL=2;COUNT=10", 140 * days{1}},
        {"FREQ=MONTHLY;COUNT=10", 620 * days{1}},
        {"FREQ=YEARLY;COUNT=2", 3653 * days{1}},
        {"FREQ=WEEKLY;COUNT=4000000000;INTERVAL=4000000000", 3653 * days{1}},
        {"FREQ=MONTHLY;COUNT=10;BYMONTHDAY=31", 3653 * days{1}},
        {"FREQ=WEEKLY", 3653 * days{1}},
    };
    for (const Row& row : rows) {
        INFO(row.rule);
        Event event = meeting();
        event.rrule = row.rule;
        std::vector<ics::ZoneUse> zones;
        ics::add_zones(zones, event);
        REQUIRE(zones.size() == 1);
        CHECK(zones[0].to - zones[0].from == row.longest);
    }
}

TEST_CASE("an exception stays though the rule that it is of goes") {
    Event event = meeting();
    event.exdates = {event.start};
    CHECK(line_named(lines_of(event), "EXDATE").empty());
    event.rrule = "FREQ=WEEKLY;COUNT=1";
    CHECK(line_named(lines_of(event), "RRULE").empty());
    CHECK(line_named(lines_of(event), "EXDATE") == "EXDATE;TZID=Europe/Paris:20200118T140000");
}
