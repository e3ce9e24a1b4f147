#include "http/problem.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace charivari::http {

using base::Code;

int status_of(Code code) {
    switch (code) {
        case Code::bad_request:
            return 400;
        case Code::unauthenticated:
            return 401;
        case Code::forbidden:
        case Code::password_needed:
            return 403;
        case Code::not_found:
            return 404;
        case Code::method_not_allowed:
            return 405;
        case Code::not_acceptable:
            return 406;
        case Code::request_timeout:
            return 408;
        case Code::conflict:
            return 409;
        case Code::gone:
            return 410;
        case Code::precondition_failed:
            return 412;
        case Code::payload_too_large:
            return 413;
        case Code::unsupported_media_type:
            return 415;
        case Code::misdirected_host:
            return 421;
        case Code::invalid:
            return 422;
        case Code::precondition_required:
            return 428;
        case Code::too_many_requests:
            return 429;
        case Code::headers_too_large:
            return 431;
        case Code::internal:
            return 500;
        case Code::not_implemented:
            return 501;
        case Code::unavailable:
            return 503;
        case Code::storage_full:
            return 507;
    }
    return 500;
}

std::string slug_of(Code code) {
    std::string slug{base::name_of(code)};
    std::replace(slug.begin(), slug.end(), '_', '-');
    return slug;
}

std::string_view title_of(Code code) {
    switch (code) {
        case Code::bad_request:
            return "The request is not understandable";
        case Code::unauthenticated:
            return "Somebody who is known is needed";
        case Code::forbidden:
            return "Not allowed";
        case Code::password_needed:
            return "The password is needed again";
        case Code::not_found:
            return "Not found";
        case Code::method_not_allowed:
            return "This address does not do that";
        case Code::not_acceptable:
            return "No acceptable format";
        case Code::request_timeout:
            return "The request took too long to arrive";
        case Code::conflict:
            return "In conflict with what is there";
        case Code::gone:
            return "No longer there";
        case Code::precondition_failed:
            return "Changed in the meantime";
        case Code::payload_too_large:
            return "Too large";
        case Code::unsupported_media_type:
            return "Unknown media type";
        case Code::misdirected_host:
            return "Not a host of this site";
        case Code::invalid:
            return "Some fields are not right";
        case Code::precondition_required:
            return "If-Match is needed";
        case Code::too_many_requests:
            return "Too many requests";
        case Code::headers_too_large:
            return "The headers are too large";
        case Code::internal:
            return "Something went wrong here";
        case Code::not_implemented:
            return "Not something this server does";
        case Code::unavailable:
            return "Too busy just now";
        case Code::storage_full:
            return "The disk is full";
    }
    return "Something went wrong here";
}

Response problem(const base::Error& error, std::string_view instance) {
    base::json::Array errors;
    for (const base::FieldError& each : error.fields())
        errors.push_back(base::json::Object{{"pointer", each.pointer}, {"code", each.code}, {"message", each.message}});

    base::json::Object body{
        {"type", "/problems/" + slug_of(error.code())},
        {"title", title_of(error.code())},
        {"status", status_of(error.code())},
        {"detail", error.detail().empty() ? base::json::Value(nullptr) : base::json::Value(error.detail())},
        {"instance", instance},
        {"errors", std::move(errors)}};

    Response response{status_of(error.code()), {}, base::json::to_text(body) + "\n"};
    response.fields.set("Content-Type", "application/problem+json");
    response.fields.set("Content-Language", "en");
    response.fields.set("Cache-Control", "no-store");
    if (error.code() == Code::unauthenticated) response.fields.set("WWW-Authenticate", "Bearer");
    add_limits(response.fields, error);
    return response;
}

void add_limits(Fields& fields, const base::Error& error) {
    if (error.code() != Code::unavailable && error.code() != Code::too_many_requests) return;
    fields.set("Retry-After", std::to_string(error.retry_after().count()));
    if (error.code() != Code::too_many_requests) return;
    fields.set("RateLimit-Limit", std::to_string(error.quota().limit));
    fields.set("RateLimit-Remaining", "0");
    fields.set("RateLimit-Reset", std::to_string(error.quota().reset.count()));
}

}  // namespace charivari::http
