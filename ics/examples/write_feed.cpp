// Writes a feed of two events: a weekly meeting in Paris and a day of action.
#include <iostream>

#include "ics/writer.hpp"

int main() {
    using namespace std::chrono;
    const ics::Zone* paris = ics::find_zone("Europe/Paris");
    const auto changed = sys_days{2020y / January / 10} + 9h;
    ics::Event meeting{.uid = "meeting@agenda.example", .stamp = changed, .rrule = "FREQ=WEEKLY;UNTIL=20200628"};
    meeting.start = ics::Zoned{local_days{2020y / January / 18} + 14h, paris};
    meeting.end = ics::Zoned{local_days{2020y / January / 18} + 16h, paris};
    meeting.summary = "Réunion ouverte à tous; même aux chats";
    ics::Event action{.uid = "action@agenda.example", .stamp = changed, .start = local_days{2020y / May / 1}};
    action.summary = "Journée d'action";
    std::cout << ics::write_calendar({.head = {.name = "Agenda", .refresh = 1h}, .events = {meeting, action}});
}
