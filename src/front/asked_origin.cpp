#include "front/asked_origin.hpp"

namespace charivari::front {
namespace {

std::string_view plain(std::string_view host, std::string_view port) {
    if (host.ends_with(port)) host.remove_suffix(port.size());
    if (host.ends_with('.')) host.remove_suffix(1);
    return host;
}

bool is_same(std::string_view left, std::string_view right, std::string_view port) {
    return http::equals_ignoring_case(plain(left, port), plain(right, port));
}

}  // namespace

std::optional<std::string> asked_origin(const Site& site, std::string_view host) {
    const std::size_t authority = site.base_url.find("//");
    if (authority != std::string::npos) {
        const std::string_view port = site.base_url.starts_with("https:") ? ":443" : ":80";
        if (is_same(std::string_view{site.base_url}.substr(authority + 2), host, port)) return site.base_url;
    }
    if (site.hosts.empty()) return "http://" + std::string(host);
    for (const std::string& each : site.hosts)
        if (is_same(each, host, ":80")) return "http://" + each;
    return std::nullopt;
}

}  // namespace charivari::front
