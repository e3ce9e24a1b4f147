// What write_calendar() sets aside for events of extremes: never too little, and never twice what they take.
#include <functional>

#include <catch2/catch.hpp>

#include "ics/event_writer.hpp"
#include "ics/writer.hpp"

namespace {

using namespace std::chrono;
using ics::Event;

ics::Time in_paris(int day) {
    return ics::Zoned{local_days{2026y / January / 1} + days{day} + 18h, ics::find_zone("Europe/Paris")};
}

struct Row {
    std::string name;
    std::function<void(Event&)> change;
};

const Row rows[] = {
    {"nothing", [](Event&) {}},
    {"a short one", [](Event& e) { e.summary = "a"; }},
    {"a long text", [](Event& e) { e.description = std::string(6'000, 'x'); }},
    {"commas", [](Event& e) { e.description = std::string(6'000, ','); }},
    {"line feeds", [](Event& e) { e.description = std::string(6'000, '\n'); }},
    {"carriage returns", [](Event& e) { e.description = std::string(6'000, '\r'); }},
    {"characters of four bytes",
     [](Event& e) {
         for (int i = 0; i < 1'500; ++i) e.description += "\xf0\x9f\x8e\x89";
     }},
    {"broken bytes", [](Event& e) { e.description = std::string(6'000, '\xc3'); }},
    {"an address beyond ASCII",
     [](Event& e) {
         for (int i = 0; i < 1'000; ++i) e.url += "\xc3\xa9";
     }},
    {"an address of broken bytes", [](Event& e) { e.url = std::string(2'000, '\xc3'); }},
    {"parameters",
     [](Event& e) {
         ics::Property property{.name = "X-A", .value = "v"};
         for (int i = 0; i < 30; ++i) property.parameters.push_back({"P" + std::to_string(i), std::string(60, '"')});
         e.extensions = {property, property, property};
     }},
    {"alarms that say the summary",
     [](Event& e) {
         e.summary = std::string(300, 's');
         e.alarms.resize(10);
     }},
    {"dates and overrides",
     [](Event& e) {
         e.start = in_paris(0);
         e.rrule = "FREQ=DAILY;UNTIL=20270101";
         for (int i = 1; i < 100; ++i) e.exdates.push_back(in_paris(i));
         for (int i = 1; i < 100; ++i) e.rdates.push_back(in_paris(1000 + i));
         Event other{.uid = "", .start = in_paris(3), .recurrence_id = in_paris(3), .summary = "s"};
         e.overrides = {other, other};
     }},
    {"everything",
     [](Event& e) {
         e.created = e.stamp;
         e.start = in_paris(0);
         e.end = in_paris(1);
         e.geo = ics::Geo{-45.123456, -170.123456};
         e.apple_location = {"t:", "a;\n", 100};
         e.status = ics::Status::tentative;
         e.transparency = ics::Transparency::transparent;
         e.categories = {"a", "b,c"};
         e.color = "teal";
         e.conferences = {{"https://c.example", {"AUDIO", "VIDEO"}, "l:", "fr"}, {}};
         e.relations = {{"r", "CHILD"}};
         e.links = {{"https://l.example", "", ""}, {"https://l.example", "SOURCE", "a:b"}};
     }},
};

}  // namespace

TEST_CASE("An event never takes more than was set aside for it, nor half of that") {
    for (const Row& row : rows) {
        INFO(row.name);
        Event event{.uid = "1@x.example", .start = sys_days{2026y / January / 1}};
        row.change(event);
        std::string bytes;
        ics::append_event(bytes, event);
        CHECK(bytes.size() <= ics::detail::most_size(event));
        const bool is_broken = row.name.find("broken") != std::string::npos;
        if (!is_broken) CHECK(ics::detail::most_size(event) <= bytes.size() * 14 / 10 + 40);
        CHECK(ics::detail::most_size(event) <= bytes.size() * 2);
    }
}
