// Finding zones by name, and which tz database they come from.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <unordered_map>

#include "ics/zone.hpp"

namespace ics {
namespace {

namespace fs = std::filesystem;

const fs::path& database_folder() {
    static const fs::path folder = [] {
        const char* chosen = std::getenv("TZDIR");
        return fs::path{chosen != nullptr && *chosen == '/' ? chosen : "/usr/share/zoneinfo"};
    }();
    return folder;
}

bool is_letter_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// "America/Argentina/Buenos_Aires", "Etc/GMT+5": parts of letters, digits, + - _, each beginning with a letter or digit.
bool is_plain_name(std::string_view name) {
    constexpr std::size_t longest = 64;
    if (name.empty() || name.size() > longest || name.back() == '/') return false;
    bool at_start = true;
    for (const char c : name) {
        const bool is_joiner = c == '+' || c == '-' || c == '_' || c == '/';
        if (!is_letter_or_digit(c) && (at_start || !is_joiner)) return false;
        at_start = c == '/';
    }
    // Copies for other uses, and the zone of this machine: none is a zone's name.
    return !name.starts_with("posix/") && !name.starts_with("right/") && name != "posixrules" && name != "localtime";
}

std::optional<std::string> read_file(const fs::path& path, std::size_t limit) {
    std::error_code no_throw;
    if (!fs::is_regular_file(path, no_throw)) return std::nullopt;
    std::ifstream file{path, std::ios::binary};
    if (!file) return std::nullopt;
    std::string content(limit, '\0');
    file.read(content.data(), static_cast<std::streamsize>(limit));
    content.resize(static_cast<std::size_t>(file.gcount()));
    return content;
}

struct NameHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
};

// Only names the database knows get in, so strangers cannot make it grow beyond the database.
struct Registry {
    std::shared_mutex mutex;
    std::unordered_map<std::string, std::unique_ptr<const Zone>, NameHash, std::equal_to<>> zones;
};

Registry& registry() {
    static Registry* const forever = new Registry;  // never destroyed: zones outlive every static that holds a pointer
    return *forever;
}

std::string hash_of_files() {
    std::vector<fs::path> paths;
    std::error_code error;
    for (fs::recursive_directory_iterator at{database_folder(), error}, end; !error && at != end; at.increment(error))
        if (std::error_code no_throw; at->is_regular_file(no_throw)) paths.push_back(at->path());
    std::sort(paths.begin(), paths.end());
    constexpr std::size_t limit = std::size_t{1} << 20;
    std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a: it must tell versions apart, not resist anyone
    const auto add = [&hash](std::string_view text) {
        for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    };
    for (const fs::path& path : paths) {
        add(path.lexically_relative(database_folder()).native());
        add(read_file(path, limit).value_or(std::string{}));
    }
    std::array<char, 16> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16);
    return "files-" + std::string(digits.data(), written.ptr);
}

std::string read_version() {
    constexpr std::string_view heading = "# version ";
    constexpr std::size_t limit = 64;
    const auto line_of = [](const std::string& text) { return text.substr(0, text.find('\n')); };
    if (auto source = read_file(database_folder() / "tzdata.zi", limit); source && source->starts_with(heading))
        return line_of(source->substr(heading.size()));
    if (auto version = read_file(database_folder() / "+VERSION", limit); version && !version->empty())
        return line_of(*version);
    return hash_of_files();
}

}  // namespace

const Zone* find_zone(std::string_view iana_name) {
    if (!is_plain_name(iana_name)) return nullptr;
    Registry& known = registry();
    {
        const std::shared_lock lock{known.mutex};
        if (const auto found = known.zones.find(iana_name); found != known.zones.end()) return found->second.get();
    }
    constexpr std::size_t limit = std::size_t{1} << 18;
    const auto content = read_file(database_folder() / iana_name, limit);
    if (!content || !content->starts_with("TZif")) return nullptr;
    std::unique_ptr<const Zone> zone;
    try {
        zone = std::make_unique<const Zone>(std::string{iana_name}, std::as_bytes(std::span{*content}));
    } catch (const std::invalid_argument&) {
        return nullptr;
    }
    const std::unique_lock lock{known.mutex};
    return known.zones.try_emplace(std::string{iana_name}, std::move(zone)).first->second.get();
}

std::string_view tz_database_version() {
    static const std::string version = read_version();
    return version;
}

}  // namespace ics
