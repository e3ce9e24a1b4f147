#include "front/media_types.hpp"

#include "base/error.hpp"
#include "http/multipart.hpp"
#include "http/negotiation.hpp"

namespace charivari::front {
namespace {

using base::Code;
using base::Error;

constexpr std::string_view merge_patch_type = "application/merge-patch+json";  // RFC 7396 §4

}  // namespace

void check_media_types(const http::Request& request, const Route& route) {
    const bool is_reading = request.method == http::Method::get || request.method == http::Method::head;
    if (is_reading && route.door != Door::feed && !route.produces.empty() &&
        !http::accepts(request.fields.joined("Accept"), route.produces))
        throw Error{Code::not_acceptable, "This address answers as " + std::string(route.produces) + "."};
    const bool is_form = route.door == Door::page;
    if ((route.door != Door::api && !is_form) || is_reading || request.body.empty()) return;
    const std::string_view wanted = is_form ? "application/x-www-form-urlencoded" : "application/json";
    const std::string type = request.fields.joined("Content-Type");
    const std::string given = type.substr(0, type.find_first_of("; \t"));
    const bool is_patch = request.method == http::Method::patch && http::equals_ignoring_case(given, merge_patch_type);
    const bool has_files = is_form && http::multipart_boundary(type);
    if (!http::equals_ignoring_case(given, wanted) && !is_patch && !has_files)
        throw Error{Code::unsupported_media_type, "Send " + std::string(wanted) + "."};
}

http::Form form_of(const http::Request& request) {
    const auto boundary = http::multipart_boundary(request.fields.joined("Content-Type"));
    return boundary ? http::parse_multipart(request.body, *boundary) : http::Form{http::parse_form(request.body)};
}

}  // namespace charivari::front
