// libFuzzer target: the reader, from any bytes.
//
// The first byte says what the rest is: an even one a file, an odd one what a worker is said to have sent. Whatever it is, texts are
// clean, every event can be written, and a calendar does not differ from itself. libical is called in this process, on
// purpose. With clang and -fsanitize=fuzzer this is the fuzzer; with CHARIVARI_REPLAY defined it is a program that runs over
// the files, and those of the folders, it is given.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "ics/difference.hpp"
#include "ics/reader.hpp"
#include "ics/reader_build.hpp"
#include "ics/reader_text.hpp"
#include "ics/writer.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_event(const ics::Event& event) {
    require(!event.uid.empty());
    for (const std::string* text :
         {&event.uid, &event.summary, &event.description, &event.location, &event.url, &event.rrule})
        require(ics::detail::is_clean(*text));
    for (const ics::Event& override : event.overrides) require(override.recurrence_id.has_value());
    std::string out;
    ics::append_event(out, event);  // throws what it cannot write
    require(!out.empty());
}

void check(const ics::ReadResult& read, bool is_file) {
    const ics::Bounds bounds;
    require(read.issues.size() <= bounds.issues + 1);
    for (const ics::ReadIssue& issue : read.issues) {
        require(issue.severity == ics::severity_of(issue.fault));
        // What our own parser gives, our own checks take.
        require(!is_file || issue.fault != ics::ReadFault::worker_failed);
        require(ics::detail::is_clean(issue.message) && issue.message.find('\n') == std::string::npos);
    }
    for (const ics::Event& event : read.calendar.events) check_event(event);
    require(ics::difference(read.calendar, read.calendar).empty());
    // A file that is read and written says the same when it is read again.
    const ics::ReadResult again = ics::read_calendar(ics::write_calendar(read.calendar));
    require(again.calendar.events.size() == read.calendar.events.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const bool is_file = (data[0] & 1U) == 0;
    check(is_file ? ics::read_calendar(bytes) : ics::detail::build_calendar(bytes, {}), is_file);
    return 0;
}

#ifdef CHARIVARI_REPLAY
namespace {

std::size_t replay(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (path.extension() == ".ics") bytes.insert(0, 1, '\0');  // a calendar as it is
    std::cout << path.filename().string() << std::endl;        // flushed: the last one shown is the one that fails
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t count = 0;
    for (int i = 1; i < argc; ++i) {
        if (std::filesystem::is_regular_file(argv[i])) count += replay(argv[i]);
        if (!std::filesystem::is_directory(argv[i])) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i]))
            if (entry.is_regular_file()) count += replay(entry.path());
    }
    std::cout << count << " inputs\n";
    return count == 0 ? 1 : 0;
}
#endif
