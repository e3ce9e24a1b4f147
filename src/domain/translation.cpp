#include "domain/translation.hpp"

#include "domain/check.hpp"

namespace charivari::domain {

void check_translations(Translations& translations, const std::string& own, base::FieldErrors& errors) {
    if (translations.size() > 50) errors.add("/translations", "too_many", "At most 50.");
    for (auto& [language, each] : translations) {
        const std::string pointer = "/translations/" + base::pointer_part(language);
        if (!is_language(language) || language == own)
            errors.add(pointer, "not_a_language", "A language code other than its own language: en.");
        check_required_text(each.title, pointer + "/title", longest_title, errors);
        check_text(each.description, pointer + "/description", longest_description, true, errors);
    }
}

}  // namespace charivari::domain
