#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace charivari::app {

// What a TOML file holds: flat keys with texts, numbers, truths, or lists of texts (joined with commas).
struct ConfigFile {
    std::map<std::string, std::string> values;
    std::vector<std::string> mistakes;  // worded with file and line
};

// A file that cannot be read or is no TOML is a mistake as well; nothing is thrown.
ConfigFile read_config_file(const std::filesystem::path& path);

}  // namespace charivari::app
