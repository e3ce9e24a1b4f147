// Answers questions about zones, one per line of standard input, for programs that compare us with other tz readers:
//   u NAME SECONDS     an instant       → OFFSET ABBREVIATION
//   l NAME SECONDS     a wall-clock time → UTC SECONDS
//   t NAME FROM TO     transitions      → their seconds, separated by blanks
//   v NAME FROM TO     the VTIMEZONE    → its lines, then an empty one
//   d                  the tz database  → its version
#include <iostream>
#include <sstream>
#include <string>

#include "ics/writer.hpp"

namespace {

void answer(char kind, const ics::Zone& zone, std::int64_t first, std::int64_t second) {
    const std::chrono::seconds a{first};
    const std::chrono::seconds b{second};
    if (kind == 'u') {
        std::cout << zone.offset_at(ics::Utc{a}).count() << ' ' << zone.abbreviation_at(ics::Utc{a});
    } else if (kind == 'l') {
        std::cout << zone.to_utc(ics::Local{a}).time_since_epoch().count();
    } else if (kind == 't') {
        for (const ics::Transition& change : zone.transitions(ics::Utc{a}, ics::Utc{b}))
            std::cout << change.at.time_since_epoch().count() << ' ';
    } else {
        std::string text;
        ics::append_timezone(text, zone, ics::Utc{a}, ics::Utc{b});
        std::cout << text;
    }
    std::cout << '\n';
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words{line};
        char kind = 0;
        std::string name;
        std::int64_t first = 0;
        std::int64_t second = 0;
        words >> kind >> name >> first >> second;
        if (kind == 'd') {
            std::cout << ics::tz_database_version() << '\n';
            continue;
        }
        const ics::Zone* zone = ics::find_zone(name);
        if (zone == nullptr) {
            std::cerr << "no such zone: " << name << '\n';
            return 1;
        }
        answer(kind, *zone, first, second);
    }
    return 0;
}
