#pragma once

#include "api/notice.hpp"
#include "api/private_feed.hpp"
#include "feeds/private_feed.hpp"
#include "front/route.hpp"
#include "pages/organise.hpp"
#include "pages/private_feed.hpp"

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
    front::Route{http::Method::get, "/me/feeds", pages::show_private_feeds, front::Access::session, front::Door::page, front::Caching::never, "text/html", "me.feed.list"},
    front::Route{http::Method::post, "/me/feeds", pages::make_private_feed, front::Access::session, front::Door::page, front::Caching::never, "text/html", "me.feed.make"},
    front::Route{http::Method::post, "/me/feeds/{id}/reset", pages::reset_private_feed, front::Access::session, front::Door::page, front::Caching::never, "text/html", "me.feed.reset"},
    front::Route{http::Method::post, "/me/feeds/{id}/revoke", pages::revoke_private_feed, front::Access::session, front::Door::page, front::Caching::never, "text/html", "me.feed.revoke"},
    front::Route{http::Method::get, "/feeds/private/{secret}.ics", feeds::show_private_calendar, front::Access::anyone, front::Door::feed, front::Caching::never, "text/calendar", "private.calendar"},
    front::Route{http::Method::get, "/feeds/private/{secret}.atom", feeds::show_private_news, front::Access::anyone, front::Door::feed, front::Caching::never, "application/atom+xml", "private.atom"},
    front::Route{http::Method::get, "/api/v1/feeds", api::list_private_feeds, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.feed.list"},
    front::Route{http::Method::post, "/api/v1/feeds", api::create_private_feed, front::Access::proven, front::Door::api, front::Caching::never, "application/json", "api.feed.create"},
    front::Route{http::Method::get, "/api/v1/feeds/{id}", api::show_private_feed, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.feed.show"},
    front::Route{http::Method::post, "/api/v1/feeds/{id}/reset", api::reset_private_feed, front::Access::proven, front::Door::api, front::Caching::never, "application/json", "api.feed.reset"},
    front::Route{http::Method::delete_, "/api/v1/feeds/{id}", api::revoke_private_feed, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.feed.revoke"},
};
// clang-format on

}  // namespace charivari::app
