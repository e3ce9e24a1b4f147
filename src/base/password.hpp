#pragma once

#include <string>
#include <string_view>

namespace charivari::base {

// argon2id with 19 MiB and two passes (OWASP Password Storage Cheat Sheet), as libsodium's self-describing string.
// Costs about 25 ms of CPU: never call it on an I/O thread or in the writer. Throws Error{unavailable} without memory.
std::string hash_password(std::string_view password);
// True if `password` made `hash`. Same cost as hashing.
bool password_matches(std::string_view hash, std::string_view password);

}  // namespace charivari::base
