#include "tests/unsealing.hpp"

#include <array>
#include <sodium.h>
#include <stdexcept>

#include "base/random.hpp"

namespace tests {
namespace {

namespace base = charivari::base;

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes_of(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

KeyPair key_pair(std::string_view seed) {
    std::array<unsigned char, crypto_box_SEEDBYTES> hashed{};
    crypto_generichash(hashed.data(), hashed.size(), reinterpret_cast<const unsigned char*>(seed.data()), seed.size(),
                       nullptr, 0);
    std::string open(crypto_box_PUBLICKEYBYTES, '\0');
    KeyPair pair;
    pair.secret_key.resize(crypto_box_SECRETKEYBYTES);
    if (crypto_box_seed_keypair(bytes_of(open), bytes_of(pair.secret_key), hashed.data()) != 0)
        throw std::runtime_error("no key pair");
    pair.public_key = base::base64url({bytes_of(open), open.size()});
    return pair;
}

std::optional<std::string> open_box(std::string_view sealed, const KeyPair& pair) {
    const auto box = base::from_base64url(sealed);
    const auto key = base::from_base64url(pair.public_key);
    if (!box || !key || box->size() < crypto_box_SEALBYTES) return std::nullopt;
    std::string plain(box->size() - crypto_box_SEALBYTES, '\0');
    if (crypto_box_seal_open(bytes_of(plain), bytes_of(*box), box->size(), bytes_of(*key), bytes_of(pair.secret_key)) !=
        0)
        return std::nullopt;
    return plain;
}

std::optional<std::string> open_sealed(std::string_view sealed, const KeyPair& pair) {
    auto plain = open_box(sealed, pair);
    std::size_t length = 0;
    if (!plain || plain->size() % 256 != 0 || sodium_unpad(&length, bytes_of(*plain), plain->size(), 256) != 0 ||
        length == 0 || plain->front() != '\x01')
        return std::nullopt;
    return plain->substr(1, length - 1);
}

std::string wrap_for(const std::string& secret, const KeyPair& pair) {
    const auto key = base::from_base64url(pair.public_key);
    if (!key) throw std::runtime_error("no key");
    std::string box(secret.size() + crypto_box_SEALBYTES, '\0');
    if (crypto_box_seal(bytes_of(box), bytes_of(secret), secret.size(), bytes_of(*key)) != 0)
        throw std::runtime_error("not sealed");
    return base::base64url({bytes_of(box), box.size()});
}

}  // namespace tests
