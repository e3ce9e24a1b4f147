// The other side of base/seal, for tests: key pairs, and the opening of what was sealed, which no code of the program can do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tests {

struct KeyPair {
    std::string public_key;  // base64url, as the program takes it
    std::string secret_key;  // 32 bytes
};

// The same for the same seed.
KeyPair key_pair(std::string_view seed);

// The padded bytes in it; nothing if it is not for this pair, or was touched.
std::optional<std::string> open_box(std::string_view sealed, const KeyPair& pair);
// The text in it; nothing as above, or if version or padding are not what base/seal.hpp says.
std::optional<std::string> open_sealed(std::string_view sealed, const KeyPair& pair);

// A sealed box of the 32 bytes of `secret`, in base64url: how a group's key is given to somebody.
std::string wrap_for(const std::string& secret, const KeyPair& pair);

}  // namespace tests
