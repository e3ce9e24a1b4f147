#include "domain/check.hpp"

#include <algorithm>
#include <utility>

#include "base/ids.hpp"
#include "base/text.hpp"

namespace charivari::domain {

void check_text(std::string& text, std::string pointer, std::size_t limit, bool lines, base::FieldErrors& errors) {
    text = base::tidy(text);
    if (base::has_control_characters(text, lines))
        errors.add(std::move(pointer), "control_characters",
                   lines ? "Control characters are not allowed." : "One line without control characters, please.");
    else if (base::code_points(text) > limit)
        errors.add(std::move(pointer), "too_long", "At most " + std::to_string(limit) + " characters.");
}

void check_required_text(std::string& text, std::string pointer, std::size_t limit, base::FieldErrors& errors) {
    check_text(text, pointer, limit, false, errors);
    if (text.empty()) errors.add(std::move(pointer), "required", "This may not be empty.");
}

void check_optional_text(std::optional<std::string>& text, std::string pointer, std::size_t limit, bool lines,
                         base::FieldErrors& errors) {
    if (!text) return;
    check_text(*text, std::move(pointer), limit, lines, errors);
    if (text->empty()) text.reset();
}

void check_years(const std::optional<Moment>& moment, std::string pointer, base::FieldErrors& errors) {
    if (moment && !is_in_years(*moment))
        errors.add(std::move(pointer), "out_of_range", "A year from 1970 to 2199, the end included.");
}

void check_url(std::string& url, std::string pointer, base::FieldErrors& errors) {
    url = base::tidy(url);
    if (!is_web_url(url))
        errors.add(std::move(pointer), "not_a_url",
                   "An address beginning with https:// or http://, up to 2,000 bytes.");
}

bool is_web_url(std::string_view url) {
    constexpr std::size_t limit = 2000;
    const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
    if (scheme == 0 || url.size() > limit) return false;
    const std::string_view authority = url.substr(scheme, url.find_first_of("/?#", scheme) - scheme);
    if (authority.empty() || authority.front() == ':' || authority.find('@') != std::string_view::npos) return false;
    if (base::has_control_characters(url, false)) return false;
    return url.find_first_of(" \"<>\\^`{|}") == std::string_view::npos;
}

bool is_hyphenated(std::string_view text) {
    const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && std::all_of(text.begin(), text.end(), is_plain) && !text.starts_with('-') &&
           !text.ends_with('-') && text.find("--") == std::string_view::npos;
}

bool is_slug(std::string_view text) {
    return text.size() <= 80 && is_hyphenated(text) && text != "new" && !base::is_uuid(text);
}

void check_slug(const std::string& slug, base::FieldErrors& errors) {
    if (!slug.empty() && !is_slug(slug))
        errors.add("/slug", "not_a_slug", "Lower-case letters, digits and single hyphens between them, 80 at most.");
}

bool is_language(std::string_view tag) {
    return (tag.size() == 2 || tag.size() == 3) &&
           std::all_of(tag.begin(), tag.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_country(std::string_view code) {
    return code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string host_of(std::string_view url) {
    const std::size_t begin = url.find("//");
    if (begin == std::string_view::npos) return std::string(url);
    std::string_view host = url.substr(begin + 2);
    host = host.substr(0, host.find_first_of("/?#"));
    if (host.starts_with("www.")) host.remove_prefix(4);
    return std::string(host);
}

}  // namespace charivari::domain
