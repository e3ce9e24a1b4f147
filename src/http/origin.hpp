#pragma once

#include <string_view>

#include "http/message.hpp"

namespace charivari::http {

// True if a browser sent this request from one of our own pages; the first of two tests against forged requests (OWASP
// Cross-Site Request Forgery Prevention Cheat Sheet), the token in the form being the second. `origin` is what was asked, as
// browsers write it: "https://host", lower case, with the port only where it is not the scheme's own.
//
//   Sec-Fetch-Site (Fetch Metadata) is there   `same-origin` alone counts; `none`, a person's bookmark, does not send forms
//   else Origin (RFC 6454 §7) is there         it must be `origin`; `null` is not
//   else Referer (RFC 9110 §10.1.3)            it must lie below `origin`
//   none of them                               false
//
// Sec-Fetch-Site goes first because a page with `Referrer-Policy: no-referrer` makes browsers send `Origin: null` with its
// own forms. Each of these fields twice: false. Any thread.
bool is_from_own_pages(const Request& request, std::string_view origin);

}  // namespace charivari::http
