#include "api/audit.hpp"

#include <string>

#include "api/list.hpp"
#include "base/timestamp.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;

// Nobody is told as null: the operator's command line, or an account that has gone.
Value named(const std::optional<std::string>& id, const std::string& name) {
    if (!id) return nullptr;
    return Object{{"id", *id}, {"name", name}};
}

Object to_json(const domain::AuditEntry& entry) {
    return {{"id", entry.id},
            {"at", base::to_text(entry.at)},
            {"action", domain::audit_actions.name_of(entry.action)},
            {"group", named(entry.group, entry.group_name)},
            {"actor", named(entry.actor, entry.actor_name)},
            {"subject", named(entry.subject, entry.subject_name)},
            {"detail", or_null(entry.detail)}};
}

front::Outcome trail(const front::Call& call, const ListQuery& query, std::vector<domain::AuditEntry> entries) {
    return whole_list_answer(
        call, query, std::move(entries), [](const domain::AuditEntry& each) { return to_json(each); },
        [](const domain::AuditEntry& each) { return each.id; }, Order::latest_first);
}

}  // namespace

front::Outcome list_group_audit(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return trail(call, query, call.services.audit.of_group(call.caller, call.parameter("id")));
}

front::Outcome list_own_audit(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return trail(call, query, call.services.audit.of_caller(call.caller));
}

}  // namespace charivari::api
