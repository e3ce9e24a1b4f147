#include "base/totp.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <ratio>
#include <span>
#include <stdexcept>

#include "base/hash.hpp"
#include "base/random.hpp"

namespace charivari::base {
namespace {

constexpr std::size_t digits = 6;
constexpr std::size_t sha1_size = 20;

std::array<unsigned char, sha1_size> hmac_sha1(std::string_view key, std::span<const unsigned char> message) {
    std::array<unsigned char, sha1_size> digest{};
    unsigned int size = 0;
    if (!HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), digest.data(),
              &size) ||
        size != digest.size())
        throw std::runtime_error("libcrypto has no HMAC-SHA-1");
    return digest;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_unreserved(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

// Without white space; people copy the no-break spaces of their authenticator as well.
std::string without_blanks(std::string_view code) {
    std::string kept;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const std::string_view rest = code.substr(at);
        if (rest.starts_with("\u00A0"))
            at += 1;
        else if (rest.starts_with("\u202F") || rest.starts_with("\u2009"))
            at += 2;
        else if (std::string_view{" \t\r\n"}.find(code[at]) == std::string_view::npos)
            kept += code[at];
    }
    return kept;
}

std::string percent_encode_name(std::string_view name) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : name) {
        if (c == ':') continue;
        const auto byte = static_cast<unsigned char>(c);
        if (is_unreserved(c))
            encoded += c;
        else
            encoded.append("%").append(1, hex[byte >> 4U]).append(1, hex[byte & 15U]);
    }
    return encoded;
}

}  // namespace

std::string new_totp_secret() {
    std::array<std::uint8_t, sha1_size> bytes{};
    fill_random(bytes);
    return {bytes.begin(), bytes.end()};
}

std::int64_t totp_step(Utc now) {
    using Step = std::chrono::duration<std::int64_t, std::ratio<30>>;
    return std::chrono::floor<Step>(now.time_since_epoch()).count();
}

std::string totp_code(std::string_view secret, std::int64_t step) {
    std::array<unsigned char, 8> counter{};
    auto rest = static_cast<std::uint64_t>(step);
    for (auto byte = counter.rbegin(); byte != counter.rend(); ++byte, rest >>= 8U)
        *byte = static_cast<unsigned char>(rest & 0xFFU);

    // Dynamic truncation, RFC 4226 §5.3.
    const auto digest = hmac_sha1(secret, counter);
    const std::size_t offset = digest.back() & 0x0FU;
    std::uint32_t number = 0;
    for (std::size_t at = offset; at < offset + 4; ++at) number = number << 8U | digest[at];
    std::string code = std::to_string((number & 0x7FFFFFFFU) % 1'000'000);
    return std::string(digits - code.size(), '0') + code;
}

std::optional<std::int64_t> find_totp_step(std::string_view secret, std::string_view code, Utc now,
                                           std::int64_t after_step) {
    const std::string typed = without_blanks(code);
    std::optional<std::int64_t> found;
    // The latest of several, or the same code would count again as that of the later one.
    for (std::int64_t step = totp_step(now) - 1; step <= totp_step(now) + 1; ++step)
        if (equal_in_constant_time(totp_code(secret, step), typed) && step > after_step) found = step;
    return found;
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char c : bytes) {
        held = (held << 8U | static_cast<unsigned char>(c)) & 0xFFFU;
        for (bits += 8; bits >= 5; bits -= 5) text += alphabet[held >> (bits - 5) & 31U];
    }
    if (bits > 0) text += alphabet[held << (5 - bits) & 31U];
    return text;
}

std::string totp_uri(std::string_view site, std::string_view account, std::string_view secret) {
    const std::string issuer = percent_encode_name(site);
    return "otpauth://totp/" + issuer + ":" + percent_encode_name(account) + "?secret=" + base32(secret) +
           "&issuer=" + issuer + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace charivari::base
