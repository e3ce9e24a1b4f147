#pragma once

#include <map>
#include <string>

#include "base/error.hpp"

namespace charivari::domain {

inline constexpr std::size_t longest_title = 200;  // code points
inline constexpr std::size_t longest_description = 20'000;

// A title and a description in another language than their own.
struct Translation {
    std::string title;
    std::string description;  // Markdown

    bool operator==(const Translation&) const = default;
};
using Translations = std::map<std::string, Translation>;  // by language, a primary subtag of BCP 47

// Tidies the texts, and adds a finding for each language that is none, or is `own`, and for each text that cannot stand.
void check_translations(Translations& translations, const std::string& own, base::FieldErrors& errors);

}  // namespace charivari::domain
