#include "domain/call_signature.hpp"

#include "base/text.hpp"
#include "domain/check.hpp"

namespace charivari::domain {

void check(SignatureDraft& draft, bool needs_signer, base::FieldErrors& errors) {
    Signatory& signatory = draft.signatory;
    check_required_text(signatory.name, "/name", 200, errors);
    check_optional_text(signatory.locality, "/locality", 120, false, errors);
    if (!is_country(signatory.country))
        errors.add("/country", "not_a_country", "Two capital letters as in ISO 3166-1: FR.");
    if (signatory.website) check_url(*signatory.website, "/website", errors);
    if (!errors.has("/authorised") && !draft.is_authorised)
        errors.add("/authorised", "not_authorised",
                   "Only organisations sign, by somebody whom they let sign for them.");
    if (needs_signer && !draft.signer && !errors.has("/signer"))
        errors.add("/signer", "required", "Say how the organisation is reached to confirm: {\"contact\": …}.");
    if (!draft.signer) return;
    check_optional_text(draft.signer->name, "/signer/name", 120, false, errors);
    check_required_text(draft.signer->contact, "/signer/contact", 200, errors);
}

int revision_of(const Signature& signature) {
    const int decisions = signature.status == SignatureStatus::pending     ? 0
                          : signature.status == SignatureStatus::withdrawn ? 2
                                                                           : 1;
    return 3 * (signature.version - 1) + decisions + 1;
}

std::string signatory_key(std::string_view name) {
    const std::string look = base::look_alike_key(name);
    const std::string words = base::search_words(look);
    return words.empty() ? look : words;
}

}  // namespace charivari::domain
