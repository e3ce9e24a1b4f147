// Reads two versions of somebody's calendar, each in a worker, and prints what was wrong and what changed.
#include <fstream>
#include <iostream>
#include <iterator>

#include "ics/difference.hpp"
#include "ics/reader.hpp"
#include "ics/sandbox.hpp"

ics::Calendar read(const char* path) {
    std::ifstream file{path, std::ios::binary};
    const auto result = ics::read_calendar_sandboxed(std::string{std::istreambuf_iterator<char>{file}, {}});
    for (const auto& issue : result.issues)
        std::cout << path << ':' << issue.line << ' ' << ics::name_of(issue.fault) << ": " << issue.message << '\n';
    return result.calendar;
}

int main(int argc, char** argv) {
    if (const auto code = ics::run_sandbox_if_asked(argc, argv)) return *code;
    if (argc != 3) return 2;
    const auto before = read(argv[1]), after = read(argv[2]);
    for (const auto& change : ics::difference(before, after))
        std::cout << (change.is(ics::ChangeKind::moved) ? "moved: " : "changed: ") << change.uid << '\n';
}
