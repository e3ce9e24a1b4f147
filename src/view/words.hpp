#pragma once

#include <initializer_list>
#include <memory>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace charivari::view {

// A catalogue that cannot be used, with every fault found in it, one per line.
struct CatalogueError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// One language's words as they are stored: a JSON object of flat keys, "event.status.cancelled": "Annulé". A text is an
// ICU MessageFormat pattern (named arguments, plural, select).
struct Catalogue {
    std::string language;  // BCP 47: "fr", "en"
    std::string json;
};

using Catalogues = std::vector<Catalogue>;

// Everything that the program says to people, in every language it speaks. Made once at the start, immutable
// afterwards; any thread may use it.
class Words {
  public:
    struct Argument {
        std::string_view name;
        std::string_view value;  // where the pattern counts (plural, number), a decimal integer
    };
    using Arguments = std::initializer_list<Argument>;

    // The first catalogue is the site's own language. Throws CatalogueError with every fault: no JSON object of texts,
    // a pattern that ICU refuses, a key that one language lacks, arguments that differ between languages.
    explicit Words(const Catalogues& catalogues);
    ~Words();
    Words(Words&&) noexcept;
    Words& operator=(Words&&) noexcept;

    // The languages, in the order of the catalogues.
    const std::vector<std::string>& languages() const { return languages_; }
    bool speaks(std::string_view language) const;

    bool has(std::string_view key) const;
    // All keys, sorted.
    std::vector<std::string> keys() const;
    // The names of the arguments of a key. Throws std::out_of_range for an unknown key.
    const std::set<std::string, std::less<>>& arguments(std::string_view key) const;

    // The text in that language (in the first one, if it is not spoken here). Values stand in it as they were given:
    // escaping is the template's work. Throws std::out_of_range for an unknown key, std::invalid_argument for a missing
    // argument or a count that is no integer.
    std::string say(std::string_view language, std::string_view key, std::span<const Argument> arguments) const;
    std::string say(std::string_view language, std::string_view key, Arguments arguments = {}) const {
        return say(language, key, std::span<const Argument>(arguments.begin(), arguments.size()));
    }

    // Names as they stand within a date: ("fr", 6) → "samedi", 0 is Sunday; ("fr", 1) → "janvier", 1 to 12. The short
    // ones are abbreviated by ICU's (CLDR's) rules: "sam.", "janv.".
    const std::string& weekday(std::string_view language, unsigned day, bool is_short = false) const;
    const std::string& month(std::string_view language, unsigned month, bool is_short = false) const;

  private:
    class Message;
    struct Language;

    const Language& language_of(std::string_view language) const;

    std::vector<std::string> languages_;
    std::vector<std::unique_ptr<Language>> spoken_;
};

}  // namespace charivari::view
