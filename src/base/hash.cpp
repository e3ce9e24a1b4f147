#include "base/hash.hpp"

#include <array>
#include <sodium.h>
#include <stdexcept>

#include "base/random.hpp"

namespace charivari::base {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), bytes_of(bytes), bytes.size());
    std::string text(digest.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    text.pop_back();
    return text;
}

std::string short_hash(std::string_view bytes) {
    std::array<unsigned char, 16> digest{};
    crypto_generichash(digest.data(), digest.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
    return base64url(digest);
}

std::string keyed_hash(std::string_view key, std::string_view message) {
    if (key.size() < crypto_generichash_KEYBYTES_MIN) throw std::invalid_argument("a key of less than 16 bytes");
    std::array<unsigned char, crypto_generichash_KEYBYTES_MAX> short_key{};
    const bool long_key = key.size() > short_key.size();
    if (long_key) crypto_generichash(short_key.data(), short_key.size(), bytes_of(key), key.size(), nullptr, 0);
    std::array<unsigned char, 32> digest{};
    crypto_generichash(digest.data(), digest.size(), bytes_of(message), message.size(),
                       long_key ? short_key.data() : bytes_of(key), long_key ? short_key.size() : key.size());
    sodium_memzero(short_key.data(), short_key.size());
    return base64url(digest);
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace charivari::base
