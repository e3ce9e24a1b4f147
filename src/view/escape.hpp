#pragma once

#include <string>
#include <string_view>

// How a text is written into each place of an HTML page. Each function appends to `out`; UTF-8 in, UTF-8 out; NUL
// becomes U+FFFD. Pure, any thread.
namespace charivari::view {

// Between tags, in <title>, and inside a quoted attribute: & < > " ' are written as character references.
void append_escaped(std::string& out, std::string_view text);

// A whole URL as an attribute's value. Only the schemes of is_safe_url pass; any other is written as "about:invalid",
// which leads nowhere, so that a bad link is neither dangerous nor an error for the reader.
void append_url(std::string& out, std::string_view url);

// One part of a URL's path or query: everything but the unreserved characters (RFC 3986 §2.3) is percent-encoded.
void append_url_part(std::string& out, std::string_view text);

// True for http, https, mailto, webcal, geo, tel (in any case), and for references without a scheme that stay on this
// host: "//host" and anything with a control character, a blank or a backslash is refused.
bool is_safe_url(std::string_view url);

}  // namespace charivari::view
