#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "domain/moment.hpp"

// What the checks of every noun share: findings with stable codes and one wording.
namespace charivari::domain {

// Tidies `text` in place and adds a finding if it is longer than `limit` code points or holds control characters;
// `lines`: it may have several lines.
void check_text(std::string& text, std::string pointer, std::size_t limit, bool lines, base::FieldErrors& errors);
// The same, and it must not be empty.
void check_required_text(std::string& text, std::string pointer, std::size_t limit, base::FieldErrors& errors);
// The same for what may be absent; an empty text becomes absent.
void check_optional_text(std::optional<std::string>& text, std::string pointer, std::size_t limit, bool lines,
                         base::FieldErrors& errors);
// Adds a finding if the moment lies outside of the years that there are (decision 6).
void check_years(const std::optional<Moment>& moment, std::string pointer, base::FieldErrors& errors);
// An absolute http or https URL of at most 2,000 bytes without spaces, control characters or a user name.
void check_url(std::string& url, std::string pointer, base::FieldErrors& errors);
bool is_web_url(std::string_view url);
// Words of lower-case letters and digits with single hyphens between them, as base::slugify() makes them.
bool is_hyphenated(std::string_view text);
// What something may be called in addresses (decision 2): lower-case letters, digits and single hyphens between them, 80 at
// most; not "new", which is where forms stand, and nothing that looks like an id.
bool is_slug(std::string_view text);
// A finding at /slug unless it is one, or empty: then it is made of the name.
void check_slug(const std::string& slug, base::FieldErrors& errors);
// "example.org" of "https://www.example.org/a?b".
std::string host_of(std::string_view url);
// A primary language subtag of BCP 47: two or three lower-case letters.
bool is_language(std::string_view tag);
// Two capital letters, as codes of countries have (ISO 3166-1 alpha-2).
bool is_country(std::string_view code);

}  // namespace charivari::domain
