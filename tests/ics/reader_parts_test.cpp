// What a worker sends is checked as if an enemy had sent it.
#include "ics/reader_parts.hpp"

#include <cmath>
#include <functional>
#include <random>

#include <catch2/catch.hpp>

#include "ics/reader_build.hpp"
#include "ics/reader_parse.hpp"
#include "ics/reader_text.hpp"
#include "tests/ics/reader_wild.hpp"

namespace {

using namespace ics::detail;
using namespace std::chrono;

const ics::Bounds bounds;

std::string sound_parts() {
    return parse_parts(
        tests::one_event(
            "DTSTART;TZID=Europe/Paris:20200118T140000\nDURATION:PT1H\nGEO:45;4\nSEQUENCE:3\n"
            "RDATE;VALUE=PERIOD:20200119T140000Z/PT2H,20200120T140000Z/20200120T150000Z\n"
            "X-A;B=c:d\nSUMMARY:\xc3\xa9\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT5M\nEND:VALARM\nDTEND:bad\n",
            "X-WR-TIMEZONE:Europe/Paris\nBEGIN:VTIMEZONE\nTZID:A\nBEGIN:STANDARD\nTZOFFSETTO:+0100\n"
            "DTSTART:19700101T000000\nEND:STANDARD\nEND:VTIMEZONE\n"),
        bounds);
}

// What is wrong with the bytes; empty if nothing is.
std::string fault_of(const std::string& bytes) {
    PartReader reader{bytes, bounds};
    PartRecord record;
    try {
        while (reader.next(record)) {
        }
    } catch (const BadParts& error) {
        return error.what();
    }
    return "";
}

std::string written(const std::function<void(PartWriter&)>& write) {
    PartWriter writer;
    write(writer);
    writer.done(0);
    return writer.take();
}

std::string in_event(const std::function<void(PartWriter&)>& write) {
    return written([&write](PartWriter& writer) {
        writer.begin(Part::calendar, 1);
        writer.begin(Part::event, 2);
        write(writer);
        writer.end(Part::event, 3);
        writer.end(Part::calendar, 4);
    });
}

}  // namespace

TEST_CASE("Sound parts are read to their end") {
    CHECK(fault_of(sound_parts()).empty());
    const auto read = build_calendar(sound_parts(), bounds);
    REQUIRE(read.calendar.events.size() == 1);
    CHECK(read.calendar.events[0].rdates.size() == 2);
    CHECK(read.calendar.events[0].alarms.size() == 1);
}

TEST_CASE("Parts that no reader would write are refused") {
    struct Row {
        std::string name;
        std::string bytes;
        std::string fault;
    };
    const TimeValue noon{ics::Local{43'200s}, false, false};
    const auto property = [](PartValue value, std::string_view name = "X-A",
                             std::vector<ics::Parameter> parameters = {}) {
        return in_event([&](PartWriter& writer) { writer.property(PropertyId::other, 3, name, parameters, value); });
    };
    std::string no_end = sound_parts();
    no_end.pop_back();
    no_end.pop_back();
    const Row rows[] = {
        {"nothing", "", "a record breaks off"},
        {"no end", no_end, "a record breaks off"},
        {"more after the end", sound_parts() + "x", "more than was announced"},
        {"an unknown record", std::string(1, '\x7f'), "a number out of range"},
        {"an event outside a calendar", written([](PartWriter& w) { w.begin(Part::event, 1); }),
         "a part where none may be"},
        {"an alarm in a calendar", written([](PartWriter& w) {
             w.begin(Part::calendar, 1);
             w.begin(Part::alarm, 1);
         }),
         "a part where none may be"},
        {"an ignored part", written([](PartWriter& w) {
             w.begin(Part::calendar, 1);
             w.begin(Part::ignored, 1);
         }),
         "a part where none may be"},
        {"an end of another part", written([](PartWriter& w) {
             w.begin(Part::calendar, 1);
             w.end(Part::event, 1);
         }),
         "an end without its begin"},
        {"an end alone", written([](PartWriter& w) { w.end(Part::calendar, 1); }), "an end without its begin"},
        {"an open part", written([](PartWriter& w) { w.begin(Part::calendar, 1); }), "more than was announced"},
        {"a property alone", written([&](PartWriter& w) { w.property(PropertyId::start, 1, "", {}, noon); }),
         "a property without a part"},
        {"a control character", property(std::string_view{"a\x01"}), "a text that is not clean"},
        {"broken UTF-8", property(std::string_view{"\xc3"}), "a text that is not clean"},
        {"a C1 character", property(std::string_view{"\xc2\x85"}), "a text that is not clean"},
        {"no name", property(std::string_view{"a"}, ""), "not a name"},
        {"a name with a line end", property(std::string_view{"a"}, "X-A\nB"), "not a name"},
        {"a parameter with a colon", property(std::string_view{"a"}, "X-A", {{"B:", "c"}}), "not a name"},
        {"a date with an hour", property(TimeValue{noon.local, true, false}), "a date with an hour"},
        {"a date in UTC", property(TimeValue{ics::Local{}, true, true}), "a number out of range"},
        {"the year 10000", property(TimeValue{local_days{year{10000} / 1 / 1}, false, false}), "a number out of range"},
        {"the year 0", property(TimeValue{local_days{year{0} / 1 / 1}, false, false}), "a time out of range"},
        {"a long duration", property(DurationValue{40'000, 0}), "a number out of range"},
        {"a point beyond the globe", property(ics::Geo{91, 0}), "beyond the globe"},
        {"no point", property(ics::Geo{std::nan(""), 0}), "beyond the globe"},
        {"a large number", property(std::int64_t{1} << 40), "a number out of range"},
        {"an unknown fault", written([](PartWriter& w) {
             w.issue({1, ics::Severity::note, static_cast<ics::ReadFault>(200), ""});
         }),
         "a number out of range"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(fault_of(row.bytes) == row.fault);
        const auto read = build_calendar(row.bytes, bounds);
        CHECK(tests::has_issue(read, ics::ReadFault::worker_failed));
    }
}

TEST_CASE("Too many parameters, parts or issues from a worker are refused") {
    const std::vector<ics::Parameter> parameters(bounds.parameters + 1, {"A", "b"});
    CHECK(fault_of(in_event([&](PartWriter& w) {
              w.property(PropertyId::other, 1, "X", parameters, std::int64_t{0});
          })) == "a number out of range");
    CHECK(fault_of(written([](PartWriter& w) {
              for (std::size_t i = 0; i <= bounds.issues; ++i) w.issue({1, {}, {}, "m"});
          })) == "too many issues");
    CHECK(fault_of(in_event([](PartWriter& w) {
              for (std::size_t i = 0; i <= bounds.values; ++i)
                  w.property(PropertyId::sequence, 1, "", {}, std::int64_t{0});
          })) == "too many values");
    CHECK(fault_of(written([](PartWriter& w) {
              for (std::size_t i = 0; i <= bounds.components + 1; ++i) {
                  w.begin(Part::calendar, 1);
                  w.end(Part::calendar, 1);
              }
          })) == "too many parts");
}

TEST_CASE("A worker's bytes, cut or changed anywhere, are read or refused but never believed blindly") {
    const std::string sound = sound_parts();
    for (std::size_t size = 0; size < sound.size(); ++size)
        CHECK(tests::has_issue(build_calendar(std::string_view{sound}.substr(0, size), bounds),
                               ics::ReadFault::worker_failed));
    std::mt19937 random{7};
    for (int round = 0; round < 20'000; ++round) {
        std::string changed = sound;
        for (unsigned i = 0; i <= random() % 3; ++i) changed[random() % changed.size()] = static_cast<char>(random());
        const auto read = build_calendar(changed, bounds);
        for (const auto& event : read.calendar.events) CHECK(is_clean(event.summary));
    }
}
