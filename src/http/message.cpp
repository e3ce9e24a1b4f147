#include "http/message.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace charivari::http {
namespace {

constexpr std::array<std::pair<std::string_view, Method>, 9> methods{{{"GET", Method::get},
                                                                      {"HEAD", Method::head},
                                                                      {"POST", Method::post},
                                                                      {"PUT", Method::put},
                                                                      {"PATCH", Method::patch},
                                                                      {"DELETE", Method::delete_},
                                                                      {"OPTIONS", Method::options},
                                                                      {"TRACE", Method::trace},
                                                                      {"CONNECT", Method::connect}}};

// Registered elsewhere (IANA HTTP Method Registry) and really sent by calendar programs to any URL they subscribe to.
constexpr std::array<std::string_view, 14> other_methods{"PROPFIND", "PROPPATCH", "MKCOL",  "COPY",       "MOVE",
                                                         "LOCK",     "UNLOCK",    "REPORT", "MKCALENDAR", "SEARCH",
                                                         "ACL",      "QUERY",     "LINK",   "UNLINK"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_token_char(char c) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || marks.find(c) != std::string_view::npos;
}

void refuse_unsafe(std::string_view name, std::string_view value) {
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_token_char))
        throw std::invalid_argument("not a field name: " + std::string(name));
    if (value.find_first_of(std::string_view{"\r\n\0", 3}) != std::string_view::npos)
        throw std::invalid_argument("CR, LF or NUL in the value of " + std::string(name));
}

}  // namespace

Method method_of(std::string_view text) {
    for (const auto& [name, method] : methods)
        if (name == text) return method;
    const bool known = std::find(other_methods.begin(), other_methods.end(), text) != other_methods.end();
    return known ? Method::known_elsewhere : Method::unknown;
}

std::string_view name_of(Method method) {
    for (const auto& [name, each] : methods)
        if (each == method) return name;
    return {};
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

void Fields::set(std::string_view name, std::string value) {
    refuse_unsafe(name, value);
    remove(name);
    fields_.push_back({std::string(name), std::move(value)});
}

void Fields::add(std::string_view name, std::string value) {
    refuse_unsafe(name, value);
    fields_.push_back({std::string(name), std::move(value)});
}

void Fields::remove(std::string_view name) {
    std::erase_if(fields_, [name](const Field& each) { return equals_ignoring_case(each.name, name); });
}

std::optional<std::string_view> Fields::find(std::string_view name) const {
    for (const Field& each : fields_)
        if (equals_ignoring_case(each.name, name)) return each.value;
    return std::nullopt;
}

std::string Fields::joined(std::string_view name) const {
    std::string all;
    for (const Field& each : fields_) {
        if (!equals_ignoring_case(each.name, name)) continue;
        if (!all.empty()) all += ", ";
        all += each.value;
    }
    return all;
}

std::size_t Fields::count(std::string_view name) const {
    return static_cast<std::size_t>(std::count_if(
        fields_.begin(), fields_.end(), [name](const Field& each) { return equals_ignoring_case(each.name, name); }));
}

std::string_view reason_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 301:
            return "Moved Permanently";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 507:
            return "Insufficient Storage";
        default:
            return "";
    }
}

std::string head_of(int status, const Fields& fields, std::optional<std::size_t> content_length) {
    std::string head = "HTTP/1.1 " + std::to_string(status) + " ";
    head.append(reason_of(status)).append("\r\n");
    for (const Fields::Field& each : fields.all())
        head.append(each.name).append(": ").append(each.value).append("\r\n");
    if (content_length) head.append("Content-Length: ").append(std::to_string(*content_length)).append("\r\n");
    return head;
}

Reply to_reply(Response&& response, Method method, bool close) {
    const bool bodiless = response.status == 204 || response.status == 304;
    const auto length = bodiless ? std::nullopt : std::optional{response.body.size()};
    Reply reply{std::make_shared<const std::string>(head_of(response.status, response.fields, length)), nullptr, close};
    if (!bodiless && method != Method::head && !response.body.empty())
        reply.body = std::make_shared<const std::string>(std::move(response.body));
    return reply;
}

}  // namespace charivari::http
