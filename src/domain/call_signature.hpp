#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/moment.hpp"
#include "domain/names.hpp"

// Who signs a call: organisations only, never private persons.
namespace charivari::domain {

enum class SignatoryKind { association, union_, party, collective, media, other };
inline constexpr Names<SignatoryKind, 6> signatory_kinds{{{{SignatoryKind::association, "association"},
                                                           {SignatoryKind::union_, "union"},
                                                           {SignatoryKind::party, "party"},
                                                           {SignatoryKind::collective, "collective"},
                                                           {SignatoryKind::media, "media"},
                                                           {SignatoryKind::other, "other"}}}};

// `pending` until a moderator has made sure; then `verified`, which is public, until it is `withdrawn`. Of one that is
// `refused` nothing is left but why, for whoever has its link.
enum class SignatureStatus { pending, verified, refused, withdrawn };
inline constexpr Names<SignatureStatus, 4> signature_statuses{{{{SignatureStatus::pending, "pending"},
                                                                {SignatureStatus::verified, "verified"},
                                                                {SignatureStatus::refused, "refused"},
                                                                {SignatureStatus::withdrawn, "withdrawn"}}}};

// Why a signature is refused.
enum class SignatureRefusal {
    private_person,  // organisations only
    not_confirmed,   // the organisation could not be reached, or says that it did not sign
    duplicate,       // it stands in the list already
    hate,
    spam,
};
inline constexpr Names<SignatureRefusal, 5> signature_refusals{{{{SignatureRefusal::private_person, "private_person"},
                                                                 {SignatureRefusal::not_confirmed, "not_confirmed"},
                                                                 {SignatureRefusal::duplicate, "duplicate"},
                                                                 {SignatureRefusal::hate, "hate"},
                                                                 {SignatureRefusal::spam, "spam"}}}};

// What is public of a signatory.
struct Signatory {
    std::string name;
    SignatoryKind kind = SignatoryKind::association;
    std::optional<std::string> locality;
    std::string country = "FR";  // ISO 3166-1 alpha-2
    std::optional<std::string> website;

    bool operator==(const Signatory&) const = default;
};

// The person who signs for an organisation: for verifying it, seen by moderators alone, gone once it is decided.
struct Signer {
    std::optional<std::string> name;
    std::string contact;  // how the organisation is reached to confirm
};

// A signature as it is sent in.
struct SignatureDraft {
    Signatory signatory;
    std::optional<int> version;  // that was read; nothing: the present one
    std::optional<Signer> signer;
    bool is_authorised = false;  // whoever sends it says that the organisation wants it
};

struct Signature {
    static constexpr std::chrono::days longest_wait{60};  // then what nobody decided on is destroyed
    static constexpr std::chrono::days refusal_kept{30};  // for whoever has its link

    std::string id;
    std::string call;  // id
    Signatory signatory;
    int version = 1;  // of the text, as it was signed
    SignatureStatus status = SignatureStatus::pending;
    std::optional<SignatureRefusal> refusal;
    std::string secret_hash;                   // SHA-256 of its link's secret, hex
    std::optional<std::string> sealed_signer;  // as the service sealed it; nothing once it is decided
    Utc signed_at{};                           // that version
    std::optional<Utc> decided_at;             // verified or refused
    std::optional<Utc> withdrawn_at;
};

// Tells states of one signature apart, and rises with each change: what is decided is never undone, and a text that was
// signed is followed by later ones only.
int revision_of(const Signature& signature);

// Tidies texts and adds a finding for every field that cannot stand. `needs_signer`: somebody has to be asked.
void check(SignatureDraft& draft, bool needs_signer, base::FieldErrors& errors);

// What tells signatories of one call apart: names that a reader could take for one another have the same, without regard
// to accents and punctuation. For comparing only.
std::string signatory_key(std::string_view name);

}  // namespace charivari::domain
