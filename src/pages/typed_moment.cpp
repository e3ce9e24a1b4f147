#include "pages/typed_moment.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "base/timestamp.hpp"

namespace charivari::pages {

std::optional<std::chrono::local_days> typed_date(std::string_view typed) {
    std::string text = base::tidy(typed);
    if (text.size() == 10 && text[2] == '/' && text[5] == '/')
        text = text.substr(6) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2);
    return base::parse_date(text);
}

std::optional<std::chrono::seconds> typed_time(std::string_view typed) {
    std::string text = base::tidy(typed);
    std::erase(text, ' ');
    std::replace(text.begin(), text.end(), 'h', ':');
    if (text.ends_with(':')) text += "00";
    if (text.find(':') == 1) text.insert(0, 1, '0');
    const auto local = base::parse_local("2020-01-01T" + text);
    if (!local) return std::nullopt;
    return *local - std::chrono::floor<std::chrono::days>(*local);
}

}  // namespace charivari::pages
