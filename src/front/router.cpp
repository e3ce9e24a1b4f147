#include "front/router.hpp"

#include <algorithm>
#include <vector>

namespace charivari::front {
namespace {

std::string_view take_segment(std::string_view& rest) {
    rest.remove_prefix(1);  // '/'
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, end);
    rest.remove_prefix(end);
    return segment;
}

// One segment against one of the pattern's; puts a parameter's value into `parameters`.
bool fits_segment(std::string_view pattern, std::string_view segment, Parameters& parameters) {
    if (!pattern.starts_with('{')) return pattern == segment;
    const std::size_t close = pattern.find('}');
    const std::string_view ending = pattern.substr(close + 1);
    std::string_view name = pattern.substr(1, close - 1);
    const bool any_dots = name.ends_with('*');
    if (any_dots) name.remove_suffix(1);

    if (segment.size() <= ending.size() || !segment.ends_with(ending)) return false;
    const std::string_view value = segment.substr(0, segment.size() - ending.size());
    if (!any_dots && value.find('.') != std::string_view::npos) return false;
    parameters.insert_or_assign(std::string(name), std::string(value));
    return true;
}

bool fits(std::string_view pattern, std::string_view path, Parameters& parameters) {
    while (!pattern.empty() && !path.empty())
        if (!fits_segment(take_segment(pattern), take_segment(path), parameters)) return false;
    return pattern.empty() && path.empty();
}

}  // namespace

Match find_route(std::span<const Route> routes, http::Method method, std::string_view path) {
    if (!path.starts_with('/')) return {};
    const http::Method wanted = method == http::Method::head ? http::Method::get : method;
    Match match;
    std::vector<http::Method> methods;
    for (const Route& each : routes) {
        Parameters parameters;
        if (!fits(each.pattern, path, parameters)) continue;
        if (each.method == wanted && !match.route) {
            match.route = &each;
            match.parameters = std::move(parameters);
        }
        methods.push_back(each.method);
        if (each.method == http::Method::get) methods.push_back(http::Method::head);
    }
    if (methods.empty()) return match;
    methods.push_back(http::Method::options);
    std::sort(methods.begin(), methods.end());
    methods.erase(std::unique(methods.begin(), methods.end()), methods.end());
    for (const http::Method each : methods) {
        if (!match.allow.empty()) match.allow += ", ";
        match.allow += http::name_of(each);
    }
    return match;
}

}  // namespace charivari::front
