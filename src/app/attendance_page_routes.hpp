#pragma once

#include "front/route.hpp"
#include "pages/attendance.hpp"
#include "pages/ride.hpp"

// The rows of the routes table (routes.cpp) that are the pages of those who come to actions.
namespace charivari::app {

// Columns: method, pattern, handler, access, door, caching, produces, name, nouns that it shows.
// clang-format off
inline constexpr front::Route attendance_page_routes[] = {
    front::Route{http::Method::get, "/actions/{slug}/sign-up", pages::show_sign_up, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "sign_up"},
    front::Route{http::Method::post, "/actions/{slug}/sign-up", pages::sign_up, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "sign_up.send"},
    front::Route{http::Method::get, "/attendances/{secret}", pages::show_attendance, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "attendance"},
    front::Route{http::Method::post, "/attendances/{secret}", pages::change_attendance, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "attendance.change"},
    front::Route{http::Method::get, "/attendances/{secret}/qr.png", pages::show_attendance_picture, front::Access::anyone, front::Door::page, front::Caching::never, "image/png", "attendance.picture"},
    front::Route{http::Method::post, "/attendances/{secret}/withdraw", pages::withdraw_attendance, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "attendance.withdraw"},
    front::Route{http::Method::post, "/attendances/{secret}/adopt", pages::adopt_attendance, front::Access::session, front::Door::page, front::Caching::never, "text/html", "attendance.adopt"},
    front::Route{http::Method::post, "/me/attendances", pages::add_own_attendance, front::Access::session, front::Door::page, front::Caching::never, "text/html", "me.attendance.add"},
    front::Route{http::Method::get, "/me/attendances/{attendance}", pages::show_own_attendance, front::Access::session, front::Door::page, front::Caching::never, "text/html", "me.attendance"},
    front::Route{http::Method::post, "/me/attendances/{attendance}", pages::change_own_attendance, front::Access::session, front::Door::page, front::Caching::never, "text/html", "me.attendance.change"},
    front::Route{http::Method::post, "/me/attendances/{attendance}/withdraw", pages::withdraw_own_attendance, front::Access::session, front::Door::page, front::Caching::never, "text/html", "me.attendance.withdraw"},
    front::Route{http::Method::get, "/actions/{slug}/rides", pages::show_rides, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "rides"},
    front::Route{http::Method::post, "/actions/{slug}/rides", pages::offer_ride, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "ride.offer"},
    front::Route{http::Method::get, "/rides/{secret}", pages::show_ride, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "ride"},
    front::Route{http::Method::post, "/rides/{secret}", pages::change_ride, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "ride.change"},
    front::Route{http::Method::get, "/rides/{secret}/qr.png", pages::show_ride_picture, front::Access::anyone, front::Door::page, front::Caching::never, "image/png", "ride.picture"},
    front::Route{http::Method::post, "/rides/{secret}/withdraw", pages::withdraw_ride, front::Access::anyone, front::Door::page, front::Caching::never, "text/html", "ride.withdraw"},
};
// clang-format on

}  // namespace charivari::app
