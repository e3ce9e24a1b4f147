#include "domain/contact.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "base/random.hpp"

namespace {

using namespace charivari::domain;
namespace base = charivari::base;

std::string bytes(std::size_t count, char each = 'x') {
    const std::string plain(count, each);
    return base::base64url({reinterpret_cast<const std::uint8_t*>(plain.data()), plain.size()});
}

ContactKey good_key() {
    ContactKey key;
    key.public_key = bytes(32);
    key.wrapped_key = bytes(72);
    key.salt = bytes(16);
    return key;
}

std::string findings(const base::FieldErrors& errors) {
    std::string all;
    for (const auto& each : errors.all()) all += each.pointer + " " + each.code + "\n";
    return all;
}

}  // namespace

TEST_CASE("what participants say of themselves is tidied, and empty is absent") {
    Contact contact{"  Zoé ", "", "une ligne\r\nune autre"};
    base::FieldErrors errors;
    check(contact, errors);
    CHECK(errors.empty());
    CHECK(contact.name == "Zoé");
    CHECK_FALSE(contact.contact);
    CHECK(contact.note == "une ligne\nune autre");
    CHECK_FALSE(contact.is_empty());
    CHECK(Contact{}.is_empty());
}

TEST_CASE("what participants say of themselves has bounds") {
    struct Row {
        const char* name;
        Contact contact;
        std::string found;
    };
    const auto longest = [](std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) text += "é";
        return text;
    };
    for (const Row& row : {Row{"all as long as may be", {longest(100), longest(200), longest(500)}, ""},
                           Row{"a name too long", {longest(101), {}, {}}, "/name too_long\n"},
                           Row{"a contact too long", {{}, longest(201), {}}, "/contact too_long\n"},
                           Row{"a note too long", {{}, {}, longest(501)}, "/note too_long\n"},
                           Row{"a name of two lines", {"a\nb", {}, {}}, "/name control_characters\n"},
                           Row{"a bell", {{}, {}, "a\x07"}, "/note control_characters\n"}}) {
        INFO(row.name);
        Contact contact = row.contact;
        base::FieldErrors errors;
        check(contact, errors);
        CHECK(findings(errors) == row.found);
    }
}

TEST_CASE("what is no contact key is said part by part") {
    base::FieldErrors none;
    check(good_key(), "", none);
    CHECK(findings(none).empty());
    struct Row {
        const char* name;
        void (*spoil)(ContactKey&);
        std::string found;
    };
    for (const Row& row :
         {Row{"a short public key", [](ContactKey& k) { k.public_key = bytes(31); }, "/k/public_key invalid_key\n"},
          Row{"a public key of small order", [](ContactKey& k) { k.public_key = bytes(32, '\0'); },
              "/k/public_key invalid_key\n"},
          Row{"a bare private key", [](ContactKey& k) { k.wrapped_key = bytes(32); }, "/k/wrapped_key invalid_key\n"},
          Row{"no base64url", [](ContactKey& k) { k.wrapped_key = "Zoé"; }, "/k/wrapped_key invalid_key\n"},
          Row{"a short salt", [](ContactKey& k) { k.salt = bytes(8); }, "/k/salt invalid_key\n"},
          Row{"too little memory", [](ContactKey& k) { k.memory_kib = 19455; }, "/k/memory_kib out_of_range\n"},
          Row{"more memory than a telephone has", [](ContactKey& k) { k.memory_kib = 262'145; },
              "/k/memory_kib out_of_range\n"},
          Row{"one pass", [](ContactKey& k) { k.passes = 1; }, "/k/passes out_of_range\n"},
          Row{"endless passes", [](ContactKey& k) { k.passes = 11; }, "/k/passes out_of_range\n"}}) {
        INFO(row.name);
        ContactKey key = good_key();
        row.spoil(key);
        base::FieldErrors errors;
        check(key, "/k", errors);
        CHECK(findings(errors) == row.found);
    }
}

TEST_CASE("a wrapped key of a group has one length") {
    CHECK(is_key_wrap(bytes(80)));
    CHECK_FALSE(is_key_wrap(bytes(79)));
    CHECK_FALSE(is_key_wrap(bytes(32)));
    CHECK_FALSE(is_key_wrap(""));
}
