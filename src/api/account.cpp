#include "api/account.hpp"

#include <string>

#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"

namespace charivari::api {
namespace {

using base::json::Object;

Object to_json(const domain::Account& account) {
    return {{"id", account.id},
            {"name", account.name},
            {"is_admin", account.is_admin},
            {"is_moderator", account.is_moderator},
            {"second_factor", account.is_totp_on},
            {"created_at", base::to_text(account.created_at)}};
}

// As in the list.
front::Outcome show_account(const front::Call& call) {
    return json_answer(200, to_json(call.services.accounts.get(call.caller, call.parameter("id"))));
}

}  // namespace

front::Outcome list_accounts(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    // One more than fits, so that the page knows whether it goes on.
    const auto accounts = call.services.accounts.list(call.caller, query.limit + 1, query.cursor);
    return page_answer(
        call, query, accounts, [](const domain::Account& each) { return to_json(each); },
        [](const domain::Account& each) { return each.id; });
}

front::Outcome change_account(const front::Call& call) {
    return if_as_shown(call, show_account, [&call]() -> front::Prompt {
        base::FieldErrors errors;
        const Object body = parse_object(call.request.body);
        ObjectReader reader{body, "", errors};
        const auto is_admin = reader.boolean("is_admin");
        const auto is_moderator = reader.boolean("is_moderator");
        reader.finish();
        errors.throw_if_any();
        const std::string& id = call.parameter("id");
        auto write = call.services.accounts.set_site_roles(call.caller, id, is_admin, is_moderator);
        domain::Account account = call.services.accounts.get(call.caller, id);
        account.is_admin = is_admin.value_or(account.is_admin);
        account.is_moderator = is_moderator.value_or(account.is_moderator);
        return std::move(write).map([account] { return with_tag(json_answer(200, to_json(account))); });
    });
}

front::Outcome create_reset(const front::Call& call) {
    front::check_parameters(call, {});
    if (!call.request.body.empty()) {
        base::FieldErrors errors;
        const Object body = parse_object(call.request.body);
        ObjectReader{body, "", errors}.finish();
        errors.throw_if_any();
    }
    const std::string& id = call.parameter("id");
    const std::string expires_at = base::to_text(call.now + service::AccountService::reset_life);
    return call.services.accounts.make_reset(call.caller, id)
        .map([id, expires_at, origin = std::string(call.origin)](const std::string& secret) {
            return created("/reset/" + secret, {{"account", id},
                                                {"secret", secret},
                                                {"url", origin + "/reset/" + secret},
                                                {"expires_at", expires_at}});
        });
}

}  // namespace charivari::api
