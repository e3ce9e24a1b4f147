#include "api/invitation.hpp"

#include <string>

#include "api/group.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "api/session.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"
#include "front/identity.hpp"
#include "http/origin.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

Value role_of(const domain::Invitation& invitation) {
    if (!invitation.role) return nullptr;
    return Value(domain::member_roles.name_of(*invitation.role));
}

// For those who may invite. The link itself is not kept, so that only its maker ever sees it.
Object to_json(const domain::Invitation& invitation) {
    return {{"id", invitation.id},
            {"group", or_null(invitation.group)},
            {"role", role_of(invitation)},
            {"uses_left", invitation.uses_left},
            {"made_by", or_null(invitation.made_by)},
            {"created_at", base::to_text(invitation.created_at)},
            {"expires_at", base::to_text(invitation.expires_at)}};
}

service::GroupService::InvitationDraft read_invitation(const Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    service::GroupService::InvitationDraft draft;
    draft.role = reader.choice("role", domain::member_roles);
    draft.uses = reader.integer("uses").value_or(draft.uses);
    if (const auto days = reader.integer("days")) draft.life = std::chrono::days{*days};
    reader.finish();
    return draft;
}

// Somebody without an account: one is made, and the browser that asked stays signed in.
front::Outcome accept_with_new_account(const front::Call& call) {
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    std::string name = reader.text("name").value_or("");
    std::string password = reader.text("password").value_or("");
    reader.finish();
    errors.throw_if_any();
    const bool is_browser = http::is_from_own_pages(call.request, call.origin);
    return front::Slow{[&call, name, password, is_browser]() -> front::Prompt {
        return call.services.groups.join_with_new_account(call.parameter("secret"), name, password, is_browser)
            .map([&call, is_browser](const service::GroupService::Joined& joined) {
                const domain::Account& account = joined.signed_in.account;
                Array codes;
                for (const std::string& each : joined.recovery_codes) codes.push_back(Value(each));
                Object answer{{"account", Object{{"id", account.id}, {"name", account.name}}},
                              {"group", joined.group ? Value(summary_of(*joined.group)) : Value(nullptr)},
                              {"recovery_codes", std::move(codes)}};
                answer["csrf_token"] = is_browser ? csrf_token_of(joined.signed_in.secret) : Value(nullptr);
                front::Answer made = created("/api/v1/me", std::move(answer));
                if (is_browser) keep_signed_in(call, joined.signed_in, made);
                return kept_private(std::move(made));
            });
    }};
}

}  // namespace

front::Outcome list_invitations(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return whole_list_answer(
        call, query, call.services.groups.list_invitations(call.caller, call.parameter("id")),
        [](const domain::Invitation& each) { return to_json(each); },
        [](const domain::Invitation& each) { return each.id; }, Order::latest_first);
}

front::Outcome create_invitation(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    const auto draft = read_invitation(parse_object(call.request.body), errors);
    return call.services.groups.invite(call.caller, call.parameter("id"), draft, std::move(errors))
        .map([origin = std::string(call.origin)](const std::pair<std::string, domain::Invitation>& made) {
            const auto& [secret, invitation] = made;
            Object body = to_json(invitation);
            body["secret"] = secret;
            body["url"] = origin + "/invitations/" + secret;
            return created("/api/v1/groups/" + invitation.group.value() + "/invitations/" + invitation.id,
                           std::move(body));
        });
}

front::Outcome show_made_invitation(const front::Call& call) {
    front::check_parameters(call, {});
    for (const domain::Invitation& each : call.services.groups.list_invitations(call.caller, call.parameter("id")))
        if (each.id == call.parameter("invitation")) return json_answer(200, to_json(each));
    throw base::Error{base::Code::not_found, "There is no such invitation."};
}

front::Outcome revoke_invitation(const front::Call& call) {
    return if_as_shown(call, show_made_invitation, [&call]() -> front::Prompt {
        return call.services.groups.revoke_invitation(call.caller, call.parameter("id"), call.parameter("invitation"))
            .map([] { return no_content(); });
    });
}

front::Outcome show_invitation(const front::Call& call) {
    front::check_parameters(call, {});
    const service::OpenInvitation open = call.services.groups.open_invitation(call.caller, call.parameter("secret"));
    return kept_private(json_answer(200, Object{{"group", open.group ? Value(summary_of(*open.group)) : Value(nullptr)},
                                                {"role", role_of(open.invitation)},
                                                {"is_member", open.is_member},
                                                {"expires_at", base::to_text(open.invitation.expires_at)}}));
}

front::Outcome accept_invitation(const front::Call& call) {
    front::check_parameters(call, {});
    if (call.caller.is_anonymous()) return accept_with_new_account(call);
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader{body, "", errors}.finish();
    errors.throw_if_any();
    return call.services.groups.join(call.caller, call.parameter("secret"))
        .map([account = *call.caller.account](const domain::Group& group) {
            return kept_private(
                created("/api/v1/groups/" + group.id, {{"account", Object{{"id", account.id}, {"name", account.name}}},
                                                       {"group", summary_of(group)},
                                                       {"recovery_codes", Array{}},
                                                       {"csrf_token", nullptr}}));
        });
}

}  // namespace charivari::api
