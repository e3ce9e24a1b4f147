// Whether something is left in what is given out, and in what is stored.
#pragma once

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "tests/app/test_app.hpp"

namespace tests {

inline std::string small(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return text;
}

// The value as people write it, as addresses have it and as the index of words has it.
inline bool holds(const std::string& bytes, const std::vector<std::string>& forms) {
    const std::string all = small(bytes);
    return std::any_of(forms.begin(), forms.end(),
                       [&](const std::string& each) { return all.find(each) != std::string::npos; });
}

// Every file of the data folder, the log included.
inline std::vector<std::string> files_with(TestApp& app, const std::vector<std::string>& forms) {
    std::vector<std::string> found;
    for (const auto& file : std::filesystem::recursive_directory_iterator(app.folder.path())) {
        if (!file.is_regular_file()) continue;
        std::ifstream stream(file.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        if (holds(bytes, forms)) found.push_back(file.path().filename().string());
    }
    return found;
}

// The log is emptied as soon as no reader is in the way.
inline std::vector<std::string> files_with_soon(TestApp& app, const std::vector<std::string>& forms) {
    for (int i = 0; i < 100; ++i) {
        if (files_with(app, forms).empty()) return {};
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    return files_with(app, forms);
}

}  // namespace tests
