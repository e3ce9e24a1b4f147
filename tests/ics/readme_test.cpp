#include <string>

#include <catch2/catch.hpp>

#include "tests/golden.hpp"
#include "tests/source_tree.hpp"

TEST_CASE("the programs that the README shows are those the build compiles") {
    const std::string folder = tests::source_tree().string() + "/ics/";
    const std::string readme = tests::read_bytes(folder + "README.md");
    for (const char* example : {"write_feed.cpp", "expand_rule.cpp", "compare_calendars.cpp"}) {
        INFO(example);
        const std::string program = tests::read_bytes(folder + "examples/" + example);
        REQUIRE_FALSE(program.empty());
        CHECK(readme.find("```cpp\n" + program + "```\n") != std::string::npos);
    }
}
