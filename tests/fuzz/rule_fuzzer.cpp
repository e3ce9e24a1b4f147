// libFuzzer target: the rule parser, the printer, the description and the expansion, from any bytes.
//
// The input is a start (its first bytes) and a rule; whatever the rule, the answers must agree with each other and stay
// within the bound on work. With clang and -fsanitize=fuzzer this is the fuzzer; with CHARIVARI_REPLAY defined it is a
// program that runs over the files of the folders it is given.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "ics/recurrence.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

ics::RecurrenceStart start_of(std::uint32_t bits) {
    // Some second from 1970 to 2106, or a date, in one of three zones.
    ics::RecurrenceStart start;
    start.local = ics::Local{std::chrono::seconds{bits & ~std::uint32_t{7}}};
    start.is_date = (bits & 4U) != 0;
    if (start.is_date) start.local = std::chrono::floor<std::chrono::days>(start.local);
    constexpr std::string_view zones[] = {"", "Europe/Paris", "America/New_York", "Australia/Lord_Howe"};
    start.zone = ics::find_zone(zones[bits & 3U]);
    return start;
}

void check_expansion(const ics::RecurrenceSet& set, ics::Utc begin) {
    const auto list = set.between(begin - std::chrono::days{2}, begin + std::chrono::days{800});
    auto before = ics::Utc::min();
    std::size_t seen = 0;
    for (const auto& one : list.occurrences) {
        require(one.utc >= before);
        if (++seen <= 20) {
            require(set.is_occurrence(one.name));
            const auto next = set.next(one.utc - std::chrono::seconds{1});
            // Behind a gap of the clock it may have to look at more than the window did, and say so.
            if (next.completeness == ics::Completeness::complete) {
                require(next.occurrence && next.occurrence->utc == one.utc);
            }
        }
        before = one.utc;
    }
    const auto late = set.between(begin + std::chrono::days{20'000}, begin + std::chrono::days{20'400});
    for (const auto& one : late.occurrences) require(set.is_occurrence(one.name));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 4) return 0;
    const std::uint32_t bits = std::uint32_t{data[0]} | std::uint32_t{data[1]} << 8 | std::uint32_t{data[2]} << 16 |
                               std::uint32_t{data[3]} << 24;
    const std::string_view text(reinterpret_cast<const char*>(data) + 4, size - 4);
    const auto parsed = ics::parse_rule(text);
    require(parsed.rule.has_value() != parsed.issue.has_value());
    if (!parsed) {
        require(!ics::to_text(*parsed.issue).empty());
        return 0;
    }
    require(!ics::check_rule(*parsed.rule));
    require(ics::parse_rule(ics::to_text(*parsed.rule)).rule == parsed.rule);
    ics::describe(*parsed.rule);
    ics::Recurrence parts;
    parts.start = start_of(bits);
    parts.rules = {*parsed.rule};
    const auto begin = parts.start.zone == nullptr ? ics::Utc{parts.start.local.time_since_epoch()}
                                                   : parts.start.zone->to_utc(parts.start.local);
    check_expansion(ics::RecurrenceSet(parts, {.steps = 5'000}), begin);
    return 0;
}

#ifdef CHARIVARI_REPLAY
int main(int argc, char** argv) {
    std::size_t count = 0;
    for (int i = 1; i < argc; ++i) {
        for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
            std::cout << entry.path().filename().string()
                      << std::endl;  // flushed: the last one shown is the one that fails
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
            ++count;
        }
    }
    std::cout << count << " inputs\n";
    return count == 0 ? 1 : 0;
}
#endif
