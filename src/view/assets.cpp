#include "view/assets.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <utility>

#include "base/hash.hpp"

namespace charivari::view {

// Defined by the sources that deploy/cmake/Embed.cmake writes.
namespace embedded {
std::span<const std::pair<std::string_view, std::string_view>> files();
}
namespace scripts {
std::span<const std::pair<std::string_view, std::string_view>> files();
}

namespace {

constexpr std::array<std::string_view, 4> folders = {"templates", "locales", "styles", "images"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> media_types = {{
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
}};

std::string_view media_type_of(std::string_view extension) {
    const auto found =
        std::find_if(media_types.begin(), media_types.end(), [&](const auto& row) { return row.first == extension; });
    if (found == media_types.end())
        throw std::runtime_error("no media type for static files " + std::string(extension));
    return found->second;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) throw std::runtime_error("cannot read " + path.string());
    return bytes;
}

// What stands between `prefix` and `suffix`; empty if the path is not of that form.
std::string_view between(std::string_view path, std::string_view prefix, std::string_view suffix) {
    if (!path.starts_with(prefix) || !path.ends_with(suffix) || path.size() <= prefix.size() + suffix.size()) return {};
    return path.substr(prefix.size(), path.size() - prefix.size() - suffix.size());
}

}  // namespace

Files embedded_files() {
    Files files;
    for (const auto& [path, bytes] : embedded::files()) files.emplace(path, bytes);
    for (const auto& [path, bytes] : scripts::files()) files.emplace(path, bytes);
    return files;
}

Files files_in(const std::filesystem::path& web) {
    Files files;
    for (const auto& [path, bytes] : scripts::files()) files.emplace(path, bytes);
    for (const std::string_view folder : folders) {
        if (!std::filesystem::exists(web / folder)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(web / folder)) {
            if (!entry.is_regular_file()) continue;
            files.emplace(entry.path().lexically_relative(web).generic_string(), read_file(entry.path()));
        }
    }
    return files;
}

std::vector<TemplateSource> templates_of(const Files& files) {
    std::vector<TemplateSource> sources;
    for (const auto& [path, bytes] : files) {
        if (const auto name = between(path, "templates/", ".html"); !name.empty())
            sources.push_back({std::string(name), bytes});
    }
    return sources;
}

Catalogues catalogues_of(const Files& files) {
    Catalogues catalogues;
    for (const auto& [path, bytes] : files) {
        if (const auto name = between(path, "locales/", ".json"); !name.empty())
            catalogues.push_back({std::string(name), bytes});
    }
    std::stable_partition(catalogues.begin(), catalogues.end(),
                          [](const Catalogue& each) { return each.language == "fr"; });
    return catalogues;
}

Assets::Assets(const Files& files) {
    std::string sheet;
    for (const auto& [path, bytes] : files) {
        if (path.starts_with("styles/"))
            sheet += bytes;
        else if (!path.starts_with("templates/") && !path.starts_with("locales/"))
            add(std::filesystem::path(path).filename(), bytes);
    }
    if (!sheet.empty()) add("site.css", sheet);
}

void Assets::add(const std::filesystem::path& name, const std::string& bytes) {
    const std::string extension = name.extension().string();
    const std::string hashed_name = name.stem().string() + "." + base::short_hash(bytes) + extension;
    const std::string url = "/static/" + hashed_name;
    url_by_name_.emplace(name.string(), url);
    by_hashed_name_.emplace(hashed_name, StaticFile{url, std::string(media_type_of(extension)), bytes});
}

const std::string& Assets::url(std::string_view name) const {
    const auto found = url_by_name_.find(name);
    if (found == url_by_name_.end()) throw std::out_of_range("no static file " + std::string(name));
    return found->second;
}

const StaticFile* Assets::find(std::string_view hashed_name) const {
    const auto found = by_hashed_name_.find(hashed_name);
    return found == by_hashed_name_.end() ? nullptr : &found->second;
}

}  // namespace charivari::view
