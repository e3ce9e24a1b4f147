#pragma once

#include "front/route.hpp"
#include "pages/message.hpp"
#include "pages/ride_desk.hpp"
#include "pages/sign_ups.hpp"

// The rows of the routes table (routes.cpp) on which organisers look after who comes to their action.
namespace charivari::app {

// Columns: method, pattern, handler, access, door, caching, produces, name, nouns that it shows.
// clang-format off
inline constexpr front::Route sign_ups_routes[] = {
    front::Route{http::Method::get, "/actions/{slug}/sign-ups", pages::show_sign_ups, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.sign_ups"},
    front::Route{http::Method::get, "/actions/{slug}/sign-ups/settings", pages::show_sign_up_settings, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.sign_ups.settings"},
    front::Route{http::Method::post, "/actions/{slug}/sign-ups/settings", pages::change_sign_up_settings, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.sign_ups.change"},
    front::Route{http::Method::get, "/actions/{slug}/sign-ups/contacts", pages::show_sign_up_contacts, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.sign_ups.contacts"},
    front::Route{http::Method::post, "/actions/{slug}/sign-ups/contacts", pages::hand_out_contacts, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.sign_ups.contacts.open"},
    front::Route{http::Method::post, "/actions/{slug}/slots/{slot}/sign-ups", pages::decide_sign_up, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.sign_up.decide"},
    front::Route{http::Method::post, "/actions/{slug}/sign-ups/{attendance}/remove", pages::remove_sign_up, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.sign_up.remove"},
    front::Route{http::Method::get, "/actions/{slug}/floods/{batch}", pages::show_flood, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.flood"},
    front::Route{http::Method::post, "/actions/{slug}/floods/{batch}/remove", pages::remove_flood, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.flood.remove"},
    front::Route{http::Method::post, "/actions/{slug}/rides/{ride}/matched", pages::match_ride, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.ride.match"},
    front::Route{http::Method::post, "/actions/{slug}/rides/{ride}/remove", pages::remove_ride, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.ride.remove"},
    front::Route{http::Method::get, "/actions/{slug}/messages", pages::show_messages, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.messages"},
    front::Route{http::Method::post, "/actions/{slug}/messages", pages::send_message, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.message.send"},
    front::Route{http::Method::post, "/actions/{slug}/messages/{message}/remove", pages::take_back_message, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.message.take_back"},
};
// clang-format on

}  // namespace charivari::app
