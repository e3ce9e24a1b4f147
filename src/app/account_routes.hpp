#pragma once

#include "api/account.hpp"
#include "api/audit.hpp"
#include "api/me.hpp"
#include "api/session.hpp"
#include "api/token.hpp"
#include "front/route.hpp"

// The rows of the routes table (routes.cpp) of accounts, and of what lets them in.
namespace charivari::app {

// Columns: method, pattern, handler, access, door, caching, produces, name, nouns that it shows.
// clang-format off
inline constexpr front::Route account_routes[] = {
    front::Route{http::Method::get, "/api/v1/me", api::show_me, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.me"},
    front::Route{http::Method::delete_, "/api/v1/me", api::erase_me, front::Access::proven, front::Door::api, front::Caching::never, "application/json", "api.me.erase"},
    front::Route{http::Method::get, "/api/v1/me/export", api::export_me, front::Access::proven, front::Door::api, front::Caching::never, "application/json", "api.me.export"},
    front::Route{http::Method::get, "/api/v1/me/audit", api::list_own_audit, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.me.audit"},
    front::Route{http::Method::get, "/api/v1/sessions", api::list_sessions, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.session.list"},
    front::Route{http::Method::post, "/api/v1/sessions", api::sign_in, front::Access::anyone, front::Door::api, front::Caching::never, "application/json", "api.session.create"},
    front::Route{http::Method::post, "/api/v1/sessions/proof", api::prove, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.session.prove"},
    front::Route{http::Method::get, "/api/v1/sessions/{id}", api::show_session, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.session.show"},
    front::Route{http::Method::delete_, "/api/v1/sessions/{id}", api::end_session, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.session.end"},
    front::Route{http::Method::get, "/api/v1/tokens", api::list_tokens, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.token.list"},
    front::Route{http::Method::post, "/api/v1/tokens", api::create_token, front::Access::proven, front::Door::api, front::Caching::never, "application/json", "api.token.create"},
    front::Route{http::Method::get, "/api/v1/tokens/{id}", api::show_token, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.token.show"},
    front::Route{http::Method::delete_, "/api/v1/tokens/{id}", api::revoke_token, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.token.revoke"},
    front::Route{http::Method::get, "/api/v1/accounts", api::list_accounts, front::Access::admin, front::Door::api, front::Caching::never, "application/json", "api.account.list"},
    front::Route{http::Method::patch, "/api/v1/accounts/{id}", api::change_account, front::Access::admin, front::Door::api, front::Caching::never, "application/json", "api.account.change"},
    front::Route{http::Method::post, "/api/v1/accounts/{id}/reset", api::create_reset, front::Access::proven, front::Door::api, front::Caching::never, "application/json", "api.account.reset"},
};
// clang-format on

}  // namespace charivari::app
