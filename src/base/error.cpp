#include "base/error.hpp"

#include <algorithm>
#include <utility>

namespace charivari::base {

std::string pointer_part(std::string_view name) {
    std::string part;
    for (const char c : name) {
        if (c == '~')
            part += "~0";
        else if (c == '/')
            part += "~1";
        else
            part += c;
    }
    return part;
}

void FieldErrors::add(std::string pointer, std::string code, std::string message) {
    if (has(pointer)) return;
    found_.push_back({std::move(pointer), std::move(code), std::move(message)});
}

bool FieldErrors::has(std::string_view pointer) const {
    return std::any_of(found_.begin(), found_.end(), [&](const FieldError& each) { return each.pointer == pointer; });
}

bool FieldErrors::has_within(std::string_view pointer) const {
    return std::any_of(found_.begin(), found_.end(), [&](const FieldError& each) {
        return std::string_view{each.pointer}.starts_with(pointer) &&
               (each.pointer.size() == pointer.size() || each.pointer[pointer.size()] == '/');
    });
}

void FieldErrors::throw_if_any() const {
    if (!empty()) throw Error{Code::invalid, "Some fields are not right; each is named in errors.", found_};
}

Error::Error(Code code, std::string detail, std::vector<FieldError> fields)
    : code_(code), detail_(std::move(detail)), fields_(std::move(fields)) {
    compose_what();
}

Error&& Error::because(std::string cause) && {
    cause_ = std::move(cause);
    compose_what();
    return std::move(*this);
}

Error&& Error::retry_after(std::chrono::seconds wait) && {
    retry_after_ = wait;
    return std::move(*this);
}

Error&& Error::refused_by(Quota quota) && {
    quota_ = quota;
    return std::move(*this);
}

Error Error::with_fields(std::vector<FieldError> fields) const {
    Error same = *this;
    same.fields_ = std::move(fields);
    same.compose_what();
    return same;
}

void Error::compose_what() {
    what_ = std::string(name_of(code_));
    if (!detail_.empty()) what_ += ": " + detail_;
    for (const FieldError& each : fields_) what_ += " [" + each.pointer + " " + each.code + ": " + each.message + "]";
    if (!cause_.empty()) what_ += " (because: " + cause_ + ")";
}

std::string_view name_of(Code code) {
    switch (code) {
        case Code::bad_request:
            return "bad_request";
        case Code::unauthenticated:
            return "unauthenticated";
        case Code::forbidden:
            return "forbidden";
        case Code::password_needed:
            return "password_needed";
        case Code::not_found:
            return "not_found";
        case Code::method_not_allowed:
            return "method_not_allowed";
        case Code::not_acceptable:
            return "not_acceptable";
        case Code::request_timeout:
            return "request_timeout";
        case Code::conflict:
            return "conflict";
        case Code::gone:
            return "gone";
        case Code::precondition_failed:
            return "precondition_failed";
        case Code::payload_too_large:
            return "payload_too_large";
        case Code::unsupported_media_type:
            return "unsupported_media_type";
        case Code::misdirected_host:
            return "misdirected_host";
        case Code::invalid:
            return "invalid";
        case Code::precondition_required:
            return "precondition_required";
        case Code::too_many_requests:
            return "too_many_requests";
        case Code::headers_too_large:
            return "headers_too_large";
        case Code::not_implemented:
            return "not_implemented";
        case Code::unavailable:
            return "unavailable";
        case Code::storage_full:
            return "storage_full";
        case Code::internal:
            return "internal";
    }
    return "internal";
}

}  // namespace charivari::base
