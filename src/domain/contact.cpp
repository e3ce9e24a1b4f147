#include "domain/contact.hpp"

#include "base/random.hpp"
#include "base/seal.hpp"
#include "domain/check.hpp"

namespace charivari::domain {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t salt_bytes = 16;
constexpr std::size_t nonce_and_tag = 24 + 16;
// More would stop the browsers of small telephones, for ever.
constexpr int most_memory_kib = 262'144;
constexpr int most_passes = 10;

bool has_bytes(std::string_view text, std::size_t count) {
    const auto bytes = base::from_base64url(text);
    return bytes && bytes->size() == count;
}

}  // namespace

void check(Contact& contact, base::FieldErrors& errors) {
    check_optional_text(contact.name, "/name", Contact::longest_name, false, errors);
    check_optional_text(contact.contact, "/contact", Contact::longest_contact, false, errors);
    check_optional_text(contact.note, "/note", Contact::longest_note, true, errors);
}

void check(const ContactKey& key, const std::string& at, base::FieldErrors& errors) {
    if (!base::is_public_key(key.public_key))
        errors.add(at + "/public_key", "invalid_key", "An X25519 public key: 32 bytes in base64url without padding.");
    if (!has_bytes(key.wrapped_key, key_bytes + nonce_and_tag))
        errors.add(at + "/wrapped_key", "invalid_key",
                   "A nonce of 24 bytes, the private key encrypted, a tag: 72 bytes in base64url without padding.");
    if (!has_bytes(key.salt, salt_bytes))
        errors.add(at + "/salt", "invalid_key", "16 bytes in base64url without padding.");
    if (key.memory_kib < ContactKey::least_memory_kib || key.memory_kib > most_memory_kib)
        errors.add(at + "/memory_kib", "out_of_range", "19456 to 262144.");
    if (key.passes < ContactKey::least_passes || key.passes > most_passes)
        errors.add(at + "/passes", "out_of_range", "2 to 10.");
}

bool is_key_wrap(std::string_view wrapped) { return has_bytes(wrapped, key_bytes + base::seal_overhead); }

}  // namespace charivari::domain
