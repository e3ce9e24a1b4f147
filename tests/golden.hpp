// Golden files: what a piece of code is known to give, kept under tests/golden and compared byte for byte.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "tests/source_tree.hpp"

namespace tests {

// The bytes of a file; empty if there is none.
inline std::string read_bytes(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

// Checks that the text is exactly what tests/golden/<name> holds, and names the first line that differs. With
// UPDATE_GOLDEN=1 in the environment the file is rewritten instead (and the check passes): look at the difference git
// shows before keeping it. Example: expect_golden("ics/agenda_paris.ics", text).
inline void expect_golden(std::string_view name, std::string_view text) {
    const std::filesystem::path path = tests::source_tree() / "tests" / "golden" / name;
    const char* update = std::getenv("UPDATE_GOLDEN");
    if (update != nullptr && std::string_view{update} == "1") {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream file{path, std::ios::binary | std::ios::trunc};
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
        file.close();
        REQUIRE(file.good());
        return;
    }
    INFO("golden file " << path.string());
    REQUIRE(std::filesystem::exists(path));
    const std::string wanted = read_bytes(path);
    std::size_t line = 1;
    std::size_t from = 0;
    std::string_view rest_wanted = wanted;
    while (from < text.size()) {
        const std::size_t end = text.find('\n', from);
        const std::string_view ours = text.substr(from, end == std::string_view::npos ? end : end - from + 1);
        if (!rest_wanted.starts_with(ours)) break;
        rest_wanted.remove_prefix(ours.size());
        from += ours.size();
        ++line;
    }
    INFO("first different line " << line);
    CHECK(std::string{text.substr(from, 200)} == std::string{rest_wanted.substr(0, 200)});
    CHECK(text == wanted);
}

}  // namespace tests
