#include "front/identity.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "domain/policy.hpp"
#include "http/cookie.hpp"
#include "http/origin.hpp"
#include "service/access.hpp"

namespace charivari::front {
namespace {

using base::Code;
using base::Error;

bool is_secure(std::string_view origin) { return origin.starts_with("https://"); }

// What the Authorization fields of the scheme Bearer hold (RFC 6750). Other schemes are for others: a password that a proxy
// asks for, credentials that calendar programs send to whatever they subscribe to.
std::string bearer_of(const http::Request& request) {
    std::string all;
    for (const http::Fields::Field& each : request.fields.all()) {
        if (!http::equals_ignoring_case(each.name, "Authorization")) continue;
        const std::string_view scheme = std::string_view{each.value}.substr(0, each.value.find(' '));
        if (http::equals_ignoring_case(scheme, "Bearer")) all += (all.empty() ? "" : ", ") + each.value;
    }
    return all;
}

std::string name_of(std::string_view cookie, std::string_view origin) {
    return (is_secure(origin) ? "__Host-" : "") + std::string(cookie);
}

void keep(http::Response& response, std::string_view origin, std::string_view name, std::string_view value,
          std::chrono::seconds life) {
    response.fields.add("Set-Cookie",
                        http::set_cookie(name_of(name, origin), value, {.secure = is_secure(origin), .max_age = life}));
}

}  // namespace

std::string address_of(const http::Request& request, const http::TrustedProxies& proxies) {
    const std::string address = http::client_address(request, proxies);
    return proxies.contains(address) ? std::string{} : http::address_prefix(address);
}

bool has_credentials(const http::Request& request) {
    return request.fields.count("Cookie") > 0 || !bearer_of(request).empty();
}

Identity identify(const http::Request& request, std::string_view origin, const service::SessionService& sessions) {
    const std::string bearer = bearer_of(request);
    if (!bearer.empty()) return {sessions.caller_of_token(bearer), {}};
    const auto cookie = http::find_cookie(request.fields, name_of("session", origin));
    if (!cookie) return {};
    Identity identity{sessions.caller_of_cookie(*cookie), {}};
    if (identity.caller.session) identity.csrf = service::SessionService::csrf_token(*cookie);
    return identity;
}

void require_own_page(const http::Request& request, std::string_view origin) {
    if (!http::is_from_own_pages(request, origin))
        throw Error{Code::forbidden, "This did not come from a page of this site, so nothing was done."};
}

void check_forgery(const http::Request& request, Door door, const http::Form& form, const Identity& identity,
                   std::string_view origin) {
    const bool is_page = door == Door::page;
    if (!is_page && !identity.caller.session) return;
    require_own_page(request, origin);
    if (!identity.caller.session) return;
    const std::string shown = is_page ? std::string(form.value("csrf")) : request.fields.joined("X-CSRF-Token");
    if (!base::equal_in_constant_time(shown, identity.csrf))
        throw Error{Code::forbidden, "This form is out of date, so nothing was done. Please load the page again."};
}

void require_access(Access access, const domain::Caller& caller, base::Utc now) {
    switch (access) {
        case Access::anyone:
            return;
        case Access::account:
            return service::require(caller, !caller.is_anonymous());
        case Access::session:
            return service::require(caller, caller.session.has_value());
        case Access::proven:
            return service::require_proof(caller, now);
        case Access::moderator:
            return service::require(caller, domain::may_moderate(caller));
        case Access::admin:
            return service::require(caller, domain::may_administer(caller));
    }
}

void keep_session(http::Response& response, std::string_view origin, std::string_view secret) {
    keep(response, origin, "session", secret, domain::Session::longest_life);
}

void forget_session(http::Response& response, std::string_view origin) {
    keep(response, origin, "session", "", std::chrono::seconds{0});
}

void keep_browser(http::Response& response, std::string_view origin, std::string_view mark) {
    keep(response, origin, "browser", mark, std::chrono::days{365});
}

std::string browser_of(const http::Request& request, std::string_view origin) {
    return std::string(http::find_cookie(request.fields, name_of("browser", origin)).value_or(""));
}

}  // namespace charivari::front
