// Writing 10,000 events: ours beside libical, which builds a component of each and prints them all. Both are given the same
// events and must say the same: what each wrote is read and compared. Runs alternate; the medians of CPU time are compared,
// and the most memory that ours held while it wrote (the output included) with the size of that output.
//   ics_write_bench
// Prints a table and ends non-zero only if it could not measure.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <libical/ical.h>
#include <malloc.h>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "ics/difference.hpp"
#include "ics/reader.hpp"
#include "ics/value_text.hpp"
#include "ics/writer.hpp"

// Everything that is taken with new, in bytes, now and at most. libical does not take its memory here, so that counting
// slows down ours alone.
namespace counted {

std::size_t now = 0;
std::size_t most = 0;

}  // namespace counted

void* operator new(std::size_t size) {
    void* const taken = std::malloc(size);
    if (taken == nullptr) throw std::bad_alloc{};
    counted::now += malloc_usable_size(taken);
    counted::most = std::max(counted::most, counted::now);
    return taken;
}

void operator delete(void* given) noexcept {
    if (given != nullptr) counted::now -= malloc_usable_size(given);
    std::free(given);
}

void operator delete(void* given, std::size_t) noexcept { operator delete(given); }

namespace {

using namespace std::chrono;

constexpr int runs = 5;
constexpr unsigned event_count = 10'000;

// Events as public calendars have them: two hours in a zone, a place, a text of some hundred bytes, now and then a rule.
ics::Event make_event(unsigned number) {
    const ics::Zone* paris = ics::find_zone("Europe/Paris");
    ics::Event event{.uid = std::to_string(number) + "-b8f3@agenda.example", .sequence = number % 4};
    event.stamp = sys_days{2025y / January / 1} + minutes{number};
    const ics::Local start = local_days{2026y / January / 1} + hours{number * 7};
    event.start = ics::Zoned{start, paris};
    event.end = ics::Zoned{start + 2h, paris};
    event.summary = "Réunion publique n° " + std::to_string(number);
    for (unsigned i = 0; i <= number % 6; ++i)
        event.description += "Ordre du jour : budget, travaux; questions diverses.\nEntrée libre, sans inscription. ";
    event.location = "Maison de quartier, " + std::to_string(number % 90) + " rue des Tilleuls, Saint-Étienne";
    event.url = "https://agenda.example/events/" + std::to_string(number);
    event.geo = {45.4 + number % 100 / 1e3, 4.3};
    event.categories = {"réunion"};
    event.status = ics::Status::confirmed;
    if (number % 5 == 0) event.rrule = "FREQ=WEEKLY;COUNT=10";
    return event;
}

icaltimetype libical_time(const ics::Time& time) {
    std::string text;
    const auto* zoned = std::get_if<ics::Zoned>(&time);
    if (zoned != nullptr) {
        ics::detail::append_local(text, zoned->local);
    } else {
        ics::detail::append_utc(text, std::get<ics::Utc>(time));
    }
    return icaltime_from_string(text.c_str());
}

icalproperty* in_zone(icalproperty* property, const ics::Time& time) {
    icalproperty_add_parameter(property, icalparameter_new_tzid(std::get<ics::Zoned>(time).zone->name().c_str()));
    return property;
}

icalcomponent* build_with_libical(const ics::Event& event) {
    icalcomponent* made = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    const auto add = [made](icalproperty* property) { icalcomponent_add_property(made, property); };
    add(icalproperty_new_uid(event.uid.c_str()));
    add(icalproperty_new_sequence(static_cast<int>(event.sequence)));
    add(icalproperty_new_dtstamp(libical_time(event.stamp)));
    add(icalproperty_new_lastmodified(libical_time(event.stamp)));
    add(in_zone(icalproperty_new_dtstart(libical_time(event.start)), event.start));
    add(in_zone(icalproperty_new_dtend(libical_time(*event.end)), *event.end));
    if (!event.rrule.empty()) add(icalproperty_new_rrule(icalrecurrencetype_from_string(event.rrule.c_str())));
    add(icalproperty_new_summary(event.summary.c_str()));
    add(icalproperty_new_description(event.description.c_str()));
    add(icalproperty_new_location(event.location.c_str()));
    add(icalproperty_new_geo({event.geo->latitude, event.geo->longitude}));
    add(icalproperty_new_url(event.url.c_str()));
    add(icalproperty_new_status(ICAL_STATUS_CONFIRMED));
    add(icalproperty_new_categories(event.categories[0].c_str()));
    return made;
}

// Without the VTIMEZONE and the calendar's name that ours writes.
std::string write_with_libical(const ics::Calendar& calendar) {
    icalcomponent* whole = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    icalcomponent_add_property(whole, icalproperty_new_version("2.0"));
    icalcomponent_add_property(whole, icalproperty_new_prodid("-//bench//EN"));
    for (const ics::Event& event : calendar.events) icalcomponent_add_component(whole, build_with_libical(event));
    char* const printed = icalcomponent_as_ical_string_r(whole);
    icalcomponent_free(whole);
    if (printed == nullptr) throw std::runtime_error("libical wrote nothing");
    std::string text{printed};
    icalmemory_free_buffer(printed);
    return text;
}

double cpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <typename Write>
double cost_ms(Write write) {
    malloc_trim(0);  // what the other left behind is not this one's to clear up
    const double began = cpu_ms();
    write();
    return cpu_ms() - began;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void check_same(const std::string& ours, const std::string& libical) {
    const ics::ReadResult one = ics::read_calendar(ours);
    const ics::ReadResult other = ics::read_calendar(libical);
    const auto changes = ics::difference(one.calendar, other.calendar);
    if (one.calendar.events.size() != event_count || !changes.empty())
        throw std::runtime_error("libical wrote other events than ours: " + std::to_string(changes.size()));
}

double megabytes(std::size_t bytes) { return static_cast<double>(bytes) / 1e6; }

// At most twice the output: the output is at least half of it.
void print_peak(const std::string& name, std::size_t peak, std::size_t size) {
    std::printf("%-34s ours %8.2f MB  output %8.2f MB  ratio %6.2f  goal 0.5\n", name.c_str(), megabytes(peak),
                megabytes(size), megabytes(size) / megabytes(peak));
}

// Events whose size is hard to foresee.
struct Extreme {
    std::string name;
    ics::Event event;
};

std::vector<Extreme> extremes() {
    const ics::Event plain{.uid = "1@agenda.example", .start = sys_days{2026y / January / 1}};
    std::vector<Extreme> all(5, {"", plain});
    all[0].name = "peak, short events";
    all[1].name = "peak, texts of commas";
    all[1].event.description = std::string(600, ',');
    all[2].name = "peak, texts of line feeds";
    all[2].event.description = std::string(3'000, '\n');
    all[3].name = "peak, long parameters";
    ics::Property property{.name = "X-A", .value = "v"};
    for (int i = 0; i < 30; ++i) property.parameters.push_back({"P" + std::to_string(i), std::string(60, 'y')});
    all[3].event.extensions = {property, property, property};
    all[4].name = "peak, alarms that say the summary";
    all[4].event.summary = std::string(300, 's');
    all[4].event.alarms.resize(10);
    return all;
}

void measure_peak(const Extreme& extreme) {
    ics::Calendar calendar;
    calendar.events.assign(5'000, extreme.event);
    const std::size_t before = counted::most = counted::now;
    const std::size_t size = ics::write_calendar(calendar).size();
    print_peak(extreme.name, counted::most - before, size);
}

void run() {
    ics::Calendar calendar;
    calendar.head.name = "Agenda";
    for (unsigned i = 0; i < event_count; ++i) calendar.events.push_back(make_event(i));
    check_same(ics::write_calendar(calendar), write_with_libical(calendar));
    std::vector<double> ours, libical;
    std::size_t size = 0;
    std::size_t peak = 0;
    for (int i = 0; i < runs; ++i) {
        libical.push_back(cost_ms([&] { write_with_libical(calendar); }));
        ours.push_back(cost_ms([&] {
            const std::size_t before = counted::most = counted::now;
            size = ics::write_calendar(calendar).size();
            peak = std::max(peak, counted::most - before);
        }));
    }
    std::printf("%u events, %.1f MB, medians of %d runs\n", event_count, megabytes(size), runs);
    std::printf("%-34s ours %8.1f ms  libical %8.1f ms  ratio %6.2f  goal 5\n", "writing 10,000 events", median(ours),
                median(libical), median(libical) / median(ours));
    print_peak("peak memory while writing", peak, size);
    for (const Extreme& extreme : extremes()) measure_peak(extreme);
}

}  // namespace

int main() {
    try {
        run();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "could not measure: %s\n", error.what());
        return 1;
    }
}
