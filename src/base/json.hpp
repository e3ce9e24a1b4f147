#pragma once

#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

// JSON (RFC 8259) for the whole program: Boost.JSON's values under our own names. Other layers include this header and
// no Boost header. Objects keep the order in which their members were added.
namespace charivari::base::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;
using String = boost::json::string;

struct ParseLimits {
    std::size_t bytes = 256 * 1024;
    std::size_t depth = 32;
    std::size_t members = 1000;  // members of objects and elements of arrays, in the whole text
};

// Parses one text. Throws Error{bad_request} with a sentence and the byte offset for: bad syntax, anything behind the
// value, invalid UTF-8, a member name that occurs twice in one object (RFC 8259 §4 leaves it open: an attacker's door),
// a number that a double cannot hold (1e400), depth or member count over the limit; Error{payload_too_large} over
// `bytes`. Found while parsing: afterwards it is too late.
Value parse(std::string_view text, const ParseLimits& limits = {});

// The value as text, without white space. Numbers have the fewest digits that keep them, and no exponent between 1e-6 and
// 1e21; a double that is no number, which no text gives, is null.
std::string to_text(const Value& value);
// The same behind what `out` holds.
void append_text(std::string& out, const Value& value);
// The same with two spaces of indentation and a newline at the end: golden files.
std::string to_pretty_text(const Value& value);
// The same as to_text with '<', '>', '&', U+2028 and U+2029 as \uXXXX, safe inside <script type="application/ld+json">.
std::string to_script_text(const Value& value);

}  // namespace charivari::base::json
