#pragma once

#include "front/route.hpp"
#include "pages/pages.hpp"

// The rows of the routes table (routes.cpp) that are the pages on which groups make actions and work on them.
namespace charivari::app {

// Columns: method, pattern, handler, access, door, caching, produces, name, nouns that it shows.
// clang-format off
inline constexpr front::Route action_form_routes[] = {
    front::Route{http::Method::get, "/organise/actions/new", pages::show_new_action, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.new"},
    front::Route{http::Method::post, "/organise/actions/new", pages::create_action, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.create"},
    front::Route{http::Method::get, "/actions/{slug}/edit", pages::show_action_form, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.edit"},
    front::Route{http::Method::post, "/actions/{slug}/edit", pages::change_action, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.change"},
    front::Route{http::Method::post, "/actions/{slug}/status", pages::set_action_status, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.status"},
    front::Route{http::Method::post, "/actions/{slug}/discard", pages::discard_action, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.discard"},
    front::Route{http::Method::get, "/actions/{slug}/confirm", pages::show_confirmation, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.confirm.show"},
    front::Route{http::Method::post, "/actions/{slug}/confirm", pages::confirm_action, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.confirm"},
    front::Route{http::Method::get, "/actions/{slug}/hosts", pages::show_action_hosts, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.hosts"},
    front::Route{http::Method::post, "/actions/{slug}/hosts", pages::invite_co_host, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.host.invite"},
    front::Route{http::Method::post, "/actions/{slug}/hosts/{group}/accept", pages::accept_co_hosting, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.host.accept"},
    front::Route{http::Method::post, "/actions/{slug}/hosts/{group}/decline", pages::decline_co_hosting, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.host.decline"},
    front::Route{http::Method::post, "/actions/{slug}/hosts/{group}/leave", pages::end_co_hosting, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.host.leave"},
    front::Route{http::Method::get, "/actions/{slug}/history", pages::show_action_history, front::Access::anyone, front::Door::page, front::Caching::shared, "text/html", "action.history", {"action", "event", "place", "campaign"}},
    front::Route{http::Method::post, "/actions/{slug}/history/{number}/restore", pages::restore_action, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.restore"},
    front::Route{http::Method::post, "/actions/{slug}/hide", pages::hide_action, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.hide"},
    front::Route{http::Method::post, "/actions/{slug}/publish", pages::publish_action, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.publish"},
};
// clang-format on

}  // namespace charivari::app
