#include "base/password.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace {

using charivari::base::hash_password;
using charivari::base::password_matches;

TEST_CASE("a password matches its own hash and no other") {
    const std::string hash = hash_password("un mot de passe à soi");
    CHECK(password_matches(hash, "un mot de passe à soi"));
    CHECK_FALSE(password_matches(hash, "un mot de passe a soi"));
    CHECK_FALSE(password_matches(hash, ""));
    CHECK_FALSE(password_matches(hash, std::string("un mot de passe à soi\0", 23)));
}

TEST_CASE("a hash names argon2id with 19 MiB and two passes") {
    CHECK(hash_password("x").starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}

TEST_CASE("the same password has another hash each time") { CHECK(hash_password("x") != hash_password("x")); }

TEST_CASE("what is no hash matches nothing") {
    CHECK_FALSE(password_matches("", ""));
    CHECK_FALSE(password_matches("x", "x"));
    CHECK_FALSE(password_matches(std::string(200, 'a'), "a"));
}

}  // namespace
