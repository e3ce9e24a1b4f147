#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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
// The bytes that base64url() made `text` of. Nothing for any other text: padding, '+', '/', blanks, a lone character at the
// end, or last bits that are not zero, so that each sequence of bytes has one text only.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace charivari::base
