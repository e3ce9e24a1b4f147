#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace charivari::base {

// SHA-256 as 64 lower-case hex digits: migrations' hashes, tokens at rest. Any thread.
std::string sha256_hex(std::string_view bytes);
// 128 bits of BLAKE2b as 22 characters of base64url: entity tags, names of static files. Any thread.
std::string short_hash(std::string_view bytes);
// Same length and same bytes, in time that does not depend on where they differ.
bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace charivari::base
