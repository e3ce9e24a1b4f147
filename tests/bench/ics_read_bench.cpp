// Reading a calendar of 10 MB: ours with its worker, ours in this process, and libical alone in this process, which parses
// the text into its components and frees them. Runs alternate; the medians of wall-clock time are compared.
//   ics_read_bench
// Prints a table and ends non-zero only if it could not measure.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <libical/ical.h>
#include <malloc.h>
#include <stdexcept>
#include <string>
#include <vector>

#include "ics/reader.hpp"
#include "ics/sandbox.hpp"
#include "ics/writer.hpp"

namespace {

using namespace std::chrono;

constexpr int runs = 7;
constexpr std::size_t wanted_bytes = 10'000'000;

// Events as public calendars have them: an hour in a zone, a place, a text of some hundred bytes, now and then a rule.
ics::Event make_event(unsigned number) {
    const ics::Zone* paris = ics::find_zone("Europe/Paris");
    ics::Event event{.uid = std::to_string(number) + "-b8f3@agenda.example", .sequence = number % 4};
    event.stamp = sys_days{2025y / January / 1} + minutes{number};
    event.created = event.stamp - days{3};
    const ics::Local start = local_days{2026y / January / 1} + hours{number * 7};
    event.start = ics::Zoned{start, paris};
    event.end = ics::Zoned{start + 2h, paris};
    event.summary = "Réunion publique n° " + std::to_string(number);
    for (unsigned i = 0; i <= number % 6; ++i)
        event.description += "Ordre du jour : budget, travaux; questions diverses.\nEntrée libre, sans inscription. ";
    event.location = "Maison de quartier, " + std::to_string(number % 90) + " rue des Tilleuls, Saint-Étienne";
    event.url = "https://agenda.example/events/" + std::to_string(number);
    event.geo = {45.4 + number % 100 / 1e3, 4.3};
    event.categories = {"réunion", "quartier"};
    event.status = ics::Status::confirmed;
    if (number % 5 == 0) event.rrule = "FREQ=WEEKLY;COUNT=10";
    return event;
}

std::string make_calendar(std::size_t& events) {
    ics::Calendar calendar;
    calendar.head.name = "Agenda";
    std::size_t size = 0;
    for (events = 0; size < wanted_bytes; ++events) {
        calendar.events.push_back(make_event(static_cast<unsigned>(events)));
        std::string one;
        ics::append_event(one, calendar.events.back());
        size += one.size();
    }
    return ics::write_calendar(calendar);
}

std::size_t read_with_libical(const std::string& bytes) {
    icalcomponent* calendar = icalparser_parse_string(bytes.c_str());
    if (calendar == nullptr) throw std::runtime_error("libical did not read it");
    const int events = icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT);
    icalcomponent_free(calendar);
    return static_cast<std::size_t>(events);
}

std::size_t checked(const ics::ReadResult& read) {
    if (!read.issues.empty()) throw std::runtime_error("an issue: " + read.issues[0].message);
    return read.calendar.events.size();
}

struct Contender {
    const char* name;
    std::function<std::size_t()> read;
    std::vector<double> ms{};

    double median() {
        std::sort(ms.begin(), ms.end());
        return ms[ms.size() / 2];
    }
};

void measure(Contender& contender, std::size_t events) {
    malloc_trim(0);  // what the one before left behind is not this one's to clear up
    const auto start = steady_clock::now();
    const std::size_t found = contender.read();
    contender.ms.push_back(duration<double, std::milli>(steady_clock::now() - start).count());
    if (found != events) throw std::runtime_error(std::string{contender.name} + " read another number of events");
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = ics::run_sandbox_if_asked(argc, argv)) return *code;
    try {
        std::size_t events = 0;
        const std::string bytes = make_calendar(events);
        ics::Bounds patient;
        patient.time = 60s;  // a measurement on a busy machine must not end with the deadline
        std::vector<Contender> contenders{
            {"libical alone, in process", [&] { return read_with_libical(bytes); }},
            {"reading 10 MB, worker included", [&] { return checked(ics::read_calendar_sandboxed(bytes, patient)); }},
            {"reading 10 MB, in process", [&] { return checked(ics::read_calendar(bytes, patient)); }},
        };
        for (int run = 0; run < runs; ++run)
            for (Contender& contender : contenders) measure(contender, events);
        const double reference = contenders[0].median();
        std::printf("%zu events, %.1f MB, medians of %d runs\n", events, static_cast<double>(bytes.size()) / 1e6, runs);
        // The goal is at most 1.3 times libical's time: a ratio of at least 1 / 1.3.
        for (std::size_t i = 1; i < contenders.size(); ++i) {
            const double ours = contenders[i].median();
            std::printf("%-34s ours %8.1f ms  libical %8.1f ms  ratio %6.2f  goal 0.77\n", contenders[i].name, ours,
                        reference, reference / ours);
        }
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "could not measure: %s\n", error.what());
        return 1;
    }
}
