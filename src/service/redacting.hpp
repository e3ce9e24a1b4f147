#pragma once

#include <string>
#include <string_view>

#include "domain/policy.hpp"
#include "domain/redaction.hpp"
#include "service/access.hpp"
#include "service/redaction.hpp"
#include "store/change.hpp"
#include "store/connection.hpp"

// What the redactions of all nouns have in common. For the files of the service beside this one.
namespace charivari::service {

// How the objects of one noun are looked through.
template <typename Object>
struct Redacting {
    std::string_view noun;
    Object (*get)(store::Connection&, std::string_view id);  // throws Error{not_found}
    RedactionReport (*report)(store::Connection&, const domain::Redactor&, const Object&);
};

// Throws Error{invalid} at /value for one of less than two letters and digits.
domain::Redactor redactor_of(std::string_view value);
// Throws Error{invalid} at /value if it stands nowhere.
void require_any(const RedactionReport& report);

// Whether a former slug of the object has the value in it.
bool has_alias_of(store::Connection& connection, const domain::Redactor& redactor, std::string_view noun,
                  const std::string& id);
// What holds the value leads nowhere any more.
void drop_aliases(store::Connection& connection, const domain::Redactor& redactor, std::string_view noun,
                  const std::string& id);

template <typename Object>
RedactionReport RedactionService::look(const Redacting<Object>& how, const domain::Caller& caller, std::string_view id,
                                       std::string_view value) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([&](store::Connection& c) {
        RedactionReport report = how.report(c, redactor_of(value), how.get(c, id));
        require_any(report);
        return report;
    });
}

template <typename Object, typename Rewrite>
Write<RedactionReport> RedactionService::redact(const Redacting<Object>& how, const domain::Caller& caller,
                                                std::string_view id, std::string_view value,
                                                domain::RedactionReason reason, Rewrite rewrite) const {
    look(how, caller, id, value);
    return Write<RedactionReport>{[this, how, caller, id = std::string(id), redactor = redactor_of(value), reason,
                                   rewrite](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        Object object = how.get(connection, id);
        RedactionReport report = how.report(connection, redactor, object);
        require_any(report);
        ++object.revision;
        object.updated_at = clock_.now();
        rewrite(transaction, redactor, object);
        store::record_redaction(connection, how.noun, id);
        finish(transaction, caller, reason);
        return report;
    }};
}

}  // namespace charivari::service
