#include "api/me.hpp"

#include <string>

#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/session.hpp"
#include "front/account_export.hpp"
#include "front/event_query.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

Array memberships_of(const front::Call& call) {
    Array array;
    for (const domain::Group& group : call.services.groups.list_of(call.caller))
        if (const auto role = call.caller.role_in(group.id))
            array.push_back(Object{{"group", group.id},
                                   {"slug", group.slug},
                                   {"name", group.name},
                                   {"role", domain::member_roles.name_of(*role)}});
    return array;
}

}  // namespace

front::Outcome show_me(const front::Call& call) {
    front::check_parameters(call, {});
    const domain::Account& account = *call.caller.account;
    return json_answer(200, Object{{"id", account.id},
                                   {"name", account.name},
                                   {"is_admin", account.is_admin},
                                   {"is_moderator", account.is_moderator},
                                   {"scope", domain::scopes.name_of(call.caller.scope.value_or(domain::Scope::read))},
                                   {"memberships", memberships_of(call)},
                                   {"second_factor", account.is_totp_on},
                                   {"recovery_codes", call.services.accounts.count_recovery_codes(call.caller)},
                                   {"csrf_token", call.csrf.empty() ? Value(nullptr) : Value(call.csrf)}});
}

front::Outcome export_me(const front::Call& call) {
    front::check_parameters(call, {});
    return call.services.accounts.export_all(call.caller).map([](const service::AccountExport& all) {
        return json_answer(200, front::to_json(all));
    });
}

front::Outcome erase_me(const front::Call& call) {
    return if_as_shown(call, show_me, [&call]() -> front::Prompt {
        return call.services.accounts.erase(call.caller).map([&call] { return signed_out(call); });
    });
}

}  // namespace charivari::api
