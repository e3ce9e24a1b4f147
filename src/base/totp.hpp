#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace charivari::base {

// Time-based one-time passwords, RFC 6238 with what every authenticator knows: HMAC-SHA-1, 30 seconds, six digits. Secrets
// are raw bytes here; at rest they belong into a SecretBox. Any thread.

// 20 random bytes (RFC 4226 §4 R6).
std::string new_totp_secret();
// The number of whole 30 seconds since 1970.
std::int64_t totp_step(Utc now);
// The six digits of that step.
std::string totp_code(std::string_view secret, std::int64_t step);
// The step whose code this is: the present one, the one before or the one after, since clocks differ (RFC 6238 §5.2), but
// only if later than `after_step`. Keep the step that was found and hand it in the next time: a code then counts once.
// White space in the code is ignored ("123 456"). Nothing if it is no such code. Compares in constant time.
std::optional<std::int64_t> find_totp_step(std::string_view secret, std::string_view code, Utc now,
                                           std::int64_t after_step);

// RFC 4648 §6, without padding: how secrets are typed into an authenticator.
std::string base32(std::string_view bytes);
// The "otpauth://totp/…" address that authenticators read from a QR code (Google Authenticator's Key Uri Format, which
// all others follow). Colons are taken out of both names, since authenticators split the label there.
std::string totp_uri(std::string_view site, std::string_view account, std::string_view secret);

}  // namespace charivari::base
