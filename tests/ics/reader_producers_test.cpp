// What programs in the field export, in files of our own writing after their manner, and the facts that must be read.
//
// Where the reader is known to be wrong, the facts as they should be stand in <name>.txt and those it gives in
// <name>.fixme: the test fails when they get worse and also when they get better, so that the record is kept true.
#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/golden.hpp"
#include "tests/ics/reader_facts.hpp"
#include "tests/source_tree.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path data = tests::source_tree() / "tests" / "ics" / "data";
const fs::path golden = tests::source_tree() / "tests" / "golden";

std::vector<std::string> files_of_producers() {
    std::vector<std::string> names;
    for (const char* producer :
         {"apple", "gancio", "google", "meetup", "mobilizon", "nextcloud", "outlook", "thunderbird"})
        for (const auto& entry : fs::directory_iterator{data / producer})
            if (entry.path().extension() == ".ics")
                names.push_back(std::string{producer} + '/' + entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("The files of each producer are read as they are meant") {
    const std::string name = GENERATE(from_range(files_of_producers()));
    INFO(name);
    const std::string facts = tests::Facts{}.of(ics::read_calendar(tests::read_bytes(data / (name + ".ics"))));
    const std::string wanted = "ics/reader/" + name + ".txt";
    const std::string wrong = "ics/reader/" + name + ".fixme";
    if (!fs::exists(golden / wrong)) return tests::expect_golden(wanted, facts);
    tests::expect_golden(wrong, facts);
    INFO("read rightly now: remove the .fixme");
    CHECK(facts != tests::read_bytes(golden / wanted));
}

TEST_CASE("The worker reads the files of each producer as this process does") {
    const std::string name = GENERATE(from_range(files_of_producers()));
    INFO(name);
    const std::string bytes = tests::read_bytes(data / (name + ".ics"));
    CHECK(tests::Facts{}.of(ics::read_calendar_sandboxed(bytes)) == tests::Facts{}.of(ics::read_calendar(bytes)));
}
