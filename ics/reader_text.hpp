// Bytes of other people made into clean UTF-8, and the small syntaxes of content lines (RFC 5545 3.1, 3.2, 3.3.11).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ics/calendar.hpp"

namespace ics::detail {

enum class Encoding : std::uint8_t { utf_8, windows_1252 };

// What the bytes of a file are: Windows-1252 if some are beyond ASCII and nowhere do they make a UTF-8 sequence.
Encoding encoding_of(std::string_view bytes);

// UTF-16 behind its byte order mark, in UTF-8; halves of pairs that are alone become U+FFFD.
std::string from_utf_16(std::string_view bytes);

// What clean() had to do.
struct Cleaning {
    bool nul = false;      // left out
    bool control = false;  // left out: C0 but the tab, DEL, C1
    bool broken = false;   // bytes that are no UTF-8, each run now U+FFFD
    bool decoded = false;  // from Windows-1252

    bool operator==(const Cleaning&) const = default;
};

// Makes the bytes of `text` from `start` on clean UTF-8: what is neither broken nor a control character stays. Linear.
Cleaning clean(std::string& text, std::size_t start, Encoding encoding);

// Valid UTF-8 without control characters but tab and line feed: what a worker may send.
bool is_clean(std::string_view text);

// The text that a TEXT value stands for: \n and \N are line feeds, a backslash before anything else vanishes.
void append_unescaped(std::string& out, std::string_view value);

// The parts of a value between commas; with `escapes`, a comma after a backslash is part of the text. The views are into
// the value.
std::vector<std::string_view> split_list(std::string_view value, bool escapes);

// A content line taken apart. Names are in capitals; parameters of several values are joined by commas as they stood;
// RFC 6868 is undone.
struct ContentLine {
    std::string name{};
    std::vector<Parameter> parameters{};
    std::string_view value{};   // into the line
    bool is_sound = true;       // false: a parameter was not as it must be, and was read as best it could
    bool has_too_many = false;  // parameters, beyond `most`

    // nullptr if there is none of that name.
    const std::string* find(std::string_view parameter) const;
};

// Takes apart a line into `line`, whose memory is used again. False: there is no name or no value.
bool split_line(std::string_view text, std::size_t most_parameters, ContentLine& line);

// The length of the name a line begins with: letters, digits, hyphens and underscores, at most 80, before ';', ':' or
// blanks and one of these; 0: none.
std::size_t name_length(std::string_view line);

// Whether that is a name as RFC 5545 3.1 has it: letters, digits and hyphens, at most 80.
bool is_token(std::string_view name);

std::string_view trimmed(std::string_view text);  // without blanks and tabs at its ends
bool equal_ignoring_case(std::string_view a, std::string_view b);
std::string in_capitals(std::string_view text);  // ASCII letters only

// At most `most` bytes of a text, cut at a character, for messages; line feeds become blanks.
std::string excerpt(std::string_view text, std::size_t most = 60);

// Sixteen hexadecimal digits that differ where texts do, hardly ever otherwise (FNV-1a). Not for secrets.
std::string fingerprint(std::string_view text);

}  // namespace ics::detail
