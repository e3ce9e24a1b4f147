// Reads two versions of somebody's calendar, each in a worker, and prints which events changed.
#include <fstream>
#include <iostream>
#include <sstream>

#include "ics/difference.hpp"
#include "ics/reader.hpp"
#include "ics/sandbox.hpp"

int main(int argc, char** argv) {
    if (const auto code = ics::run_sandbox_if_asked(argc, argv)) return *code;
    std::stringstream before, after;
    if (argc != 3 || !(before << std::ifstream{argv[1]}.rdbuf()) || !(after << std::ifstream{argv[2]}.rdbuf()))
        return 2;
    const auto one = ics::read_calendar_sandboxed(before.str()), two = ics::read_calendar_sandboxed(after.str());
    for (const auto& change : ics::difference(one.calendar, two.calendar)) std::cout << change.uid << '\n';
}
