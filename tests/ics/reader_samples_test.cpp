// Files of other people, of which we keep none: those of the folder that CHARIVARI_ICS_SAMPLES names, and always our own.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <set>

#include <catch2/catch.hpp>

#include "ics/difference.hpp"
#include "ics/reader_text.hpp"
#include "ics/writer.hpp"
#include "tests/golden.hpp"
#include "tests/ics/reader_wild.hpp"
#include "tests/source_tree.hpp"

namespace {

namespace fs = std::filesystem;
using ics::ReadFault;

#ifdef CHARIVARI_SANITIZED
constexpr std::chrono::seconds verdict_time{15};
#else
constexpr std::chrono::seconds verdict_time{2};
#endif

std::vector<fs::path> files_below(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator{folder})
        if (entry.is_regular_file() && (entry.path().extension() == ".ics" || entry.path().extension() == ".ICS"))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// BEGIN:VEVENT, as many as stand at the beginnings of lines.
std::size_t events_said(std::string_view bytes) {
    const std::string capitals = ics::detail::in_capitals(bytes);
    constexpr std::string_view begin = "BEGIN:VEVENT";
    std::size_t count = 0;
    for (std::size_t at = capitals.find(begin); at != std::string::npos; at = capitals.find(begin, at + 1))
        if (at == 0 || capitals[at - 1] == '\n' || capitals[at - 1] == '\r') ++count;
    return count;
}

std::size_t events_read(const ics::Calendar& calendar) {
    std::size_t count = calendar.events.size();
    for (const ics::Event& event : calendar.events) count += event.overrides.size();
    return count;
}

// Whether an issue owns up to an event less.
bool tells_of_loss(const ics::ReadResult& read) {
    const std::set<ReadFault> losses{
        ReadFault::too_large,      ReadFault::too_many_lines,  ReadFault::too_many_components,
        ReadFault::not_a_calendar, ReadFault::too_deep,        ReadFault::truncated,
        ReadFault::missing_begin,  ReadFault::missing_end,     ReadFault::too_many_values,
        ReadFault::start_missing,  ReadFault::duplicate_event, ReadFault::too_many_issues};
    return std::any_of(read.issues.begin(), read.issues.end(),
                       [&losses](const auto& issue) { return losses.contains(issue.fault); });
}

// Empty if all is well.
std::string what_is_wrong_with(const std::string& bytes) {
    const auto start = std::chrono::steady_clock::now();
    const ics::ReadResult read = ics::read_calendar_sandboxed(bytes);
    if (std::chrono::steady_clock::now() - start > verdict_time) return "it took too long";
    if (tests::has_issue(read, ReadFault::worker_failed)) return "the worker failed";
    if (tests::has_issue(read, ReadFault::took_too_long)) return "the worker took too long";
    if (events_read(read.calendar) < events_said(bytes) && !tells_of_loss(read)) return "an event is lost in silence";
    const ics::ReadResult again = ics::read_calendar(ics::write_calendar(read.calendar));
    if (!ics::difference(read.calendar, again.calendar).empty()) return "written and read again it says something else";
    return "";
}

void check_all(const fs::path& folder) {
    const std::vector<fs::path> files = files_below(folder);
    CHECK_FALSE(files.empty());
    for (const fs::path& file : files) {
        INFO(file.string());
        CHECK(what_is_wrong_with(tests::read_bytes(file)).empty());
    }
    std::cout << "read " << files.size() << " files of " << folder.filename() << '\n';
}

}  // namespace

TEST_CASE("Our own files are read in time, lose no event in silence and survive being written") {
    check_all(tests::source_tree() / "tests" / "ics" / "data");
}

TEST_CASE(
    "Files are read in time, lose no event in silence and survive being written: those of CHARIVARI_ICS_SAMPLES, if "
    "set") {
    const char* folder = std::getenv("CHARIVARI_ICS_SAMPLES");
    if (folder == nullptr || *folder == '\0') {
        WARN("CHARIVARI_ICS_SAMPLES names no folder: only our own files were read, by the test above");
        return;
    }
    check_all(folder);
}

TEST_CASE("A file that loses an event in silence would be found") {
    const std::string good = tests::one_event("DTSTART:20200101\n");
    CHECK(what_is_wrong_with(good).empty());
    CHECK(events_said(good + good) == 2);
    CHECK_FALSE(tells_of_loss(ics::read_calendar(good)));
    CHECK(tells_of_loss(ics::read_calendar(tests::one_event("DTSTART:never\n"))));
}
