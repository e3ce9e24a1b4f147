#pragma once

#include <string>
#include <string_view>

#include "view/data.hpp"

// What people write: CommonMark, without raw HTML. Any thread.
namespace charivari::view {

// Longer texts are cut here, at a character: a bound on work, far above what the rules of events accept.
constexpr std::size_t markdown_limit = 64 * 1024;

// Markup for between tags. Raw HTML shows as the text it is; pictures become links (the reader's browser asks no other
// host); links with another scheme than http, https and mailto lose their link and keep their text, all others get
// rel="nofollow noopener ugc"; web addresses that stand bare in a text become links, unless they carry a user name; headings
// begin at <h3>, below the page's own, and leave no level out.
Html markdown_to_html(std::string_view markdown);

// The words alone, for feeds and descriptions: paragraphs and items on lines of their own, no markup.
std::string markdown_to_text(std::string_view markdown);

// The first words of that text in one line of at most `limit` bytes, cut between words and ended by "…" if cut.
std::string summary_of(std::string_view markdown, std::size_t limit);

}  // namespace charivari::view
