#include "http/origin.hpp"

namespace charivari::http {

bool is_from_own_pages(const Request& request, std::string_view origin) {
    const Fields& fields = request.fields;
    for (const std::string_view name : {"Sec-Fetch-Site", "Origin", "Referer"})
        if (fields.count(name) > 1) return false;
    // An empty one would find itself at the beginning of everything.
    if (origin.empty()) return false;

    if (const auto site = fields.find("Sec-Fetch-Site")) return *site == "same-origin";
    if (const auto sent = fields.find("Origin")) return *sent == origin;
    const auto referer = fields.find("Referer");
    return referer && referer->starts_with(origin) && referer->substr(origin.size()).starts_with('/');
}

}  // namespace charivari::http
