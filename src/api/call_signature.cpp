#include "api/call_signature.hpp"

#include <array>

#include "api/call.hpp"
#include "api/call_body.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "base/csv.hpp"
#include "base/timestamp.hpp"
#include "domain/policy.hpp"
#include "front/event_query.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;
using domain::Signature;
using domain::SignatureStatus;

// The same for whoever has its link: why it was refused, too.
Object own_to_json(const Signature& signature) {
    Object object = to_json(signature);
    if (signature.refusal) object["reason"] = domain::signature_refusals.name_of(*signature.refusal);
    return object;
}

// The same for moderators: whom to ask, too. For anybody else nothing is added.
Object moderated_to_json(const front::Call& call, const Signature& signature) {
    if (!domain::may_moderate(call.caller)) return to_json(signature);
    Object object = own_to_json(signature);
    if (const auto signer = call.services.signatures.signer_of(call.caller, signature))
        object["signer"] = Object{{"name", or_null(signer->name)}, {"contact", signer->contact}};
    return object;
}

Object own_answer(const service::OwnSignature& own) {
    return {{"signature", own_to_json(own.signature)},
            {"call", summary_of(own.call)},
            {"may_confirm", own.may_confirm()},
            {"may_withdraw", own.may_withdraw()}};
}

SignatureStatus status_of(const front::Call& call) {
    const auto asked = call.query("status");
    const auto status = asked ? domain::signature_statuses.find(*asked) : SignatureStatus::verified;
    if (!status)
        throw base::Error{base::Code::bad_request,
                          "Some parameters are not right.",
                          {{"?status", "unknown_value", "One of: pending verified refused withdrawn."}}};
    return *status;
}

service::SignatureService::Decision read_decision(const Object& body, int revision, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    const auto status = reader.choice("status", domain::signature_statuses);
    if (!status) reader.add("status", "required", "One of: verified, refused, withdrawn.");
    const auto reason = reader.choice("reason", domain::signature_refusals);
    reader.finish();
    return {status.value_or(SignatureStatus::pending), reason, revision};
}

}  // namespace

Object to_json(const Signature& signature) {
    const domain::Signatory& who = signature.signatory;
    const bool was_verified =
        signature.status == SignatureStatus::verified || signature.status == SignatureStatus::withdrawn;
    return {{"id", signature.id},
            {"name", who.name},
            {"kind", domain::signatory_kinds.name_of(who.kind)},
            {"locality", or_null(who.locality)},
            {"country", who.country},
            {"website", or_null(who.website)},
            {"version", signature.version},
            {"status", domain::signature_statuses.name_of(signature.status)},
            {"signed_at", base::to_text(signature.signed_at)},
            {"verified_at", or_null(was_verified ? signature.decided_at : std::nullopt)},
            {"withdrawn_at", or_null(signature.withdrawn_at)},
            {"reason", nullptr},
            {"signer", nullptr}};
}

front::Outcome list_signatures(const front::Call& call) {
    constexpr std::array<std::string_view, 1> others{"status"};
    const ListQuery query = list_query_of(call, others);
    // One more than fits, so that the page knows whether it goes on.
    const auto page = call.services.signatures.list(call.caller, call.parameter("id"), status_of(call), query.limit + 1,
                                                    query.cursor);
    return page_answer(
        call, query, page.signatures, [&](const Signature& each) { return moderated_to_json(call, each); },
        [](const Signature& each) { return each.id; });
}

front::Outcome show_signature_table(const front::Call& call) {
    constexpr std::size_t page_size = 500;
    front::check_parameters(call, {});
    const std::string& id = call.parameter("id");
    std::string table;
    base::append_csv_row(table,
                         {"name", "kind", "locality", "country", "website", "version", "signed_at", "verified_at"});
    service::SignatureService::Page page;
    do {
        page = call.services.signatures.list(call.caller, id, SignatureStatus::verified, page_size, page.next);
        for (const Signature& each : page.signatures) {
            const domain::Signatory& who = each.signatory;
            base::append_csv_row(
                table, {who.name, std::string(domain::signatory_kinds.name_of(who.kind)), who.locality.value_or(""),
                        who.country, who.website.value_or(""), std::to_string(each.version),
                        base::to_text(each.signed_at), each.decided_at ? base::to_text(*each.decided_at) : ""});
        }
    } while (page.next);
    http::Response response{200, {}, std::move(table)};
    response.fields.set("Content-Type", "text/csv; charset=utf-8; header=present");
    response.fields.set("Content-Disposition", "attachment; filename=\"signatures.csv\"");
    return response;
}

front::Outcome sign_call(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    auto draft = read_signature(parse_object(call.request.body), errors);
    return call.services.signatures
        .sign(call.caller, call.address, call.parameter("id"), std::move(draft), std::move(errors))
        .map([](const std::pair<std::string, Signature>& made) {
            const auto& [secret, signature] = made;
            const bool waits = signature.status == SignatureStatus::pending;
            front::Answer answer =
                json_answer(waits ? 202 : 201, Object{{"id", signature.id},
                                                      {"status", domain::signature_statuses.name_of(signature.status)},
                                                      {"version", signature.version},
                                                      {"manage", "/calls/signatures/" + secret}});
            answer.response.fields.set("Location",
                                       waits ? "/api/v1/calls/signatures/" + secret
                                             : "/api/v1/calls/" + signature.call + "/signatures/" + signature.id);
            return kept_private(std::move(answer));
        });
}

front::Outcome show_signature(const front::Call& call) {
    front::check_parameters(call, {});
    const Signature signature =
        call.services.signatures.get(call.caller, call.parameter("id"), call.parameter("signature"));
    return json_answer(200, moderated_to_json(call, signature)).with_revision(domain::revision_of(signature));
}

front::Outcome decide_signature(const front::Call& call) {
    front::check_parameters(call, {});
    const auto present = [&call] {
        return call.services.signatures.get_to_decide(call.caller, call.parameter("id"), call.parameter("signature"));
    };
    const Signature signature = present();
    const int revision = domain::revision_of(signature);
    const auto update = [&call, signature, body = parse_object(call.request.body), revision]() -> front::Prompt {
        base::FieldErrors errors;
        const auto decision = read_decision(body, revision, errors);
        return call.services.signatures.decide(call.caller, signature.call, signature.id, decision, std::move(errors))
            .map([&call](const Signature& decided) {
                return json_answer(200, moderated_to_json(call, decided)).with_revision(domain::revision_of(decided));
            });
    };
    const auto stale = [&call, present] {
        const Signature now = present();
        return stale_answer(call, moderated_to_json(call, now), domain::revision_of(now));
    };
    return if_unchanged(call, revision, update, stale);
}

front::Outcome show_own_signature(const front::Call& call) {
    front::check_parameters(call, {});
    return kept_private(json_answer(200, own_answer(call.services.signatures.own(call.parameter("secret")))));
}

front::Outcome confirm_signature(const front::Call& call) {
    return if_as_shown(call, show_own_signature, [&call]() -> front::Prompt {
        const std::string& secret = call.parameter("secret");
        call.services.signatures.own(secret);  // what is not there is not there, whatever is sent
        base::FieldErrors errors;
        const Object body = parse_object(call.request.body);
        ObjectReader reader{body, "", errors};
        const auto version = reader.integer("version");
        if (!version) reader.add("version", "required", "The version that is signed: the present one of the call.");
        reader.finish();
        errors.throw_if_any();
        return call.services.signatures.confirm(call.caller, secret, *version)
            .map([](const service::OwnSignature& own) {
                return kept_private(with_tag(json_answer(200, own_answer(own))));
            });
    });
}

front::Outcome withdraw_signature(const front::Call& call) {
    return if_as_shown(call, show_own_signature, [&call]() -> front::Prompt {
        return call.services.signatures.withdraw(call.caller, call.parameter("secret")).map([] {
            return kept_private(no_content());
        });
    });
}

}  // namespace charivari::api
