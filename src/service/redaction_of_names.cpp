// Redaction of those who have a page by their name, and of the texts that organisations sign.
#include <utility>

#include "domain/policy.hpp"
#include "service/record.hpp"
#include "service/redacting.hpp"
#include "service/slug_alias.hpp"
#include "store/call.hpp"
#include "store/call_signature.hpp"
#include "store/change.hpp"
#include "store/person.hpp"

namespace charivari::service {
namespace {

using domain::Call;
using domain::Person;
using domain::Redactor;
using domain::Signature;
using domain::SignatureStatus;

constexpr std::string_view person_noun = "person";
constexpr std::string_view call_noun = "call";

Person get_person(store::Connection& connection, std::string_view id) {
    auto found = store::find_person(connection, id, store::Audience::moderators);
    if (!found) throw base::Error{base::Code::not_found, "There is no such person."};
    return std::move(*found);
}

Call get_call(store::Connection& connection, std::string_view id) {
    auto found = store::find_call(connection, id);
    if (!found) throw base::Error{base::Code::not_found, "There is no such call."};
    return std::move(*found);
}

RedactionReport report_of(store::Connection& connection, const Redactor& redactor, const Person& person) {
    RedactionReport report;
    report.members = redactor.members_of(person);
    report.is_in_address = redactor.is_in(person.slug) || has_alias_of(connection, redactor, person_noun, person.id);
    return report;
}

// Those whose name, place or address has the value in it, in whatever state.
std::vector<Signature> signatures_with(store::Connection& connection, const Redactor& redactor, const Call& call) {
    constexpr std::size_t page = 200;
    std::vector<Signature> found;
    for (const auto& [status, name] : domain::signature_statuses.rows) {
        std::optional<std::string> after;
        for (;;) {
            auto some = store::list_signatures(connection, call.id, status, page, after);
            if (some.empty()) break;
            after = some.back().id;
            for (Signature& each : some)
                if (redactor.is_in(each.signatory.name) || redactor.is_in(each.signatory.locality.value_or("")) ||
                    redactor.is_in(each.signatory.website.value_or("")))
                    found.push_back(std::move(each));
        }
    }
    return found;
}

RedactionReport report_of(store::Connection& connection, const Redactor& redactor, const Call& call) {
    RedactionReport report;
    report.members = redactor.members_of(call.facts);
    report.is_in_address = redactor.is_in(call.slug) || has_alias_of(connection, redactor, call_noun, call.id);
    for (domain::CallVersion& each : store::list_call_versions(connection, call.id))
        report.revisions += each.number != call.version && redactor.take_out_of(each);
    report.signatures = signatures_with(connection, redactor, call).size();
    return report;
}

void redact_versions(store::Connection& connection, const Redactor& redactor, const Call& call) {
    for (domain::CallVersion& each : store::list_call_versions(connection, call.id))
        if (redactor.take_out_of(each)) store::update_call_version(connection, call.id, each);
}

void redact_signatures(store::Connection& connection, const Redactor& redactor, Call& call) {
    for (const Signature& each : signatures_with(connection, redactor, call))
        store::delete_signature(connection, each.id);
    const auto verified = SignatureStatus::verified;
    call.verified_count = static_cast<int>(store::count_signatures(connection, call.id, verified));
    call.present_count =
        static_cast<int>(store::count_signatures_of_version(connection, call.id, call.version, verified));
}

constexpr Redacting<Person> people{person_noun, get_person, report_of};
constexpr Redacting<Call> calls{call_noun, get_call, report_of};

}  // namespace

RedactionReport RedactionService::look_at_person(const domain::Caller& caller, std::string_view id,
                                                 std::string_view value) const {
    return look(people, caller, id, value);
}

RedactionReport RedactionService::look_at_call(const domain::Caller& caller, std::string_view id,
                                               std::string_view value) const {
    return look(calls, caller, id, value);
}

Write<RedactionReport> RedactionService::redact_person(const domain::Caller& caller, std::string_view id,
                                                       std::string_view value, domain::RedactionReason reason) const {
    const auto rewrite = [by = domain::editor_of(caller)](store::Transaction& transaction, const Redactor& redactor,
                                                          Person& person) {
        store::Connection& connection = transaction.connection();
        const Person before = person;
        redactor.take_out_of(static_cast<domain::PersonDraft&>(person));
        if (redactor.is_in(person.slug))
            person.slug = free_slug(connection, person_noun, "person", store::person_slug_taken);
        drop_aliases(connection, redactor, person_noun, person.id);
        record_change(transaction, person, before, by);
    };
    return redact(people, caller, id, value, reason, rewrite);
}

Write<RedactionReport> RedactionService::redact_call(const domain::Caller& caller, std::string_view id,
                                                     std::string_view value, domain::RedactionReason reason) const {
    const auto rewrite = [by = domain::editor_of(caller)](store::Transaction& transaction, const Redactor& redactor,
                                                          Call& call) {
        store::Connection& connection = transaction.connection();
        redact_versions(connection, redactor, call);
        redact_signatures(connection, redactor, call);
        redactor.take_out_of(call.facts);
        if (redactor.is_in(call.slug))
            call.slug = free_slug(connection, call_noun, domain::slug_for(call.facts), store::call_slug_taken);
        drop_aliases(connection, redactor, call_noun, call.id);
        record_change(transaction, call, by);
    };
    return redact(calls, caller, id, value, reason, rewrite);
}

}  // namespace charivari::service
