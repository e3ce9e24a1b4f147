#pragma once

#include "api/notice.hpp"
#include "front/route.hpp"
#include "pages/organise.hpp"

// The rows of the routes table (routes.cpp) for those who organise.
namespace charivari::app {

// Columns: method, pattern, handler, access, door, caching, produces, name, nouns that it shows.
// clang-format off
inline constexpr front::Route organise_routes[] = {
    front::Route{http::Method::get, "/organise", pages::show_organise, front::Access::session, front::Door::page, front::Caching::never, "text/html", "organise"},
    front::Route{http::Method::post, "/organise/notices/seen", pages::see_notices, front::Access::session, front::Door::page, front::Caching::never, "text/html", "organise.notice.all_seen"},
    front::Route{http::Method::post, "/organise/notices/{id}/seen", pages::see_notice, front::Access::session, front::Door::page, front::Caching::never, "text/html", "organise.notice.seen"},
    front::Route{http::Method::get, "/api/v1/notices", api::list_notices, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.notice.list"},
    front::Route{http::Method::get, "/api/v1/notices/{id}", api::show_notice, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.notice.show"},
    front::Route{http::Method::patch, "/api/v1/notices/{id}", api::change_notice, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.notice.change"},
};
// clang-format on

}  // namespace charivari::app
