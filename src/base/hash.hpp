#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace charivari::base {

// SHA-256 as 64 lower-case hex digits: migrations' hashes, tokens at rest. Any thread.
std::string sha256_hex(std::string_view bytes);
// 128 bits of BLAKE2b as 22 characters of base64url: entity tags, names of static files. Any thread.
std::string short_hash(std::string_view bytes);
// 256 bits of keyed BLAKE2b (RFC 7693 §2.9) as 43 characters of base64url: nobody without the key can make or check it.
// For tokens against forged requests, keys of addresses that end with their day. `key` has 16 bytes or more of randomness
// (std::invalid_argument if fewer); one of more than 64 is hashed down first. One key for one purpose. Any thread.
std::string keyed_hash(std::string_view key, std::string_view message);
// Same length and same bytes, in time that does not depend on where they differ.
bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace charivari::base
