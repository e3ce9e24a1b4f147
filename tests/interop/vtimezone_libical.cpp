// Checks that libical, which Evolution and many others read calendars with, gets the right offsets out of our VTIMEZONEs:
// every zone of the tz database, windows of three years from 1970 on. usage: vtimezone_libical TZDATA.ZI
#include <fstream>
#include <iostream>
#include <libical/ical.h>
#include <random>
#include <set>
#include <sstream>
#include <string>

#include "ics/writer.hpp"

namespace {

using namespace std::chrono;

std::set<std::string> zone_names(const char* path) {
    std::ifstream source{path};
    std::set<std::string> names;
    for (std::string line; std::getline(source, line);) {
        std::istringstream words{line};
        std::string kind;
        std::string first;
        std::string second;
        words >> kind >> first >> second;
        if (kind == "Z") names.insert(first);
        if (kind == "L") names.insert(second);
    }
    names.erase("Factory");
    return names;
}

icaltimetype ical_time(ics::Utc instant) {
    return icaltime_from_timet_with_zone(static_cast<time_t>(instant.time_since_epoch().count()), 0,
                                         icaltimezone_get_utc_timezone());
}

struct Tally {
    int checked = 0;
    int wrong = 0;
};

void check(const ics::Zone& zone, ics::Utc from, ics::Utc to, std::mt19937& random, Tally& tally) {
    std::string text;
    ics::append_timezone(text, zone, from, to);
    icaltimezone* theirs = icaltimezone_new();
    icalcomponent* component = icalcomponent_new_from_string(text.c_str());
    if (component == nullptr || icaltimezone_set_component(theirs, component) == 0) {
        std::cout << "libical cannot read the VTIMEZONE of " << zone.name() << '\n';
        ++tally.wrong;
        return;
    }
    std::vector<ics::Utc> instants;
    for (int i = 0; i < 40; ++i)
        instants.push_back(from + seconds{random() % static_cast<unsigned>((to - from).count())});
    for (const ics::Transition& change : zone.transitions(from, to)) {
        instants.push_back(change.at - 1s);
        instants.push_back(change.at);
    }
    for (const ics::Utc instant : instants) {
        icaltimetype time = ical_time(instant);
        int is_daylight = 0;
        const int offset = icaltimezone_get_utc_offset_of_utc_time(theirs, &time, &is_daylight);
        ++tally.checked;
        if (offset == zone.offset_at(instant).count()) continue;
        if (++tally.wrong < 20)
            std::cout << zone.name() << " at " << instant.time_since_epoch().count() << ": libical reads " << offset
                      << ", not " << zone.offset_at(instant).count() << '\n';
    }
    icaltimezone_free(theirs, 1);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    std::mt19937 random{20200118};
    Tally tally;
    const auto names = zone_names(arguments[1]);
    for (const std::string& name : names) {
        const ics::Zone* zone = ics::find_zone(name);
        if (zone == nullptr) return 1;
        for (int i = 0; i < 3; ++i) {
            const ics::Utc from = sys_days{1971y / January / 1} + days{random() % (62 * 365)};
            check(*zone, from, from + days{1096}, random, tally);
        }
    }
    std::cout << names.size() << " zones, " << tally.checked << " instants, " << tally.wrong << " differences\n";
    return names.size() > 400 && tally.checked > 50'000 && tally.wrong == 0 ? 0 : 1;
}
