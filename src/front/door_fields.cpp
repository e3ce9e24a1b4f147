#include "front/door_fields.hpp"

#include "base/ids.hpp"

namespace charivari::front {
namespace {

// Own origin only, nothing inline. Structured data in <script type="application/ld+json"> is a data block, not script.
constexpr std::string_view page_policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
// For what is no page: nothing may be loaded, whoever shows it as one.
constexpr std::string_view data_policy = "default-src 'none'; frame-ancestors 'none'; sandbox";

constexpr std::string_view permissions =
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

void add_cors(http::Fields& fields) {
    fields.set("Access-Control-Allow-Origin", "*");
    fields.set(
        "Access-Control-Expose-Headers",
        "ETag, Last-Modified, Link, Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset");
}

std::string_view cache_control_of(Door door, bool is_private) {
    if (is_private) return "private, no-store";
    return door == Door::asset ? "public, max-age=31536000, immutable" : "public, max-age=60";
}

}  // namespace

Door door_of(std::string_view path) {
    if (path == "/api/v1" || path.starts_with("/api/")) return Door::api;
    for (const std::string_view ending : {".ics", ".atom", ".json", "/agenda.txt"})
        if (path.ends_with(ending)) return Door::feed;
    return Door::page;
}

bool names_secret(std::string_view path) {
    constexpr std::string_view actions = "/api/v1/actions/";
    if (!path.starts_with(actions)) return false;
    const std::string_view key = path.substr(actions.size());
    return !base::is_uuid(key.substr(0, key.find('/')));
}

void add_door_fields(http::Response& response, Door door, bool is_private) {
    http::Fields& fields = response.fields;
    const bool is_page = door == Door::page;
    const bool is_shared = door == Door::api || door == Door::feed;
    fields.set("Content-Security-Policy", std::string(is_page ? page_policy : data_policy));
    fields.set("X-Content-Type-Options", "nosniff");
    if (fields.count("Referrer-Policy") == 0) fields.set("Referrer-Policy", "same-origin");
    fields.set("Cross-Origin-Resource-Policy", is_shared ? "cross-origin" : "same-origin");
    if (is_page) {
        fields.set("Cross-Origin-Opener-Policy", "same-origin");
        fields.set("Permissions-Policy", std::string(permissions));
    }
    if (is_shared) add_cors(fields);
    if (fields.count("Cache-Control") == 0)
        fields.set("Cache-Control", std::string(cache_control_of(door, is_private)));
}

http::Response options_of(Door door, const std::string& allow) {
    http::Response response{204, {}, {}};
    response.fields.set("Allow", allow);
    add_door_fields(response, door, false);
    if (response.fields.count("Access-Control-Allow-Origin") > 0) {
        // Pages of other sites read; nobody's browser is made to write from there.
        response.fields.set("Access-Control-Allow-Methods", "GET, HEAD");
        response.fields.set("Access-Control-Allow-Headers", "If-None-Match");
        response.fields.set("Access-Control-Max-Age", "86400");
    }
    return response;
}

}  // namespace charivari::front
