#include "domain/tag.hpp"

#include "base/text.hpp"
#include "domain/check.hpp"

namespace charivari::domain {

std::string tag_of(std::string_view typed) {
    constexpr std::size_t long_enough = 200;  // to see that it is too long
    std::string tag = base::slugify(typed, long_enough);
    return tag.empty() ? base::tidy(typed) : tag;
}

bool is_tag(std::string_view text) { return text.size() <= 60 && is_hyphenated(text); }

}  // namespace charivari::domain
