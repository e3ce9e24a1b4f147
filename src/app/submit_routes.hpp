#pragma once

#include "front/route.hpp"
#include "pages/pages.hpp"

// The rows of the routes table (routes.cpp) for what strangers propose beside events.
namespace charivari::app {

// Columns: method, pattern, handler, access, door, caching, produces, name, nouns that it shows.
// clang-format off
inline constexpr front::Route submit_routes[] = {
    front::Route{http::Method::get, "/submit/action", pages::show_submit_action, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "submit.action.show"},
    front::Route{http::Method::post, "/submit/action", pages::submit_action, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "submit.action"},
    front::Route{http::Method::get, "/submit/group", pages::show_submit_group, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "submit.group.show"},
    front::Route{http::Method::post, "/submit/group", pages::submit_group, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "submit.group"},
};
// clang-format on

}  // namespace charivari::app
