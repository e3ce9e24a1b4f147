#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace charivari::base {

// The only source of identities and secrets. Safe from any thread. Tests inject a counting one.
class IdSource {
  public:
    virtual ~IdSource() = default;
    // A UUIDv7 (RFC 9562 §5.7) in its canonical lower-case text; ids made later sort later.
    virtual std::string uuid() = 0;
    // `bytes` random bytes as base64url without padding: 16 bytes are 128 bits. For secrets and unlisted slugs.
    virtual std::string secret(std::size_t bytes) = 0;
    // Six characters of Crockford's base 32 (no I, L, O, U) for /a/XXXXXX.
    virtual std::string short_code() = 0;
};

class RandomIdSource final : public IdSource {
  public:
    explicit RandomIdSource(const Clock& clock) : clock_(clock) {}
    std::string uuid() override;
    std::string secret(std::size_t bytes) override;
    std::string short_code() override;

  private:
    const Clock& clock_;
};

// The canonical text of a UUIDv7 made of a Unix time in milliseconds and 74 random bits (taken from `random`).
std::string uuid7(std::int64_t unix_ms, const std::array<std::uint8_t, 10>& random);
// True for a UUID in canonical lower-case text, of any version.
bool is_uuid(std::string_view text);

}  // namespace charivari::base
