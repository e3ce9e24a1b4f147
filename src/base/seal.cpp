#include "base/seal.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <sodium.h>
#include <stdexcept>

#include "base/random.hpp"

namespace charivari::base {
namespace {

constexpr char version = '\x01';

static_assert(seal_overhead == crypto_box_SEALBYTES);

const unsigned char* bytes_of(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::optional<std::string> key_bytes(std::string_view key) {
    auto bytes = from_base64url(key);
    if (!bytes || bytes->size() != crypto_box_PUBLICKEYBYTES) return std::nullopt;
    return bytes;
}

}  // namespace

bool is_public_key(std::string_view key) {
    const auto bytes = key_bytes(key);
    if (!bytes) return false;
    // Any secret multiplied by a point of small order is zero, which libsodium reports.
    std::array<unsigned char, crypto_scalarmult_SCALARBYTES> any{};
    any.front() = 8;
    std::array<unsigned char, crypto_scalarmult_BYTES> product{};
    return crypto_scalarmult(product.data(), any.data(), bytes_of(*bytes)) == 0;
}

std::string seal(std::string_view text, std::string_view key) {
    const auto to = key_bytes(key);
    if (!to) throw std::invalid_argument("no public key");
    std::string padded;
    padded.reserve(text.size() + seal_step + 1);
    padded += version;
    padded += text;
    padded += '\x80';
    padded.resize((padded.size() + seal_step - 1) / seal_step * seal_step, '\0');
    if (padded.size() > most_seal_steps * seal_step) throw std::invalid_argument("too long a text to seal");
    std::string box(padded.size() + seal_overhead, '\0');
    const bool is_done = sodium_init() >= 0 && crypto_box_seal(reinterpret_cast<unsigned char*>(box.data()),
                                                               bytes_of(padded), padded.size(), bytes_of(*to)) == 0;
    sodium_memzero(padded.data(), padded.size());
    if (!is_done) throw std::invalid_argument("a public key to which nothing can be sealed");
    return base64url({bytes_of(box), box.size()});
}

bool is_sealed(std::string_view sealed) {
    constexpr std::size_t longest = ((most_seal_steps * seal_step + seal_overhead) * 4 + 2) / 3;
    if (sealed.size() > longest) return false;
    const auto box = from_base64url(sealed);
    return box && box->size() >= seal_overhead + seal_step && (box->size() - seal_overhead) % seal_step == 0;
}

}  // namespace charivari::base
