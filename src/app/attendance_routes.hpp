#pragma once

#include <string_view>

#include "api/attendance.hpp"
#include "api/message.hpp"
#include "api/ride.hpp"
#include "api/sign_ups.hpp"
#include "feeds/attendance.hpp"
#include "front/route.hpp"

// The rows of the routes table (routes.cpp) about who comes to actions.
namespace charivari::app {

// Columns: method, pattern, handler, access, door, caching, produces, name, nouns that it shows.
// clang-format off
inline constexpr front::Route attendance_routes[] = {
    front::Route{http::Method::get, "/api/v1/actions/{id}/sign-ups", api::show_sign_ups, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.sign_ups.show", {"attendance", "action", "group"}},
    front::Route{http::Method::patch, "/api/v1/actions/{id}/sign-ups", api::change_sign_ups, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.sign_ups.change"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/sign-ups.csv", api::show_sign_up_table, front::Access::account, front::Door::api, front::Caching::never, "text/csv", "api.sign_ups.table"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/attendances", api::list_attendances, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.attendance.list"},
    front::Route{http::Method::post, "/api/v1/actions/{id}/attendances", api::create_attendance, front::Access::anyone, front::Door::api, front::Caching::never, "application/json", "api.attendance.create"},
    front::Route{http::Method::delete_, "/api/v1/actions/{id}/floods/{batch}", api::remove_flood, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.flood.remove"},
    front::Route{http::Method::delete_, "/api/v1/actions/{id}/attendances/{attendance}", api::remove_attendance, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.attendance.remove"},
    front::Route{http::Method::post, "/api/v1/actions/{id}/notes", api::hand_out_notes, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.attendance.notes"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/slots/{slot}/sign-ups", api::list_slot_sign_ups, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.slot.sign_up.list"},
    front::Route{http::Method::post, "/api/v1/actions/{id}/slots/{slot}/sign-ups", api::decide_slot_sign_up, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.slot.sign_up.decide"},
    front::Route{http::Method::get, "/api/v1/attendances/{secret}", api::show_attendance, front::Access::anyone, front::Door::api, front::Caching::never, "application/json", "api.attendance.show"},
    front::Route{http::Method::patch, "/api/v1/attendances/{secret}", api::change_attendance, front::Access::anyone, front::Door::api, front::Caching::never, "application/json", "api.attendance.change"},
    front::Route{http::Method::delete_, "/api/v1/attendances/{secret}", api::withdraw_attendance, front::Access::anyone, front::Door::api, front::Caching::never, "application/json", "api.attendance.withdraw"},
    front::Route{http::Method::get, "/api/v1/me/attendances", api::list_own_attendances, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.me.attendance.list"},
    front::Route{http::Method::post, "/api/v1/me/attendances", api::adopt_attendance, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.me.attendance.adopt"},
    front::Route{http::Method::get, "/api/v1/me/attendances/{attendance}", api::show_own_attendance, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.me.attendance.show"},
    front::Route{http::Method::patch, "/api/v1/me/attendances/{attendance}", api::change_own_attendance, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.me.attendance.change"},
    front::Route{http::Method::delete_, "/api/v1/me/attendances/{attendance}", api::withdraw_own_attendance, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.me.attendance.withdraw"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/rides", api::list_rides, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.ride.list", {"attendance", "action"}},
    front::Route{http::Method::post, "/api/v1/actions/{id}/rides", api::create_ride, front::Access::anyone, front::Door::api, front::Caching::never, "application/json", "api.ride.create"},
    front::Route{http::Method::patch, "/api/v1/actions/{id}/rides/{ride}", api::match_ride, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.ride.match"},
    front::Route{http::Method::delete_, "/api/v1/actions/{id}/rides/{ride}", api::remove_ride, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.ride.remove"},
    front::Route{http::Method::get, "/api/v1/rides/{secret}", api::show_ride, front::Access::anyone, front::Door::api, front::Caching::never, "application/json", "api.ride.show"},
    front::Route{http::Method::patch, "/api/v1/rides/{secret}", api::change_ride, front::Access::anyone, front::Door::api, front::Caching::never, "application/json", "api.ride.change"},
    front::Route{http::Method::delete_, "/api/v1/rides/{secret}", api::withdraw_ride, front::Access::anyone, front::Door::api, front::Caching::never, "application/json", "api.ride.withdraw"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/messages", api::list_messages, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.message.list", {"action"}},
    front::Route{http::Method::post, "/api/v1/actions/{id}/messages", api::create_message, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.message.create"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/messages/{message}", api::show_message, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.message.show", {"action"}},
    front::Route{http::Method::delete_, "/api/v1/actions/{id}/messages/{message}", api::take_back_message, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.message.take_back"},
    front::Route{http::Method::get, "/attendances/{secret}.ics", feeds::show_attendance_calendar, front::Access::anyone, front::Door::feed, front::Caching::never, "text/calendar", "attendance.ics"},
};
// clang-format on

}  // namespace charivari::app
