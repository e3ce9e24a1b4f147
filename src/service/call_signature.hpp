#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/secret_box.hpp"
#include "domain/account.hpp"
#include "domain/call.hpp"
#include "domain/call_signature.hpp"
#include "service/audit.hpp"
#include "service/quotas.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// A signature with all that moderators need to decide on it.
struct WaitingSignature {
    domain::Signature signature;
    domain::Call call;
    std::optional<domain::Signer> signer;      // nothing where the key that it was sealed with is lost
    std::vector<domain::Signature> namesakes;  // verified or pending ones that could be taken for it
};

// A signature as its own link shows it, with the call that it is of.
struct OwnSignature {
    domain::Signature signature;
    domain::Call call;

    // What whoever has the link can do.
    bool may_withdraw() const;
    bool may_confirm() const;  // a later version than the one that was signed
};

// Use-cases of those who sign calls: organisations, which a moderator verifies one by one. Everybody sees those that are
// verified. Who signed for an organisation is sealed, seen by moderators alone, and destroyed with the decision.
class SignatureService {
  public:
    static constexpr unsigned at_once = 10;             // signatures from one address in ten minutes
    static constexpr std::int64_t most_pending = 1000;  // of one call: a flood waits for nobody's attention
    static constexpr std::size_t shown_pending = 100;   // on one page of the moderation

    SignatureService(store::Database& database, const base::Clock& clock, base::IdSource& ids,
                     const base::SecretBox& box, const AuditService& audit)
        : database_(database), clock_(clock), ids_(ids), box_(box), audit_(audit), quotas_(clock, ids, at_once) {}

    // With the secret of its link, shown this once. A moderator's is verified at once, all others wait. `address` is
    // whatever tells callers apart (front::address_of), "" where nothing does. Throws Error not_found, forbidden (a token
    // that may only read), too_many_requests, conflict (not open for signing), invalid (a version that is not there, or
    // not the present one); the write throws the same, and conflict where it is in the list already or too many wait.
    Write<std::pair<std::string, domain::Signature>> sign(const domain::Caller& caller, std::string_view address,
                                                          std::string_view call, domain::SignatureDraft draft,
                                                          base::FieldErrors errors);

    struct Page {
        std::vector<domain::Signature> signatures;  // by name
        std::optional<std::string> next;            // the id behind which the next page begins
    };
    // Those of a call that are verified; in another state for moderators. Throws Error not_found, unauthenticated,
    // forbidden, bad_request for an `after` that is none.
    Page list(const domain::Caller& caller, std::string_view call, domain::SignatureStatus status, std::size_t limit,
              const std::optional<std::string>& after) const;
    domain::Signature get(const domain::Caller& caller, std::string_view call, std::string_view id) const;
    // For moderators: who signed for it, while that is not decided.
    std::optional<domain::Signer> signer_of(const domain::Caller& caller, const domain::Signature& signature) const;
    // Moderators: over all calls, those that have waited longest first.
    std::vector<WaitingSignature> waiting(const domain::Caller& caller) const;

    struct Decision {
        domain::SignatureStatus status = domain::SignatureStatus::verified;  // verified, refused or withdrawn
        std::optional<domain::SignatureRefusal> refusal;                     // with `refused`
        std::optional<int> revision;  // that was looked at: the write throws precondition_failed at any other
    };
    // Moderators: one to decide on. Throws Error not_found, unauthenticated, forbidden, as decide() does.
    domain::Signature get_to_decide(const domain::Caller& caller, std::string_view call, std::string_view id) const;
    // Moderators. What waits is verified or refused, what is verified may be withdrawn; all else is Error{conflict}, as is
    // verifying what is in the list already. Others of the same name and place that wait are then refused as duplicates.
    Write<domain::Signature> decide(const domain::Caller& caller, std::string_view call, std::string_view id,
                                    Decision decision, base::FieldErrors errors) const;

    // By the secret of its link. All throw Error{not_found} for one that is none, or of a call that is not public;
    // forbidden to change anything by a token that may only read.
    OwnSignature own(std::string_view secret) const;
    // The organisation signs the present version instead, if `version` is that one: else the write throws
    // precondition_failed. Error{conflict} unless it is verified, and of an earlier one.
    Write<OwnSignature> confirm(const domain::Caller& caller, std::string_view secret, int version) const;
    // What waits is destroyed; what was verified leaves the public list. Error{conflict} if it is neither.
    Write<void> withdraw(const domain::Caller& caller, std::string_view secret) const;

    // Destroys what nobody decided on, and what was refused, in time (Signature::longest_wait, refusal_kept). How many.
    Write<std::int64_t> tidy() const;

  private:
    std::string seal(const domain::Signer& signer, const std::string& id) const;
    std::optional<domain::Signer> open(const domain::Signature& signature) const;
    void count(std::string_view address);
    // Raises the call's revision, since its public list is another one now.
    void recount(store::Transaction& transaction, domain::Call call) const;
    void refuse_duplicates(store::Transaction& transaction, const domain::Signature& verified) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const base::SecretBox& box_;
    const AuditService& audit_;
    Quotas quotas_;
};

}  // namespace charivari::service
