// Texts made fit for iCalendar: whatever bytes come in, what is appended is UTF-8 without control characters.
//
// In all of them a line end is LF, CR LF, CR, U+0085, U+2028 or U+2029; other control characters (C0 but the tab, DEL, C1)
// vanish; each longest run of bytes that begins a UTF-8 sequence and breaks off becomes one U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace ics::detail {

// A TEXT value (RFC 5545 3.3.11): backslash, semicolon and comma get a backslash, a line end becomes \n.
void append_text(std::string& out, std::string_view text);

// A value with a syntax of its own: line ends become spaces, all else stays.
void append_raw(std::string& out, std::string_view value);

// A parameter value (RFC 5545 3.2, RFC 6868): in double quotes if it holds : ; or a comma; ^ becomes ^^, a double quote ^',
// a line end ^n.
void append_parameter(std::string& out, std::string_view value);

// A URI in ASCII (RFC 3986): what may not stand in one is percent-encoded, byte by byte of its UTF-8; line ends and control
// characters vanish; blanks at either end are cut.
void append_uri(std::string& out, std::string_view uri);

}  // namespace ics::detail
