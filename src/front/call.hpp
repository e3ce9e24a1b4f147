#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "domain/account.hpp"
#include "http/form.hpp"
#include "http/forwarded.hpp"
#include "http/message.hpp"
#include "http/target.hpp"
#include "service/services.hpp"
#include "view/view.hpp"

namespace charivari::front {

// What the operator says of the site; the same for every call.
struct Site {
    std::string name = "Charivari";
    std::string version;                // of the program
    std::string language = "fr";        // of feeds, and of pages where the reader asks for none
    std::string zone = "Europe/Paris";  // of dates in filters
    std::string uid_host;               // behind the @ of UIDs, the same for ever
    std::string base_url;               // "https://agenda.example" or empty: take the host that was asked
    std::vector<std::string> hosts;     // that are answered to; empty: any
    std::string data_license;           // of what the API gives out, as a URL or a name
    std::string attribution;
    http::TrustedProxies trusted_proxies;
    bool is_dev = false;  // `charivari dev`: templates from disk at each request
};

// One request on its way through a handler: everything that a handler may look at. Made by dispatch, used on one thread.
struct Call {
    const http::Request& request;
    const http::Target& target;
    const std::map<std::string, std::string, std::less<>>& parameters;  // of the route's pattern: {"slug", "…"}
    const Site& site;
    const service::Services& services;
    const view::View& view;
    const domain::Caller& caller;
    const http::Form& form;     // what was posted to a page; empty otherwise
    std::string_view csrf;      // what forms of the caller's session must carry; empty without one
    std::string_view address;   // prefix of the caller's address for quotas; empty where it tells nobody apart
    base::Utc now;              // the one present of this call
    std::string_view language;  // of the answer: "fr" or "en"
    bool is_language_chosen;    // by ?lang=, so that links must carry it on
    std::string_view origin;    // "https://agenda.example": scheme and host that were asked, for absolute links
    std::string_view request_id;

    bool is_reading() const { return request.method == http::Method::get || request.method == http::Method::head; }
    // The value of a parameter that the route's pattern has.
    const std::string& parameter(std::string_view name) const { return parameters.find(name)->second; }
    std::optional<std::string_view> query(std::string_view name) const { return target.find(name); }
};

}  // namespace charivari::front
