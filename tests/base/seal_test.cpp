#include "base/seal.hpp"

#include <set>
#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>

#include "base/random.hpp"
#include "tests/unsealing.hpp"

namespace {

using namespace charivari::base;

const tests::KeyPair group = tests::key_pair("a group");
const tests::KeyPair other = tests::key_pair("another group");

std::string encoded(const std::string& bytes) {
    return base64url({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

std::size_t size_of(std::string_view sealed) { return from_base64url(sealed).value().size(); }

constexpr std::size_t longest_text = most_seal_steps * seal_step - 2;

}  // namespace

TEST_CASE("what is sealed to a key opens with its other half, and with no other") {
    const std::string text = R"({"name":"Zoé","contact":"zoe@exemple.test","note":null})";
    const std::string sealed = seal(text, group.public_key);
    CHECK(tests::open_sealed(sealed, group) == text);
    CHECK_FALSE(tests::open_sealed(sealed, other));
    CHECK(from_base64url(sealed).value().find("Zoé") == std::string::npos);
    CHECK(is_sealed(sealed));
}

TEST_CASE("the same text is sealed to something else each time") {
    std::set<std::string> seen;
    for (int i = 0; i < 20; ++i) seen.insert(seal("", group.public_key));
    CHECK(seen.size() == 20);
}

TEST_CASE("the length of what is sealed tells the length of the text in steps of 256 bytes alone") {
    const auto length = [](std::size_t text) { return size_of(seal(std::string(text, 'x'), group.public_key)); };
    CHECK(length(0) == 48 + 256);
    CHECK(length(254) == 48 + 256);
    CHECK(length(255) == 48 + 512);
    CHECK(length(510) == 48 + 512);
    CHECK(length(longest_text) == 48 + 13 * 256);
    for (const std::size_t text : {std::size_t{0}, std::size_t{1}, std::size_t{254}, std::size_t{255}, longest_text})
        CHECK(tests::open_sealed(seal(std::string(text, '\0'), group.public_key), group) == std::string(text, '\0'));
}

TEST_CASE("what is sealed has one version byte, the text, and a padding that says where it ends") {
    const std::string plain = tests::open_box(seal("ab", group.public_key), group).value();
    CHECK(plain == std::string("\x01"
                               "ab\x80") +
                       std::string(252, '\0'));
}

TEST_CASE("a text that is too long is not sealed") {
    CHECK_NOTHROW(seal(std::string(longest_text, 'x'), group.public_key));
    CHECK_THROWS_AS(seal(std::string(longest_text + 1, 'x'), group.public_key), std::invalid_argument);
}

TEST_CASE("what is no public key is told apart, and nothing is sealed to it") {
    struct Row {
        const char* name;
        std::string key;
    };
    std::string all_ones(32, '\xff');
    for (const Row& row :
         {Row{"empty", ""}, Row{"a byte less", encoded(std::string(31, 'k'))},
          Row{"a byte more", encoded(std::string(33, 'k'))}, Row{"not base64url", std::string(43, '+')},
          Row{"padded", group.public_key + "="}, Row{"of small order: zero", encoded(std::string(32, '\0'))},
          Row{"of small order: one", encoded('\x01' + std::string(31, '\0'))}}) {
        INFO(row.name);
        CHECK_FALSE(is_public_key(row.key));
        CHECK_THROWS_AS(seal("text", row.key), std::invalid_argument);
    }
    CHECK(is_public_key(group.public_key));
    CHECK_NOTHROW(seal("text", group.public_key));
}

TEST_CASE("what cannot be sealed is told apart by its letters and its length") {
    const std::string sealed = seal("text", group.public_key);
    struct Row {
        const char* name;
        std::string sealed;
    };
    for (const Row& row :
         {Row{"empty", ""}, Row{"plain text", "Zoé, 06 00 00 00 00"}, Row{"a letter less", sealed.substr(1)},
          Row{"four letters less", sealed.substr(4)}, Row{"padded", sealed + "="},
          Row{"a line end behind", sealed + "\n"}, Row{"other base64", std::string(1, '+') + sealed.substr(1)},
          Row{"a box without padding", encoded(std::string(48 + 40, 'x'))},
          Row{"nothing but what each box has", encoded(std::string(48, 'x'))},
          Row{"half a step", encoded(std::string(48 + 128, 'x'))},
          Row{"one step too many", encoded(std::string(48 + 14 * 256, 'x'))},
          Row{"a megabyte", std::string(1 << 20, 'x')}}) {
        INFO(row.name);
        CHECK_FALSE(is_sealed(row.sealed));
    }
    CHECK(is_sealed(sealed));
    CHECK(is_sealed(encoded(std::string(48 + 13 * 256, 'x'))));
}
