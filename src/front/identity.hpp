#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "domain/account.hpp"
#include "front/route.hpp"
#include "http/form.hpp"
#include "http/forwarded.hpp"
#include "http/message.hpp"
#include "service/session.hpp"

namespace charivari::front {

// Who sent a request, as far as it shows.
struct Identity {
    domain::Caller caller;
    std::string csrf;  // what forms of this session must carry; empty without a session
};

// What quotas count a request by: the prefix of the address it comes from, or "" where that tells nobody apart (loopback,
// or a trusted proxy that says nothing).
std::string address_of(const http::Request& request, const http::TrustedProxies& proxies);

// Whether anything in a request may tell who sent it. What has nothing of the kind is answered as everybody else is, and may
// be answered from, and put into, the reply cache.
bool has_credentials(const http::Request& request);

// By the token (Authorization: Bearer), else by the session's cookie; a cookie that is not valid any more is as none, and so
// is an Authorization of another scheme. Throws Error{unauthenticated} for a token that is not valid.
Identity identify(const http::Request& request, std::string_view origin, const service::SessionService& sessions);

// Refuses a request that another site made somebody's browser send: Error{forbidden}. Every form must come from a page of
// ours (http::is_from_own_pages), so that nobody is signed in as somebody else; with a session it must also carry the
// session's token, in the field `csrf` of the form or as X-CSRF-Token at the API. Tokens cannot be forged so.
void check_forgery(const http::Request& request, Door door, const http::Form& form, const Identity& identity,
                   std::string_view origin);

// The first half of it, for what signs somebody in at the API: Error{forbidden} unless a page of ours sent it.
void require_own_page(const http::Request& request, std::string_view origin);

// Throws Error unauthenticated, forbidden or password_needed unless the caller may call such a route at all.
void require_access(Access access, const domain::Caller& caller, base::Utc now);

// Lets the browser keep the session, and forget it. `__Host-` on https, a plain name on http.
void keep_session(http::Response& response, std::string_view origin, std::string_view secret);
void forget_session(http::Response& response, std::string_view origin);
// The mark by which a browser is known to have signed in before (service::SignedIn::browser), kept for a year.
void keep_browser(http::Response& response, std::string_view origin, std::string_view mark);
std::string browser_of(const http::Request& request, std::string_view origin);

}  // namespace charivari::front
