#pragma once

#include "api/contact.hpp"
#include "front/route.hpp"
#include "pages/contact.hpp"

// The rows of the routes table (routes.cpp) for the keys to which contacts are sealed.
namespace charivari::app {

// Columns: method, pattern, handler, access, door, caching, produces, name, nouns that it shows.
// clang-format off
inline constexpr front::Route contact_routes[] = {
    front::Route{http::Method::get, "/api/v1/me/contact-key", api::show_contact_key, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.contact_key.show"},
    front::Route{http::Method::put, "/api/v1/me/contact-key", api::set_contact_key, front::Access::proven, front::Door::api, front::Caching::never, "application/json", "api.contact_key.set"},
    front::Route{http::Method::get, "/api/v1/groups/{id}/key", api::show_group_key, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.group_key.show", {"group"}},
    front::Route{http::Method::post, "/api/v1/groups/{id}/key", api::create_group_key, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.group_key.create"},
    front::Route{http::Method::get, "/api/v1/groups/{id}/key/wraps", api::list_own_group_keys, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.group_key.own"},
    front::Route{http::Method::put, "/api/v1/groups/{id}/key/wraps/{account}", api::give_group_key, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.group_key.give"},
    front::Route{http::Method::get, "/api/v1/groups/{id}/contact-holders", api::list_contact_holders, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.contact_holder.list"},
    front::Route{http::Method::put, "/api/v1/groups/{id}/contact-holders/{account}", api::change_contact_holder, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.contact_holder.change"},
    front::Route{http::Method::get, "/api/v1/groups/{id}/contact-openings", api::list_contact_openings, front::Access::session, front::Door::api, front::Caching::never, "application/json", "api.contact_opening.list"},
    front::Route{http::Method::get, "/me/contact-key", pages::show_contact_key, front::Access::proven, front::Door::page, front::Caching::never, "text/html", "me.contact_key"},
    front::Route{http::Method::post, "/me/contact-key", pages::set_contact_key, front::Access::session, front::Door::page, front::Caching::never, "text/html", "me.contact_key.set"},
    front::Route{http::Method::get, "/groups/{slug}/contacts", pages::show_contacts, front::Access::proven, front::Door::page, front::Caching::never, "text/html", "group.contacts"},
    front::Route{http::Method::post, "/groups/{slug}/contacts/key", pages::make_group_key, front::Access::session, front::Door::page, front::Caching::never, "text/html", "group.contacts.key"},
    front::Route{http::Method::post, "/groups/{slug}/contacts/{account}/give", pages::give_group_key, front::Access::session, front::Door::page, front::Caching::never, "text/html", "group.contacts.give"},
    front::Route{http::Method::post, "/groups/{slug}/contacts/{account}/rights", pages::set_contact_rights, front::Access::session, front::Door::page, front::Caching::never, "text/html", "group.contacts.rights"},
    front::Route{http::Method::get, "/about/seizure", pages::show_seizure, front::Access::anyone, front::Door::page, front::Caching::shared, "text/html", "seizure"},
};
// clang-format on

}  // namespace charivari::app
