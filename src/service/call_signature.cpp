#include "service/call_signature.hpp"

#include <utility>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/record.hpp"
#include "store/call.hpp"
#include "store/call_signature.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Call;
using domain::Caller;
using domain::Signature;
using domain::SignatureRefusal;
using domain::SignatureStatus;

constexpr std::size_t secret_bytes = 16;

Error no_such_signature() { return Error{Code::not_found, "There is no such signature."}; }
Error in_the_list() {
    return Error{Code::conflict,
                 "This organisation stands in the list already.",
                 {{"/name", "signed_already", "It stands in the list already."}}};
}

Call visible(std::optional<Call> found, const Caller& caller,
             const Error& otherwise = Error{Code::not_found, "There is no such call."}) {
    if (!found || !domain::may_see(caller, *found)) throw otherwise;
    return std::move(*found);
}

// Signing needs no account; a token that may only read changes nothing all the same.
void require_hand(const Caller& caller) { require(caller, caller.is_anonymous() || domain::may_write(caller)); }

Call get_call(store::Connection& connection, const Signature& signature) {
    auto call = store::find_call(connection, signature.call);
    if (!call) throw Error{Code::internal}.because("a signature without its call: " + signature.id);
    return std::move(*call);
}

// That of the call, for whoever may see it.
Signature get_of_call(store::Connection& connection, std::string_view call, std::string_view id) {
    auto found = store::find_signature(connection, id);
    if (!found || found->call != call) throw no_such_signature();
    return std::move(*found);
}

OwnSignature get_own(store::Connection& connection, const std::string& hash) {
    auto signature = store::find_signature_by_secret(connection, hash);
    if (!signature) throw no_such_signature();
    Call call = get_call(connection, *signature);
    if (!call.is_public()) throw no_such_signature();
    return {std::move(*signature), std::move(call)};
}

void check_version(const Call& call, std::optional<int> version, base::FieldErrors& errors) {
    if (!version || *version == call.version || errors.has("/version")) return;
    if (*version < 1 || *version > call.version)
        errors.add("/version", "unknown", "There is no such version.");
    else
        errors.add("/version", "outdated_version", "The text has changed since: read it again.");
}

void require_open(const Call& call, base::Utc now) {
    if (!domain::is_open(call, now)) throw Error{Code::conflict, "This call is not open for signing."};
}

bool is_same_place(const Signature& left, const Signature& right) {
    return domain::signatory_key(left.signatory.locality.value_or("")) ==
           domain::signatory_key(right.signatory.locality.value_or(""));
}

void require_not_in_list(store::Connection& connection, const Signature& signature) {
    for (const Signature& each :
         store::list_namesakes(connection, signature.call, signature.signatory.name, SignatureStatus::verified))
        if (each.id != signature.id && is_same_place(each, signature)) throw in_the_list();
}

// Nothing of what was said stays, but why.
void refuse(store::Connection& connection, Signature& signature, SignatureRefusal why, base::Utc now) {
    signature.status = SignatureStatus::refused;
    signature.refusal = why;
    signature.signatory = {"", signature.signatory.kind, {}, signature.signatory.country, {}};
    signature.sealed_signer.reset();
    signature.decided_at = now;
    store::update_signature(connection, signature);
}

}  // namespace

bool OwnSignature::may_withdraw() const {
    return signature.status == SignatureStatus::pending || signature.status == SignatureStatus::verified;
}

bool OwnSignature::may_confirm() const {
    return signature.status == SignatureStatus::verified && signature.version < call.version;
}

// ---- who signed for it

std::string SignatureService::seal(const domain::Signer& signer, const std::string& id) const {
    const base::json::Object plain{{"name", signer.name ? base::json::Value(*signer.name) : base::json::Value(nullptr)},
                                   {"contact", signer.contact}};
    return box_.seal(base::json::to_text(plain), "signer:" + id);
}

std::optional<domain::Signer> SignatureService::open(const Signature& signature) const {
    if (!signature.sealed_signer) return std::nullopt;
    const auto plain = box_.open(*signature.sealed_signer, "signer:" + signature.id);
    if (!plain) return std::nullopt;
    const base::json::Value read = base::json::parse(*plain);
    domain::Signer signer;
    if (const auto* name = read.at("name").if_string()) signer.name = std::string(*name);
    signer.contact = std::string(read.at("contact").as_string());
    return signer;
}

// ---- signing

void SignatureService::count(std::string_view address) {
    if (address.empty()) return;
    refuse_if_spent(quotas_.take("address " + std::string(address)),
                    "Too many signatures in a short time. Please wait a moment.");
}

Write<std::pair<std::string, Signature>> SignatureService::sign(const Caller& caller, std::string_view address,
                                                                std::string_view call, domain::SignatureDraft draft,
                                                                base::FieldErrors errors) {
    const Call present =
        database_.read([&](store::Connection& c) { return visible(store::find_call(c, call), caller); });
    require_hand(caller);
    require_open(present, clock_.now());
    const bool is_vouched_for = domain::may_moderate(caller);
    domain::check(draft, !is_vouched_for, errors);
    check_version(present, draft.version, errors);
    errors.throw_if_any();
    if (!is_vouched_for) count(address);
    return Write<std::pair<std::string, Signature>>{
        [this, caller, is_vouched_for, draft = std::move(draft), id = present.id](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            Call now_present = visible(store::find_call(connection, id), caller);
            require_open(now_present, clock_.now());
            base::FieldErrors later;
            check_version(now_present, draft.version, later);
            later.throw_if_any();
            Signature signature;
            signature.id = ids_.uuid();
            signature.call = id;
            signature.signatory = draft.signatory;
            signature.version = now_present.version;
            signature.signed_at = clock_.now();
            require_not_in_list(connection, signature);
            const std::string secret = ids_.secret(secret_bytes);
            signature.secret_hash = base::sha256_hex(secret);
            if (is_vouched_for) {
                signature.status = SignatureStatus::verified;
                signature.decided_at = signature.signed_at;
            } else {
                if (store::count_signatures(connection, id, SignatureStatus::pending) >= most_pending)
                    throw Error{Code::conflict, "Too many signatures wait to be verified. Please come back later."};
                signature.sealed_signer = seal(*draft.signer, signature.id);
            }
            store::insert_signature(connection, signature);
            if (is_vouched_for) {
                refuse_duplicates(transaction, signature);
                recount(transaction, std::move(now_present));
            }
            return std::pair{secret, signature};
        }};
}

// ---- the list

SignatureService::Page SignatureService::list(const Caller& caller, std::string_view call, SignatureStatus status,
                                              std::size_t limit, const std::optional<std::string>& after) const {
    return database_.read([&](store::Connection& c) {
        const std::string id = visible(store::find_call(c, call), caller).id;
        if (status != SignatureStatus::verified) require(caller, domain::may_moderate(caller));
        if (after) {
            const auto last = store::find_signature(c, *after);
            if (!last || last->call != id)
                throw Error{Code::bad_request,
                            "Some parameters are not right.",
                            {{"?cursor", "bad_cursor", "Take it as it stood in next."}}};
        }
        Page page{store::list_signatures(c, id, status, limit + 1, after), std::nullopt};
        if (page.signatures.size() > limit) {
            page.signatures.pop_back();
            page.next = page.signatures.back().id;
        }
        return page;
    });
}

Signature SignatureService::get(const Caller& caller, std::string_view call, std::string_view id) const {
    return database_.read([&](store::Connection& c) {
        Signature signature = get_of_call(c, visible(store::find_call(c, call), caller, no_such_signature()).id, id);
        if (signature.status != SignatureStatus::verified && !domain::may_moderate(caller)) throw no_such_signature();
        return signature;
    });
}

std::optional<domain::Signer> SignatureService::signer_of(const Caller& caller, const Signature& signature) const {
    return domain::may_moderate(caller) ? open(signature) : std::nullopt;
}

std::vector<WaitingSignature> SignatureService::waiting(const Caller& caller) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([&](store::Connection& c) {
        std::vector<WaitingSignature> all;
        for (Signature& each : store::list_pending_signatures(c, shown_pending)) {
            WaitingSignature waiting{std::move(each), {}, {}, {}};
            waiting.call = get_call(c, waiting.signature);
            waiting.signer = open(waiting.signature);
            for (const auto status : {SignatureStatus::verified, SignatureStatus::pending})
                for (Signature& other :
                     store::list_namesakes(c, waiting.call.id, waiting.signature.signatory.name, status))
                    if (other.id != waiting.signature.id) waiting.namesakes.push_back(std::move(other));
            all.push_back(std::move(waiting));
        }
        return all;
    });
}

// ---- decisions

void SignatureService::recount(store::Transaction& transaction, Call call) const {
    store::Connection& connection = transaction.connection();
    call.verified_count = static_cast<int>(store::count_signatures(connection, call.id, SignatureStatus::verified));
    call.present_count = static_cast<int>(
        store::count_signatures_of_version(connection, call.id, call.version, SignatureStatus::verified));
    ++call.revision;
    call.updated_at = clock_.now();
    record_signatures(transaction, call);
}

void SignatureService::refuse_duplicates(store::Transaction& transaction, const Signature& verified) const {
    store::Connection& connection = transaction.connection();
    for (Signature& each :
         store::list_namesakes(connection, verified.call, verified.signatory.name, SignatureStatus::pending))
        if (each.id != verified.id && is_same_place(each, verified))
            refuse(connection, each, SignatureRefusal::duplicate, clock_.now());
}

Signature SignatureService::get_to_decide(const Caller& caller, std::string_view call, std::string_view id) const {
    return database_.read([&](store::Connection& c) {
        const Call visible_call = visible(store::find_call(c, call), caller, no_such_signature());
        require(caller, domain::may_moderate(caller));
        return get_of_call(c, visible_call.id, id);
    });
}

Write<Signature> SignatureService::decide(const Caller& caller, std::string_view call, std::string_view id,
                                          Decision decision, base::FieldErrors errors) const {
    const Signature present = get_to_decide(caller, call, id);
    const bool is_refusing = decision.status == SignatureStatus::refused;
    if (decision.status == SignatureStatus::pending)
        errors.add("/status", "not_settable", "One of: verified, refused, withdrawn.");
    if (is_refusing && !decision.refusal && !errors.has("/reason"))
        errors.add("/reason", "required", "Say why it is refused.");
    if (!is_refusing && decision.refusal && !errors.has("/status"))
        errors.add("/reason", "contradiction", "Only a refusal has a reason.");
    errors.throw_if_any();
    return Write<Signature>{[this, decision, id = present.id,
                             account = caller.account->id](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        auto signature = store::find_signature(connection, id);
        if (!signature) throw no_such_signature();
        if (decision.revision && *decision.revision != domain::revision_of(*signature))
            throw Error{Code::precondition_failed, "This signature has changed in the meantime."};
        const SignatureStatus wanted = decision.status;
        const SignatureStatus needed =
            wanted == SignatureStatus::withdrawn ? SignatureStatus::verified : SignatureStatus::pending;
        if (signature->status != needed)
            throw Error{Code::conflict, "This signature is " +
                                            std::string(domain::signature_statuses.name_of(signature->status)) + "."};
        if (wanted == SignatureStatus::refused) {
            refuse(connection, *signature, *decision.refusal, clock_.now());
        } else {
            if (wanted == SignatureStatus::verified) require_not_in_list(connection, *signature);
            signature->status = wanted;
            signature->sealed_signer.reset();
            (wanted == SignatureStatus::verified ? signature->decided_at : signature->withdrawn_at) = clock_.now();
            store::update_signature(connection, *signature);
            if (wanted == SignatureStatus::verified) refuse_duplicates(transaction, *signature);
            recount(transaction, get_call(connection, *signature));
        }
        audit_.record(transaction, {.action = domain::AuditAction::signature_decided,
                                    .actor = account,
                                    .detail = std::string(domain::signature_statuses.name_of(wanted))});
        return *signature;
    }};
}

// ---- by the link

OwnSignature SignatureService::own(std::string_view secret) const {
    return database_.read([&](store::Connection& c) { return get_own(c, base::sha256_hex(secret)); });
}

Write<OwnSignature> SignatureService::confirm(const Caller& caller, std::string_view secret, int version) const {
    own(secret);
    require_hand(caller);
    return Write<OwnSignature>{[this, hash = base::sha256_hex(secret), version](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        OwnSignature own = get_own(connection, hash);
        if (!own.may_confirm()) throw Error{Code::conflict, "There is nothing to confirm."};
        if (version != own.call.version)
            throw Error{Code::precondition_failed, "The text has changed again: read it before."};
        own.signature.version = version;
        own.signature.signed_at = clock_.now();
        store::update_signature(connection, own.signature);
        recount(transaction, own.call);
        return get_own(connection, hash);
    }};
}

Write<void> SignatureService::withdraw(const Caller& caller, std::string_view secret) const {
    own(secret);
    require_hand(caller);
    return Write<void>{[this, hash = base::sha256_hex(secret)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        OwnSignature own = get_own(connection, hash);
        if (!own.may_withdraw()) throw Error{Code::conflict, "This signature does not stand any more."};
        if (own.signature.status == SignatureStatus::pending)
            return store::delete_signature(connection, own.signature.id);
        own.signature.status = SignatureStatus::withdrawn;
        own.signature.withdrawn_at = clock_.now();
        store::update_signature(connection, own.signature);
        recount(transaction, std::move(own.call));
    }};
}

Write<std::int64_t> SignatureService::tidy() const {
    return Write<std::int64_t>{[this](store::Transaction& transaction) {
        const base::Utc pending_until = clock_.now() - Signature::longest_wait;
        return store::delete_signatures(transaction.connection(), SignatureStatus::pending, pending_until) +
               store::delete_signatures(transaction.connection(), SignatureStatus::refused,
                                        pending_until - Signature::refusal_kept);
    }};
}

}  // namespace charivari::service
