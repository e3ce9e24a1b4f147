#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "domain/group.hpp"
#include "domain/moment.hpp"

// What participants say of themselves, and the keys to which it is sealed (product.md, "Sealed"; decision 22).
namespace charivari::domain {

// What somebody says of themselves, all of it optional; it is never stored but sealed.
struct Contact {
    static constexpr std::size_t longest_name = 100;  // characters, as in web/scripts/sealing.js
    static constexpr std::size_t longest_contact = 200;
    static constexpr std::size_t longest_note = 500;

    std::optional<std::string> name;
    std::optional<std::string> contact;
    std::optional<std::string> note;

    bool is_empty() const { return !name && !contact && !note; }
};

// Tidies the texts, makes empty ones absent, and adds a finding at /name, /contact and /note for what cannot stand.
void check(Contact& contact, base::FieldErrors& errors);

// The key pair of somebody who may see contacts of their groups. The server has the public half, and of the private one what
// nobody opens without the passphrase. All in base64url.
struct ContactKey {
    static constexpr int least_memory_kib = 19456;  // argon2id as for passwords: 19 MiB, two passes
    static constexpr int least_passes = 2;

    std::string account;      // id
    std::string public_key;   // X25519, 32 bytes
    std::string wrapped_key;  // nonce, then XChaCha20-Poly1305 of the private half: 72 bytes
    std::string salt;         // 16 bytes
    int memory_kib = least_memory_kib;
    int passes = least_passes;
    Utc created_at{};  // of the pair
    Utc changed_at{};  // of the passphrase
};

// A key of a group: everybody seals to the present one, which is the one that is not retired.
struct GroupKey {
    std::string id;          // "key_id" of what is sealed to it
    std::string group;       // id
    std::string public_key;  // X25519, 32 bytes in base64url
    Utc created_at{};
    std::optional<Utc> retired_at;
    std::optional<Utc> renew_since;  // somebody who knew it may not see contacts any more
};

// The private half of a group's key for one account: sealed to its contact key.
struct GroupKeyWrap {
    std::string key;      // id
    std::string account;  // id
    std::string wrapped;  // a sealed box of the 32 bytes: 80 bytes in base64url
    Utc created_at{};
};

// Somebody was given the sealed contacts of an action.
struct ContactOpening {
    static constexpr std::chrono::days kept{90};

    std::string id;
    std::string group;                   // id
    std::string action;                  // id
    std::optional<std::string> account;  // id; nothing once it is erased
    Utc at{};
    std::string account_name{};  // read only; "" if there is none
    std::string action_title{};
    std::string action_slug{};  // or its id, where it has none
};

// One who could see the contacts of a group, and what is missing for it.
struct ContactHolder {
    std::string account;  // id
    std::string name;
    MemberRole role = MemberRole::organiser;
    bool sees = false;                      // an owner allowed it
    bool exports = false;                   // and to save them
    std::optional<std::string> public_key;  // of its contact key; nothing until it has chosen a passphrase
    bool has_wrap = false;                  // of the group's present key
};

// Adds a finding, with its pointer below `at`, for each part of a key that cannot be one: public_key, wrapped_key, salt, memory_kib,
// passes.
void check(const ContactKey& key, const std::string& at, base::FieldErrors& errors);
// True for a sealed box of 32 bytes.
bool is_key_wrap(std::string_view wrapped);

}  // namespace charivari::domain
