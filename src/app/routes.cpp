#include "app/routes.hpp"

#include <array>

#include "api/event.hpp"
#include "api/place.hpp"
#include "api/service_document.hpp"
#include "feeds/calendar.hpp"
#include "pages/pages.hpp"

namespace charivari::app {
namespace {

using front::Access;
using front::Caching;
using front::Door;
using front::Route;
using http::Method;

constexpr std::string_view json = "application/json";
constexpr std::string_view html = "text/html";
constexpr std::string_view ical = "text/calendar";
constexpr std::string_view text = "text/plain";

// Columns: method, pattern, handler, access, door, caching, produces, name, nouns that it shows.
// clang-format off
constexpr std::array table{
    Route{Method::get, "/", pages::show_home, Access::anyone, Door::page, Caching::shared, html, "home", {"event", "place"}},
    Route{Method::get, "/agenda", pages::show_agenda, Access::anyone, Door::page, Caching::shared, html, "agenda", {"event", "place"}},
    Route{Method::get, "/agenda.ics", feeds::show_agenda, Access::anyone, Door::feed, Caching::shared, ical, "agenda.calendar", {"event", "place"}},
    Route{Method::get, "/events/{slug}", pages::show_event, Access::anyone, Door::page, Caching::shared, html, "event", {"event", "place"}},
    Route{Method::get, "/events/{slug}.ics", feeds::show_event, Access::anyone, Door::feed, Caching::shared, ical, "event.calendar", {"event", "place"}},
    Route{Method::get, "/places/{slug}", pages::show_place, Access::anyone, Door::page, Caching::shared, html, "place", {"event", "place"}},
    Route{Method::get, "/places/{slug}.ics", feeds::show_place, Access::anyone, Door::feed, Caching::shared, ical, "place.calendar", {"event", "place"}},
    Route{Method::get, "/a/{code}", pages::show_short_code, Access::anyone, Door::page, Caching::never, html, "short", {"event"}},
    Route{Method::get, "/about", pages::show_about, Access::anyone, Door::page, Caching::shared, html, "about"},
    Route{Method::get, "/privacy", pages::show_privacy, Access::anyone, Door::page, Caching::shared, html, "privacy"},
    Route{Method::get, "/problems/{slug}", pages::show_problem, Access::anyone, Door::page, Caching::shared, html, "problem"},
    Route{Method::get, "/storybook", pages::show_storybook, Access::anyone, Door::page, Caching::shared, html, "storybook"},
    Route{Method::get, "/static/{file*}", pages::send_static, Access::anyone, Door::asset, Caching::shared, "", "static"},

    Route{Method::get, "/api/v1", api::show_service_document, Access::anyone, Door::api, Caching::shared, json, "api"},
    Route{Method::get, "/api/v1/events", api::list_events, Access::anyone, Door::api, Caching::shared, json, "api.event.list", {"event", "place"}},
    Route{Method::post, "/api/v1/events", api::create_event, Access::token, Door::api, Caching::never, json, "api.event.create"},
    Route{Method::get, "/api/v1/events/{id}", api::show_event, Access::anyone, Door::api, Caching::shared, json, "api.event.show", {"event", "place"}},
    Route{Method::get, "/api/v1/places", api::list_places, Access::anyone, Door::api, Caching::shared, json, "api.place.list", {"place"}},
    Route{Method::post, "/api/v1/places", api::create_place, Access::token, Door::api, Caching::never, json, "api.place.create"},
    Route{Method::get, "/api/v1/places/{id}", api::show_place, Access::anyone, Door::api, Caching::shared, json, "api.place.show", {"place"}},

    Route{Method::get, "/health", api::show_health, Access::anyone, Door::plain, Caching::never, text, "health"},
    Route{Method::get, "/health/ready", api::show_readiness, Access::anyone, Door::plain, Caching::never, text, "health.ready"},
};
// clang-format on

}  // namespace

std::span<const Route> routes() { return table; }

std::string routes_text() {
    std::string lines;
    for (const Route& each : table) {
        std::string line{http::name_of(each.method)};
        line.resize(7, ' ');
        line += each.pattern;
        line.resize(std::max<std::size_t>(line.size() + 1, 36), ' ');
        line += each.name;
        line.resize(std::max<std::size_t>(line.size() + 1, 56), ' ');
        lines += line + (each.access == Access::token ? "token" : "anyone") + "\n";
    }
    return lines;
}

}  // namespace charivari::app
