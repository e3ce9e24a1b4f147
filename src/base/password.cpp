#include "base/password.hpp"

#include <array>
#include <sodium.h>

#include "base/error.hpp"

namespace charivari::base {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = 19ULL * 1024 * 1024;

}  // namespace

std::string hash_password(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (sodium_init() < 0 || crypto_pwhash_str_alg(text.data(), password.data(), password.size(), passes, memory_bytes,
                                                   crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Error{Code::unavailable, "The service is short of memory. Please try again."}.because("argon2id failed");
    return text.data();
}

bool password_matches(std::string_view hash, std::string_view password) {
    const std::string terminated{hash};
    return sodium_init() >= 0 && crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

}  // namespace charivari::base
