#include "app/config_file.hpp"

#define TOML_HEADER_ONLY 0
#include <toml++/toml.h>

namespace charivari::app {
namespace {

std::optional<std::string> text_of(const toml::node& node) {
    if (const auto text = node.value_exact<std::string>()) return *text;
    if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
    if (const auto truth = node.value_exact<bool>()) return *truth ? "true" : "false";
    const toml::array* list = node.as_array();
    if (!list) return std::nullopt;
    std::string joined;
    for (const toml::node& each : *list) {
        const auto text = each.value_exact<std::string>();
        if (!text) return std::nullopt;
        joined += (joined.empty() ? "" : ",") + *text;
    }
    return joined;
}

}  // namespace

ConfigFile read_config_file(const std::filesystem::path& path) {
    ConfigFile file;
    // toml++ reads a folder as an empty file.
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown)) {
        file.mistakes.push_back(path.string() + ": is a folder");
        return file;
    }
    try {
        const toml::table table = toml::parse_file(path.string());
        for (const auto& [key, node] : table) {
            const std::string name{key.str()};
            if (auto text = text_of(node))
                file.values[name] = std::move(*text);
            else
                file.mistakes.push_back(path.string() + ":" + std::to_string(node.source().begin.line) + ": " + name +
                                        " should be a text, a number, true or false, or a list of texts");
        }
    } catch (const toml::parse_error& error) {
        const auto line = error.source().begin.line;  // 0: it could not even be opened
        file.mistakes.push_back(path.string() + (line == 0 ? "" : ":" + std::to_string(line)) + ": " +
                                std::string(error.description()));
    }
    return file;
}

}  // namespace charivari::app
