// Writes a random calendar to standard output and the facts it was made from to a file, one a line:
// UID, field and value (in hexadecimal), separated by tabs. usage: random_calendar SEED EVENTS FACTS_FILE
#include <fstream>
#include <iostream>
#include <random>
#include <string>

#include "ics/value_text.hpp"
#include "ics/writer.hpp"
#include "tests/ics/plain_reader.hpp"

namespace {

using namespace std::chrono;
using ics::Event;
using ics::Time;

class Maker {
  public:
    Maker(unsigned seed, const char* facts) : random_{seed}, facts_{facts} {}

    Event make(int number) {
        Event event{.uid = std::to_string(number) + "@random.example", .sequence = below(50), .stamp = instant()};
        event.start = start();
        if (below(3) != 0) event.end = later(event.start);
        if (below(4) == 0) add_rule(event);
        event.summary = tests::random_text(random_, 120);
        event.description = tests::random_text(random_, 600);
        event.location = tests::random_text(random_, 60);
        for (unsigned i = below(4); i > 0; --i) event.categories.push_back(tests::random_text(random_, 20) + "x");
        if (below(2) == 0) event.geo = {static_cast<double>(below(180)) - 90 + below(1000) / 1e3, below(180) / 1.0};
        if (event.geo && event.geo->latitude > 90) event.geo->latitude = 90;
        if (below(2) == 0) event.status = ics::Status::confirmed;
        if (below(3) == 0) event.relations.push_back({"parent-" + std::to_string(below(100)) + "@random.example"});
        event.url = "https://random.example/" + std::to_string(below(1000));
        write_facts(event);
        return event;
    }

  private:
    unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

    ics::Utc instant() { return sys_days{1990y / January / 1} + seconds{random_() % 2'000'000'000}; }

    const ics::Zone* zone() {
        constexpr const char* names[] = {"Europe/Paris",      "Europe/Dublin",  "America/New_York",  "Asia/Kolkata",
                                         "Africa/Casablanca", "Asia/Jerusalem", "America/Sao_Paulo", "Pacific/Apia"};
        return ics::find_zone(names[below(std::size(names))]);
    }

    Time start() {
        const ics::Utc moment = instant();
        if (below(3) == 0) return ics::Date{floor<days>(moment).time_since_epoch()};
        if (below(4) == 0) return moment;
        return ics::Zoned{ics::Local{moment.time_since_epoch()}, zone()};
    }

    Time later(const Time& time) {
        if (const auto* date = std::get_if<ics::Date>(&time)) return *date + days{1 + below(5)};
        const seconds length{3600 + below(90'000)};
        if (const auto* utc = std::get_if<ics::Utc>(&time)) return *utc + length;
        const auto& zoned = std::get<ics::Zoned>(time);
        return ics::Zoned{zoned.local + length + 30h, zoned.zone};
    }

    void add_rule(Event& event) {
        event.rrule = "FREQ=WEEKLY;COUNT=" + std::to_string(2 + below(20));
        for (unsigned i = below(3); i > 0; --i) {
            Time left_out = event.start;
            std::visit(
                [i](auto& value) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, ics::Zoned>) {
                        value.local += days{7 * i};
                    } else {
                        value += days{7 * i};
                    }
                },
                left_out);
            event.exdates.push_back(left_out);
        }
    }

    void fact(const Event& event, std::string_view field, std::string_view value) {
        constexpr std::string_view digits = "0123456789abcdef";
        facts_ << event.uid << '\t' << field << '\t';
        for (const char c : value) {
            const auto byte = static_cast<unsigned char>(c);
            facts_ << digits[byte >> 4] << digits[byte & 15];
        }
        facts_ << '\n';
    }

    static std::string text_of(const Time& time) {
        std::string text;
        if (const auto* zoned = std::get_if<ics::Zoned>(&time)) {
            ics::detail::append_local(text, zoned->local);
            return text + " " + zoned->zone->name();
        }
        if (const auto* utc = std::get_if<ics::Utc>(&time)) {
            ics::detail::append_utc(text, *utc);
        } else {
            ics::detail::append_date(text, std::get<ics::Date>(time));
        }
        return text;
    }

    void write_facts(const Event& event) {
        fact(event, "SEQUENCE", std::to_string(event.sequence));
        fact(event, "DTSTAMP", text_of(event.stamp));
        fact(event, "DTSTART", text_of(event.start));
        if (event.end) fact(event, "DTEND", text_of(*event.end));
        fact(event, "RRULE", event.rrule);
        for (const Time& time : event.exdates) fact(event, "EXDATE", text_of(time));
        fact(event, "SUMMARY", event.summary);
        fact(event, "DESCRIPTION", event.description);
        fact(event, "LOCATION", event.location);
        for (const std::string& category : event.categories) fact(event, "CATEGORIES", category);
        if (event.geo)
            fact(event, "GEO", std::to_string(event.geo->latitude) + " " + std::to_string(event.geo->longitude));
        if (event.status == ics::Status::confirmed) fact(event, "STATUS", "CONFIRMED");
        for (const ics::Relation& relation : event.relations) fact(event, "RELATED-TO", relation.uid);
        fact(event, "URL", event.url);
    }

    std::mt19937 random_;
    std::ofstream facts_;
};

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) return 2;
    Maker maker{static_cast<unsigned>(std::stoul(arguments[1])), arguments[3]};
    ics::Calendar calendar;
    calendar.head.name = "Random";
    for (int i = 0; i < std::stoi(arguments[2]); ++i) calendar.events.push_back(maker.make(i));
    std::cout << ics::write_calendar(calendar);
    return std::cout.good() ? 0 : 1;
}
