// Expanding 10,000 recurring events over one year: ours beside libical (in process) and python-dateutil (a script). Runs
// alternate; the medians of CPU time are compared. The rules are of the kinds people write, on which all three agree; the
// number of occurrences is checked.
//   recurrence_bench DATEUTIL_SCRIPT
// Prints a table and ends non-zero only if it could not measure.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <libical/ical.h>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "ics/recurrence.hpp"

namespace {

using namespace std::chrono;

constexpr int runs = 5;
constexpr std::size_t event_count = 10'000;
constexpr ics::Utc window_begin = sys_days{2026y / January / 1};
constexpr ics::Utc window_end = sys_days{2027y / January / 1};

struct Event {
    ics::Local start;
    std::string text;
    ics::Rule rule;
    icalrecurrencetype libical_rule;
    icaltimetype libical_start;
};

struct Sample {
    double ms = 0;
    std::size_t occurrences = 0;
};

double cpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

icaltimetype libical_time(ics::Local local) {
    const auto day = floor<days>(local);
    const year_month_day date{day};
    const hh_mm_ss time{local - day};
    auto result = icaltime_null_time();
    result.year = static_cast<int>(date.year());
    result.month = static_cast<int>(static_cast<unsigned>(date.month()));
    result.day = static_cast<int>(static_cast<unsigned>(date.day()));
    result.hour = static_cast<int>(time.hours().count());
    result.minute = static_cast<int>(time.minutes().count());
    return result;
}

// Starts spread over five years before the end of the window, each a day its rule matches.
std::vector<Event> make_events() {
    const char* rules[] = {"FREQ=WEEKLY;BYDAY=TU",
                           "FREQ=WEEKLY;BYDAY=MO,WE,FR",
                           "FREQ=WEEKLY",
                           "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
                           "FREQ=WEEKLY;COUNT=60;BYDAY=SA",
                           "FREQ=MONTHLY;BYDAY=1SU",
                           "FREQ=MONTHLY;BYDAY=-1FR",
                           "FREQ=MONTHLY;BYMONTHDAY=15",
                           "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                           "FREQ=DAILY",
                           "FREQ=DAILY;INTERVAL=3;UNTIL=20261101T000000Z",
                           "FREQ=YEARLY"};
    std::mt19937 random(2026);
    std::vector<Event> events;
    while (events.size() < event_count) {
        Event event{};
        event.text = rules[random() % std::size(rules)];
        event.rule = *ics::parse_rule(event.text).rule;
        const auto day = local_days{2022y / January / 1} + days{random() % (4 * 365)};
        ics::Recurrence parts;
        parts.start.local = day + hours{8 + random() % 13};
        parts.rules = {event.rule};
        // The second occurrence is one of the rule, whatever the start was.
        auto cursor = ics::RecurrenceSet(parts).from(ics::Utc{parts.start.local.time_since_epoch()});
        cursor.next();
        const auto second = cursor.next();
        if (!second) continue;
        event.start = second->name;
        event.libical_rule = icalrecurrencetype_from_string(event.text.c_str());
        event.libical_start = libical_time(event.start);
        events.push_back(std::move(event));
    }
    return events;
}

Sample measure_ours(const std::vector<Event>& events, const ics::Zone* zone) {
    std::vector<ics::Recurrence> recurrences(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        recurrences[i].start = {events[i].start, false, zone};
        recurrences[i].rules = {events[i].rule};
    }
    Sample sample;
    const double began = cpu_ms();
    for (const auto& recurrence : recurrences) {
        const ics::RecurrenceSet set(recurrence);
        sample.occurrences += set.between(window_begin, window_end).occurrences.size();
    }
    sample.ms = cpu_ms() - began;
    return sample;
}

Sample measure_libical(const std::vector<Event>& events) {
    const auto begin = libical_time(ics::Local{window_begin.time_since_epoch()});
    const auto end = libical_time(ics::Local{window_end.time_since_epoch()});
    Sample sample;
    const double began = cpu_ms();
    for (const auto& event : events) {
        auto* iterator = icalrecur_iterator_new(event.libical_rule, event.libical_start);
        // What libical has to jump ahead; it cannot where there is a COUNT.
        if (event.libical_rule.count == 0 && icaltime_compare(event.libical_start, begin) < 0) {
            icalrecur_iterator_set_start(iterator, begin);
        }
        for (auto time = icalrecur_iterator_next(iterator); !icaltime_is_null_time(time);
             time = icalrecur_iterator_next(iterator)) {
            if (icaltime_compare(time, end) >= 0) break;
            if (icaltime_compare(time, begin) >= 0) ++sample.occurrences;
        }
        icalrecur_iterator_free(iterator);
    }
    sample.ms = cpu_ms() - began;
    return sample;
}

// The script reads "seconds of the start|rule" from the file and prints its CPU time in ms and the occurrences.
Sample measure_dateutil(const std::string& script, const std::string& file) {
    const std::string command = "/usr/bin/python3 '" + script + "' '" + file + "' " +
                                std::to_string(window_begin.time_since_epoch().count()) + " " +
                                std::to_string(window_end.time_since_epoch().count());
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    Sample sample;
    if (!pipe || std::fscanf(pipe.get(), "%lf %zu", &sample.ms, &sample.occurrences) != 2) {
        throw std::runtime_error("the dateutil script gave no figures");
    }
    return sample;
}

Sample median(std::vector<Sample> samples) {
    std::sort(samples.begin(), samples.end(), [](const Sample& a, const Sample& b) { return a.ms < b.ms; });
    return samples[samples.size() / 2];
}

void print(const char* scenario, const Sample& ours, const char* name, const Sample& reference, double goal) {
    std::printf("%-44s ours %8.2f ms  %-15s %9.2f ms  ratio %6.1f  goal %4.0f%s\n", scenario, ours.ms, name,
                reference.ms, reference.ms / ours.ms, goal,
                ours.occurrences == reference.occurrences ? "" : "  OTHER OCCURRENCES");
}

void run(const std::string& script) {
    const auto events = make_events();
    const std::string file = "recurrence_bench.events";
    std::ofstream out(file);
    for (const Event& event : events) out << event.start.time_since_epoch().count() << '|' << event.text << '\n';
    out.close();
    std::vector<Sample> ours, zoned, libical, dateutil;
    for (int i = 0; i < runs; ++i) {
        ours.push_back(measure_ours(events, nullptr));
        libical.push_back(measure_libical(events));
        zoned.push_back(measure_ours(events, ics::find_zone("Europe/Paris")));
        dateutil.push_back(measure_dateutil(script, file));
    }
    std::remove(file.c_str());
    std::printf("%zu occurrences of %zu events\n", median(ours).occurrences, event_count);
    print("10,000 events over a year", median(ours), "libical", median(libical), 5);
    print("10,000 events over a year", median(ours), "python-dateutil", median(dateutil), 50);
    std::printf("%-44s ours %8.2f ms  (placed in Europe/Paris; %zu occurrences)\n",
                "10,000 events over a year, with a zone", median(zoned).ms, median(zoned).occurrences);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: recurrence_bench DATEUTIL_SCRIPT\n";
        return 2;
    }
    try {
        run(argv[1]);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
