#include "api/member.hpp"

#include <string>

#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "base/timestamp.hpp"

namespace charivari::api {
namespace {

using base::json::Object;

Object to_json(const domain::Member& member) {
    return {{"account", member.account},
            {"name", member.name},
            {"role", domain::member_roles.name_of(member.role)},
            {"joined_at", base::to_text(member.joined_at)}};
}

// Owners first, then organisers; among them in the order in which the accounts were made.
std::string key_of(const domain::Member& member) {
    return std::to_string(static_cast<int>(member.role)) + "." + member.account;
}

// Who the path names.
domain::Member get_member(const front::Call& call) {
    for (domain::Member& each : call.services.groups.list_members(call.caller, call.parameter("id")))
        if (each.account == call.parameter("account")) return std::move(each);
    throw base::Error{base::Code::not_found, "There is no such member."};
}

// As in the list.
front::Outcome show_member(const front::Call& call) { return json_answer(200, to_json(get_member(call))); }

}  // namespace

front::Outcome list_members(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return whole_list_answer(
        call, query, call.services.groups.list_members(call.caller, call.parameter("id")),
        [](const domain::Member& each) { return to_json(each); }, key_of);
}

front::Outcome change_member(const front::Call& call) {
    return if_as_shown(call, show_member, [&call]() -> front::Prompt {
        base::FieldErrors errors;
        const Object body = parse_object(call.request.body);
        ObjectReader reader{body, "", errors};
        const auto role = reader.choice("role", domain::member_roles);
        if (!role) reader.add("role", "required", "owner, organiser or member.");
        reader.finish();
        errors.throw_if_any();
        const std::string& group = call.parameter("id");
        const std::string& account = call.parameter("account");
        auto write = call.services.groups.set_role(call.caller, group, account, *role);
        domain::Member changed = get_member(call);
        changed.role = *role;
        return std::move(write).map([changed] { return with_tag(json_answer(200, to_json(changed))); });
    });
}

front::Outcome remove_member(const front::Call& call) {
    return if_as_shown(call, show_member, [&call]() -> front::Prompt {
        const std::string& group = call.parameter("id");
        const std::string& account = call.parameter("account");
        const bool leaves = account == call.caller.account->id;
        auto write = leaves ? call.services.groups.leave(call.caller, group)
                            : call.services.groups.remove(call.caller, group, account);
        return std::move(write).map([] { return no_content(); });
    });
}

}  // namespace charivari::api
