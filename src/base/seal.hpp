#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Encrypts what not even the server shall read (names and contacts of participants) to somebody's public key. Nothing in this
// program opens it again: whoever holds the private half does, in a browser (web/scripts/sealing.js is the other side of this
// file). What the server itself must read again is something else: base/secret_box.
//
// A sealed text is, in base64url without padding (RFC 4648 §5), a libsodium sealed box: an X25519 key made for it alone, then
// XSalsa20-Poly1305 of the padded text, with BLAKE2b of both public keys as its nonce. Padded: one byte with the version (1), the text
// in UTF-8, a byte 0x80, then zeros up to a multiple of 256 (ISO/IEC 7816-4), so that the length tells next to nothing.
// A key is the 32 bytes of an X25519 public key (RFC 7748) in the same base64url: 43 characters. Any thread.
namespace charivari::base {

inline constexpr std::size_t seal_step = 256;     // bytes
inline constexpr std::size_t seal_overhead = 48;  // bytes: the key made for it, the tag
// Of any sealed text that is taken in: 3,326 bytes of text at most.
inline constexpr std::size_t most_seal_steps = 13;

// True if it is such a key, and none of the few points to which nothing can be sealed (RFC 7748 §6.1).
bool is_public_key(std::string_view key);

// Sealed to the key: never twice the same. Throws std::invalid_argument for what is no public key, and for a text that needs more
// than most_seal_steps.
std::string seal(std::string_view text, std::string_view key);

// True if `sealed` can be what seal() made, here or in a browser: its letters, its length, and no other way to write the same
// bytes. That it opens, nobody here can tell.
bool is_sealed(std::string_view sealed);

}  // namespace charivari::base
