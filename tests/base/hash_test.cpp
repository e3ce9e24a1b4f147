#include "base/hash.hpp"

#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/random.hpp"

namespace {

using namespace charivari::base;

TEST_CASE("SHA-256 is that of FIPS 180-4") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("a short hash is 22 characters, the same for the same bytes") {
    CHECK(short_hash("").size() == 22);
    CHECK(short_hash("a") == short_hash("a"));
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) CHECK(seen.insert(short_hash(std::to_string(i))).second);
    // BLAKE2b of 16 bytes over "abc": cf4ab791c62b8d2b2109c90275287816
    CHECK(short_hash("abc") == "z0q3kcYrjSshCckCdSh4Fg");
}

TEST_CASE("comparing in constant time still compares") {
    CHECK(equal_in_constant_time("", ""));
    CHECK(equal_in_constant_time("abc", "abc"));
    CHECK_FALSE(equal_in_constant_time("abc", "abd"));
    CHECK_FALSE(equal_in_constant_time("abc", "ab"));
    CHECK_FALSE(equal_in_constant_time("", "a"));
}

TEST_CASE("base64url is that of RFC 4648, section 10, without padding") {
    const auto encoded = [](const std::string& text) {
        return base64url(std::vector<std::uint8_t>(text.begin(), text.end()));
    };
    CHECK(encoded("").empty());
    CHECK(encoded("f") == "Zg");
    CHECK(encoded("fo") == "Zm8");
    CHECK(encoded("foo") == "Zm9v");
    CHECK(encoded("foobar") == "Zm9vYmFy");
    CHECK(base64url(std::vector<std::uint8_t>{0xFB, 0xFF}) == "-_8");
}

TEST_CASE("random numbers stay below their bound and reach every value") {
    std::set<std::uint32_t> seen;
    for (int i = 0; i < 2000; ++i) {
        const auto number = random_below(8);
        CHECK(number < 8);
        seen.insert(number);
    }
    CHECK(seen.size() == 8);
}

TEST_CASE("random bytes fill all of the buffer") {
    std::vector<std::uint8_t> all(64, 0);
    std::vector<std::uint8_t> bytes(64);
    for (int i = 0; i < 64; ++i) {
        fill_random(bytes);
        for (std::size_t at = 0; at < bytes.size(); ++at) all[at] = static_cast<std::uint8_t>(all[at] | bytes[at]);
    }
    for (const std::uint8_t each : all) CHECK(each != 0);
}

}  // namespace
