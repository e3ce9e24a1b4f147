#include "api/token.hpp"

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

Object to_json(const domain::Token& token) {
    return {{"id", token.id},
            {"name", token.name},
            {"scope", domain::scopes.name_of(token.scope)},
            {"group", or_null(token.group)},
            {"operators", token.is_operators},
            {"created_at", base::to_text(token.created_at)},
            {"expires_at", or_null(token.expires_at)},
            {"last_used_at", or_null(token.last_used_at)}};
}

service::SessionService::TokenDraft read_token(const Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    service::SessionService::TokenDraft draft;
    draft.name = reader.text("name").value_or("");
    const auto scope = reader.choice("scope", domain::scopes);
    if (!scope) reader.add("scope", "required", "read or write.");
    draft.scope = scope.value_or(draft.scope);
    draft.group = reader.text("group");
    if (const auto days = reader.integer("days")) draft.life = std::chrono::days{*days};
    reader.finish();
    return draft;
}

}  // namespace

front::Outcome list_tokens(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return whole_list_answer(
        call, query, call.services.sessions.list_tokens(call.caller),
        [](const domain::Token& each) { return to_json(each); }, [](const domain::Token& each) { return each.id; });
}

front::Outcome create_token(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    auto draft = read_token(parse_object(call.request.body), errors);
    return call.services.sessions.add_token(call.caller, std::move(draft), std::move(errors))
        .map([](const std::pair<std::string, domain::Token>& made) {
            Object body = to_json(made.second);
            body["token"] = made.first;
            return created("/api/v1/tokens/" + made.second.id, std::move(body));
        });
}

front::Outcome show_token(const front::Call& call) {
    front::check_parameters(call, {});
    for (const domain::Token& each : call.services.sessions.list_tokens(call.caller))
        if (each.id == call.parameter("id")) return json_answer(200, to_json(each));
    throw base::Error{base::Code::not_found, "There is no such token."};
}

front::Outcome revoke_token(const front::Call& call) {
    return if_as_shown(call, show_token, [&call]() -> front::Prompt {
        return call.services.sessions.revoke_token(call.caller, call.parameter("id")).map([] { return no_content(); });
    });
}

}  // namespace charivari::api
