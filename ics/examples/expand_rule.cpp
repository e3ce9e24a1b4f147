// Prints the next five occurrences of a rule: the first Sunday of every month at 15:00 in Paris.
#include <iostream>

#include "ics/recurrence.hpp"

int main() {
    using namespace std::chrono;
    const auto parsed = ics::parse_rule("FREQ=MONTHLY;BYDAY=1SU");
    if (!parsed) return std::cerr << ics::to_text(*parsed.issue) << '\n', 1;
    const ics::RecurrenceStart start{local_days{2026y / January / 4} + 15h, false, ics::find_zone("Europe/Paris")};
    const ics::RecurrenceSet set({.start = start, .rules = {*parsed.rule}});
    auto cursor = set.from(sys_days{2026y / March / 1});
    for (int i = 0; i < 5; ++i) std::cout << cursor.next()->utc.time_since_epoch().count() << '\n';
}
