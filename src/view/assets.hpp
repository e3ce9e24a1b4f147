#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "view/template.hpp"
#include "view/words.hpp"

namespace charivari::view {

// The files of web/ that the program needs, by their path in it: "templates/layout.html", "locales/fr.json",
// "styles/site.css".
using Files = std::map<std::string, std::string, std::less<>>;

// As they were when the program was built; each script of scripts/ with all that it imports.
Files embedded_files();
// As they are on disk now, below `web`, but for the scripts, which are those of the build: browsers get them bundled
// (deploy/cmake/Bundle.cmake). Throws std::filesystem::filesystem_error or std::runtime_error if one cannot be read.
Files files_in(const std::filesystem::path& web);

// "templates/pages/event.html" → {"pages/event", …}.
std::vector<TemplateSource> templates_of(const Files& files);
// "locales/en.json" → {"en", …}; French, the site's first language, comes first.
Catalogues catalogues_of(const Files& files);

// A file that browsers may keep for ever, since its name changes with its bytes.
struct StaticFile {
    std::string url;         // "/static/site.<hash>.css"
    std::string media_type;  // "text/css; charset=utf-8"
    std::string bytes;
};

// Everything below /static/: style sheets, scripts and images. Immutable; any thread.
class Assets {
  public:
    // Takes scripts/ and images/ as they are, and the files of styles/, in the order of their names, as one "site.css": one
    // request. Other files are left aside. Throws std::runtime_error for a kind of file that has no media type here.
    explicit Assets(const Files& files);

    // The address of "site.css". Throws std::out_of_range if there is no such file.
    const std::string& url(std::string_view name) const;
    // The file of the last part of such an address, "site.<hash>.css"; null pointer if there is none.
    const StaticFile* find(std::string_view hashed_name) const;

  private:
    void add(const std::filesystem::path& name, const std::string& bytes);

    std::map<std::string, StaticFile, std::less<>> by_hashed_name_;
    std::map<std::string, std::string, std::less<>> url_by_name_;
};

}  // namespace charivari::view
