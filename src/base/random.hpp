#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace charivari::base {

// Fills `out` with bytes from the kernel's generator (libsodium). Any thread.
void fill_random(std::span<std::uint8_t> out);
// A random number below `bound`, without bias. Any thread.
std::uint32_t random_below(std::uint32_t bound);
// base64url without padding (RFC 4648 §5).
std::string base64url(std::span<const std::uint8_t> bytes);

}  // namespace charivari::base
