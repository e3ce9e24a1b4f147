#include "base/hash.hpp"

#include <set>
#include <stdexcept>
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

// The bytes 0, 1, 2…
std::string counting(std::size_t size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(i);
    return bytes;
}

TEST_CASE("a keyed hash is BLAKE2b with its key") {
    // Made with another implementation: Python's hashlib.blake2b(message, digest_size=32, key=key).
    CHECK(keyed_hash(counting(16), "") == "A3x9dA6nlZArWuviEPr___H2J_dAEPjcecDVuKn7WEc");
    CHECK(keyed_hash(counting(32), "abc") == "1joy0-RHONeQf5ZDFsJBraugq_6rwyNJZ3V4oVogP38");
    CHECK(keyed_hash(counting(64), "abc") == "3_OMl4Zm3_VjHbNcoVU1Ug0TT1yAYOpWnGoXitOTcZ8");
    // Beyond 64 bytes the key is the unkeyed hash of 64 bytes of it.
    CHECK(keyed_hash(counting(65), "abc") == "_2oZzKBe2ZFTzWojz2U46g8dPCkLPPWNk_6s7LpiLpc");
}

TEST_CASE("another key or message makes another hash") {
    std::set<std::string> seen;
    for (std::size_t size = 16; size <= 200; ++size) {
        CHECK(seen.insert(keyed_hash(counting(size), "abc")).second);
        CHECK(seen.insert(keyed_hash(counting(16), counting(size))).second);
    }
    for (const std::string& each : seen) CHECK(each.size() == 43);
}

TEST_CASE("keys that could be guessed are refused") {
    CHECK_THROWS_AS(keyed_hash("", "abc"), std::invalid_argument);
    CHECK_THROWS_AS(keyed_hash(counting(15), "abc"), std::invalid_argument);
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

TEST_CASE("what is base64url is decoded") {
    CHECK(from_base64url("") == "");
    CHECK(from_base64url("Zg") == "f");
    CHECK(from_base64url("Zm8") == "fo");
    CHECK(from_base64url("Zm9v") == "foo");
    CHECK(from_base64url("Zm9vYmFy") == "foobar");
    CHECK(from_base64url("-_8") == "\xFB\xFF");
    for (std::size_t size = 0; size < 70; ++size) {
        std::vector<std::uint8_t> bytes(size);
        fill_random(bytes);
        CHECK(from_base64url(base64url(bytes)) == std::string(bytes.begin(), bytes.end()));
    }
}

TEST_CASE("what is not base64url is not decoded") {
    struct Row {
        const char* name;
        std::string text;
    };
    const std::vector<Row> rows{
        {"padding", "Zg=="},
        {"padding of one", "Zm8="},
        {"the other alphabet", "+/8"},
        {"one character", "Z"},
        {"five characters", "Zm9vY"},
        {"last bits of two characters", "Zh"},
        {"last bits of three characters", "Zm9"},
        {"blank before", " Zm9v"},
        {"blank within", "Zm 9v"},
        {"line end behind", "Zm9v\n"},
        {"NUL behind", std::string("Zm9v\0", 5)},
        {"not ASCII", "Zm9vé"},
        {"a dot", "Zm9v.Zm9v"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK_FALSE(from_base64url(row.text));
    }
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
