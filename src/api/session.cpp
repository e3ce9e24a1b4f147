#include "api/session.hpp"

#include <string>

#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"
#include "front/identity.hpp"

namespace charivari::api {
namespace {

using base::json::Object;

service::SignIn read_sign_in(const front::Call& call) {
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    const auto name = reader.text("name");
    const auto password = reader.text("password");
    const auto code = reader.text("code");
    if (!name) reader.add("name", "required", "The name of the account.");
    if (!password) reader.add("password", "required", "Its password.");
    reader.finish();
    errors.throw_if_any();
    return {*name, *password, code.value_or(""), front::browser_of(call.request, call.origin),
            std::string(call.address)};
}

}  // namespace

Object to_json(const domain::Session& session, bool is_current) {
    return {{"id", session.id},
            {"current", is_current},
            {"created_at", base::to_text(session.created_at)},
            {"proven_at", base::to_text(session.proven_at)},
            {"last_used_at", base::to_text(session.last_used_at)}};
}

base::json::Value csrf_token_of(std::string_view secret) {
    return base::json::Value(service::SessionService::csrf_token(secret));
}

void keep_signed_in(const front::Call& call, const service::SignedIn& signed_in, front::Answer& answer) {
    front::keep_session(answer.response, call.origin, signed_in.secret);
    front::keep_browser(answer.response, call.origin, signed_in.browser);
}

front::Answer signed_out(const front::Call& call) {
    front::Answer answer = no_content();
    front::forget_session(answer.response, call.origin);
    answer.response.fields.set("Clear-Site-Data", R"("cache", "cookies", "storage")");
    return answer;
}

front::Outcome sign_in(const front::Call& call) {
    front::check_parameters(call, {});
    front::require_own_page(call.request, call.origin);  // else one could be signed in as somebody else
    return front::Slow{[&call, attempt = read_sign_in(call)]() -> front::Prompt {
        return call.services.sessions.sign_in(attempt).map([&call](const service::SignedIn& opened) {
            front::Answer answer =
                created("/api/v1/sessions/" + opened.session.id,
                        {{"session", to_json(opened.session, true)}, {"csrf_token", csrf_token_of(opened.secret)}});
            keep_signed_in(call, opened, answer);
            return kept_private(std::move(answer));
        });
    }};
}

front::Outcome list_sessions(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    const std::string& current = call.caller.session->id;
    return whole_list_answer(
        call, query, call.services.sessions.list(call.caller),
        [&current](const domain::Session& each) { return to_json(each, each.id == current); },
        [](const domain::Session& each) { return each.id; });
}

front::Outcome show_session(const front::Call& call) {
    front::check_parameters(call, {});
    for (const domain::Session& each : call.services.sessions.list(call.caller))
        if (each.id == call.parameter("id")) return json_answer(200, to_json(each, each.id == call.caller.session->id));
    throw base::Error{base::Code::not_found, "There is no such session."};
}

front::Outcome end_session(const front::Call& call) {
    return if_as_shown(call, show_session, [&call]() -> front::Prompt {
        const std::string& id = call.parameter("id");
        if (id != call.caller.session->id)
            return call.services.sessions.end(call.caller, id).map([] { return no_content(); });
        return call.services.sessions.sign_out(call.caller).map([&call] { return signed_out(call); });
    });
}

front::Outcome prove(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    const auto password = reader.text("password");
    if (!password) reader.add("password", "required", "The password of the account.");
    reader.finish();
    errors.throw_if_any();
    return front::Slow{[&call, password = *password]() -> front::Prompt {
        return call.services.sessions.prove(call.caller, password).map([&call](const std::string& secret) {
            domain::Session session = *call.caller.session;
            session.proven_at = session.last_used_at = call.now;
            front::Answer answer =
                json_answer(200, Object{{"session", to_json(session, true)}, {"csrf_token", csrf_token_of(secret)}});
            front::keep_session(answer.response, call.origin, secret);
            return answer;
        });
    }};
}

}  // namespace charivari::api
