#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace charivari::base {

// Encrypts small secrets that the server itself must be able to read again, such as those of TOTP, so that a copy of the
// database alone gives none away (decision 25). XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) with a random nonce each time,
// which never runs out. What names and contacts need, that not even the server reads, is something else: base/seal.
// Any thread, several at once.
class SecretBox {
  public:
    // `key`: 32 random bytes, from load_or_make_key(); std::invalid_argument for another size.
    explicit SecretBox(std::string key);
    SecretBox(const SecretBox&) = delete;
    SecretBox& operator=(const SecretBox&) = delete;
    ~SecretBox();  // wipes the key from memory

    // base64url of nonce, ciphertext and tag: 54 characters and 4 for each 3 bytes of `plain`, whose length it shows.
    // `context` says what it is and whose ("totp:" and the account's id): it is not in the result, but must be the same to
    // open it, so that nobody who can write to the database moves one person's secret to another one's row.
    std::string seal(std::string_view plain, std::string_view context) const;
    // What was sealed. Nothing if this is not, bit for bit, what this key made for this context.
    std::optional<std::string> open(std::string_view sealed, std::string_view context) const;

  private:
    std::array<unsigned char, 32> key_{};
};

// The 32 bytes in `file`; nothing if there is none. Throws as load_or_make_key() does, and writes nothing.
std::optional<std::string> find_key(const std::filesystem::path& file);

// The 32 bytes in `file`. If there is none, it is made: random bytes, mode 0600, synchronised to the disk and never to be
// seen half written, also if two processes make it at once (both then get the same key). Throws Error with one line for the
// operator as its detail: `forbidden` without permission, `invalid` if it is no plain file (a link is none), has not 32
// bytes or lets others than its owner read or write, `storage_full`, else `unavailable`. Since a lost key file is replaced
// in silence, whoever opens what was sealed must expect that it does not open. Any thread.
std::string load_or_make_key(const std::filesystem::path& file);

}  // namespace charivari::base
