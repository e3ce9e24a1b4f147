#pragma once

// The grammar of RFC 9110, 9112 and 3986 as far as the gate needs it. Pure functions over bytes; internal to http/.

#include <string_view>

namespace charivari::http::grammar {

// RFC 9110 §5.6.2: 1*tchar.
bool is_token(std::string_view text);
bool is_token_char(char c);

// RFC 9110 §5.5: visible characters, space, tab and obs-text; no other control character.
bool is_field_value(std::string_view text);

// Without the spaces and tabs at both ends.
std::string_view trim(std::string_view text);

// RFC 9112 §3.2.1: absolute-path [ "?" query ], percent-encoding whole, no fragment. In the query also what browsers send
// unencoded by the URL Standard: [ ] { } | \ ^ `.
bool is_origin_form(std::string_view target);

// RFC 9110 §7.2: a name, an IPv4 or a bracketed IPv6 address, and perhaps ":" and a port from 1 to 65535. Stricter than
// RFC 3986: letters, digits, '-', '.', '_' only, 255 bytes at most.
bool is_authority(std::string_view text);

}  // namespace charivari::http::grammar
