// What the writer writes, the reader reads: the same calendar, value by value, for random ones from fixed seeds.
#include <algorithm>
#include <cmath>
#include <random>

#include <catch2/catch.hpp>

#include "ics/event_writer.hpp"
#include "ics/reader.hpp"
#include "ics/value_text.hpp"
#include "ics/writer.hpp"
#include "tests/ics/plain_reader.hpp"
#include "tests/ics/reader_facts.hpp"
#include "tests/ics/reader_wild.hpp"

namespace {

using namespace std::chrono;
using ics::Calendar;
using ics::Event;
using ics::Time;

// Makes calendars that can be written without any change: no end at the start, no lone blanks, rules in their plainest form.
class Maker {
  public:
    explicit Maker(unsigned seed) : random_{seed} {}

    Calendar calendar() {
        Calendar calendar;
        auto& head = calendar.head;
        head.product = "-//" + text(10) + "//EN";
        if (one_in(2)) head.name = "n" + text(40);
        if (one_in(2)) head.description = "d" + text(200);
        if (one_in(2)) head.zone = zone();
        if (one_in(3)) head.refresh = seconds{1 + below(1'000'000)};
        if (one_in(3)) head.url = "https://a.example/?q=" + std::to_string(below(99)) + "&x=1;2,3#f";
        if (one_in(3)) head.uid = "u" + text(10) + "u";
        if (one_in(3)) head.color = "teal";
        if (one_in(3)) head.last_modified = instant();
        if (one_in(3)) head.extensions.push_back(extension());
        may_float_ = head.zone == nullptr;
        for (unsigned i = below(20); i > 0; --i) calendar.events.push_back(event(i));
        return calendar;
    }

  private:
    unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }
    bool one_in(unsigned count) { return below(count) == 0; }
    std::string text(unsigned most) { return tests::random_text(random_, most); }
    std::string line(unsigned most) {
        std::string line = "x" + text(most);
        std::replace(line.begin(), line.end(), '\n', '.');
        return line;
    }

    ics::Utc instant() { return sys_days{1971y / January / 1} + seconds{random_() % 3'000'000'000}; }

    const ics::Zone* zone() {
        constexpr const char* names[] = {"Europe/Paris", "Europe/Dublin",     "America/New_York",
                                         "Asia/Kolkata", "Africa/Casablanca", "Australia/Lord_Howe",
                                         "Asia/Tokyo",   "Pacific/Apia"};
        return ics::find_zone(names[below(std::size(names))]);
    }

    Time start() {
        const ics::Utc moment = instant();
        if (one_in(3)) return ics::Date{floor<days>(moment).time_since_epoch()};
        if (one_in(4)) return moment;
        return ics::Zoned{ics::Local{moment.time_since_epoch()}, may_float_ && one_in(4) ? nullptr : zone()};
    }

    // Far enough for no change of a clock to turn the order.
    static Time later(const Time& time, seconds by) {
        if (const auto* date = std::get_if<ics::Date>(&time)) return *date + ceil<days>(by);
        if (const auto* utc = std::get_if<ics::Utc>(&time)) return *utc + by;
        return ics::Zoned{std::get<ics::Zoned>(time).local + by + 26h, std::get<ics::Zoned>(time).zone};
    }

    ics::Property extension() {
        ics::Property property{
            .name = "X-OTHER-" + std::to_string(below(9)), .value = line(80), .kind = ics::Property::Kind::raw};
        for (unsigned i = below(3); i > 0; --i) property.parameters.push_back({"X-P" + std::to_string(i), text(30)});
        return property;
    }

    void add_dates(Event& event) {
        if (one_in(2)) event.rrule = "FREQ=WEEKLY;COUNT=" + std::to_string(2 + below(30));
        if (one_in(3)) event.rrule = "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR";
        for (unsigned i = below(4); i > 0; --i) event.rdates.push_back(later(event.start, days{3 * i}));
        if (event.rrule.empty() && event.rdates.empty()) return;
        for (unsigned i = below(4); i > 0; --i) event.exdates.push_back(later(event.start, days{7 * i}));
        for (unsigned i = below(4); i > 0; --i) {
            Event override = details(event.uid);
            override.recurrence_id = later(event.start, days{70 - 7 * i});  // the writer sorts them
            override.start = one_in(2) ? *override.recurrence_id : start();
            add_end(override);
            event.overrides.push_back(override);
        }
    }

    void add_end(Event& event) {
        if (!one_in(3)) event.end = later(event.start, seconds{60 + below(900'000)});
    }

    Event details(const std::string& uid) {
        Event event{.uid = uid, .sequence = below(2'000'000'000), .stamp = instant()};
        if (one_in(2)) event.created = instant();
        event.summary = "s" + text(120);
        if (one_in(2)) event.description = "d" + text(900);
        if (one_in(2)) event.location = "l" + text(60);
        if (one_in(2)) event.geo = {below(180'000'000) / 1e6 - 90, below(360'000'000) / 1e6 - 180};
        if (event.geo && one_in(2)) {
            event.apple_location = {line(30), line(60), static_cast<double>(below(200))};
            for (std::string* part : {&event.apple_location->title, &event.apple_location->address})
                std::replace(part->begin(), part->end(), '\\', '/');
        }
        if (one_in(2)) event.url = "https://a.example/" + std::to_string(below(1000)) + "?a=b;c,d:e%20";
        event.status = static_cast<ics::Status>(below(4));
        event.transparency = static_cast<ics::Transparency>(below(3));
        for (unsigned i = below(4); i > 0; --i) event.categories.push_back("c" + text(20));
        if (one_in(4)) event.color = "Red";
        if (one_in(4)) event.conferences.push_back({"https://c.example/?a=b", {"AUDIO", "VIDEO"}, text(30), "fr"});
        if (one_in(4)) event.relations.push_back({"r" + text(20) + "r", one_in(2) ? "PARENT" : "X-NEXT"});
        if (one_in(4))
            event.links.push_back({"https://l.example", one_in(2) ? "SOURCE" : "https://rel.example", text(20)});
        if (one_in(4)) event.alarms.push_back({ics::AlarmOffset{seconds{below(9000)} - 4500s, false}, "a" + text(20)});
        if (one_in(4)) event.alarms.push_back({instant(), "a" + text(20)});
        for (unsigned i = below(3); i > 0; --i) event.extensions.push_back(extension());
        return event;
    }

    Event event(unsigned number) {
        Event event = details(std::to_string(number) + "-" + line(20) + "@a.example");
        event.start = start();
        add_end(event);
        if (one_in(3)) add_dates(event);
        return event;
    }

    std::mt19937 random_;
    bool may_float_ = true;
};

// Points are written with six decimals.
void round_points(Event& event) {
    const auto rounded = [](double degrees) { return std::round(degrees * 1e6) / 1e6; };
    if (event.geo) event.geo = ics::Geo{rounded(event.geo->latitude), rounded(event.geo->longitude)};
    for (Event& override : event.overrides) round_points(override);
}

// The first line that differs, of both; empty if none does.
std::string first_difference(std::string_view a, std::string_view b) {
    while (!a.empty() || !b.empty()) {
        const std::string_view one = a.substr(0, a.find('\n'));
        const std::string_view other = b.substr(0, b.find('\n'));
        if (one != other) return std::string{one} + "\n" + std::string{other};
        a.remove_prefix(std::min(one.size() + 1, a.size()));
        b.remove_prefix(std::min(other.size() + 1, b.size()));
    }
    return "";
}

}  // namespace

TEST_CASE("What the writer writes is read as the same values") {
    for (unsigned seed = 1; seed <= 400; ++seed) {
        INFO("seed " << seed);
        Calendar calendar = Maker{seed}.calendar();
        for (Event& event : calendar.events) round_points(event);
        ics::ReadResult read = ics::read_calendar(ics::write_calendar(calendar));
        for (Event& event : read.calendar.events) round_points(event);
        for (const auto& issue : read.issues) CHECK(issue.fault == ics::ReadFault::floating_time);
        CHECK(read.calendar.head == calendar.head);
        CHECK(read.calendar.events.size() == calendar.events.size());
        if (read.calendar == calendar) continue;
        CHECK(
            first_difference(tests::Facts{}.of(read), tests::Facts{}.of({.calendar = calendar, .issues = {}})).empty());
        REQUIRE(read.calendar == calendar);
    }
}

TEST_CASE("What an event takes when it is written is known before, and hardly overestimated") {
    std::size_t written = 0;
    std::size_t most = 0;
    for (unsigned seed = 3001; seed <= 3100; ++seed) {
        INFO("seed " << seed);
        for (const Event& event : Maker{seed}.calendar().events) {
            std::string bytes;
            ics::append_event(bytes, event);
            CHECK(bytes.size() <= ics::detail::most_size(event));
            written += bytes.size();
            most += ics::detail::most_size(event);
        }
    }
    CHECK(most < written * 6 / 5);
}

TEST_CASE("What the writer writes is read as the same values by a worker") {
    for (unsigned seed = 1001; seed <= 1010; ++seed) {
        INFO("seed " << seed);
        const std::string bytes = ics::write_calendar(Maker{seed}.calendar());
        const auto direct = ics::read_calendar(bytes);
        const auto sandboxed = ics::read_calendar_sandboxed(bytes);
        CHECK(direct.calendar == sandboxed.calendar);
        CHECK(direct.issues == sandboxed.issues);
    }
}

TEST_CASE("What was read and written again is read as the same values, and the same bytes") {
    for (unsigned seed = 2001; seed <= 2050; ++seed) {
        INFO("seed " << seed);
        const std::string bytes = ics::write_calendar(Maker{seed}.calendar());
        CHECK(first_difference(ics::write_calendar(ics::read_calendar(bytes).calendar), bytes) == "");
    }
}
