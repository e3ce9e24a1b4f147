// Writes a feed of two events: a weekly meeting in Paris and a day of action.
#include <iostream>

#include "ics/writer.hpp"

int main() {
    using namespace std::chrono;
    ics::Event meeting{.uid = "meeting@a.example", .rrule = "FREQ=WEEKLY;UNTIL=20200628"};
    meeting.start = ics::Zoned{local_days{2020y / January / 18} + 14h, ics::find_zone("Europe/Paris")};
    meeting.end = ics::Zoned{local_days{2020y / January / 18} + 16h, ics::find_zone("Europe/Paris")};
    meeting.summary = "Réunion ouverte à tous; même aux chats";
    ics::Event action{.uid = "action@a.example", .start = local_days{2020y / 5 / 1}, .summary = "Journée d'action"};
    meeting.stamp = action.stamp = sys_days{2020y / January / 10} + 9h;
    std::cout << ics::write_calendar({.head = {.name = "Agenda", .refresh = 1h}, .events = {meeting, action}});
}
