#pragma once

#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charivari::base {

// What went wrong, as the outside may know it. Each code has a status and a page (/problems/<slug>); see http/problem.hpp.
enum class Code {
    bad_request,      // not understandable: syntax of a query, a cursor, a date
    unauthenticated,  // no or unknown credentials where some are needed
    forbidden,        // known caller, not allowed, and it may know that the thing exists
    password_needed,  // allowed once the password was given again
    not_found,        // absent, hidden or private: always the same answer
    method_not_allowed,
    not_acceptable,
    request_timeout,
    conflict,
    gone,
    precondition_failed,
    payload_too_large,
    unsupported_media_type,
    misdirected_host,  // a Host that is not configured
    invalid,           // understood, but fields are wrong: `fields` names each
    precondition_required,
    too_many_requests,
    headers_too_large,
    not_implemented,
    unavailable,  // overload or shutdown: try again
    storage_full,
    internal,  // a bug or a broken machine; nothing of the cause is told
};

// One wrong field of a body or query.
struct FieldError {
    std::string pointer;  // RFC 6901 JSON pointer into the body ("/start/zone"), or "?name" for a query parameter
    std::string
        code;  // snake_case and stable: "required", "too_long", "unknown_zone"…; catalogues word it as "field.<code>"
    std::string message;  // English, for API clients, with the value's limits

    bool operator==(const FieldError&) const = default;
};

// A member's name as part of a JSON pointer: '~' and '/' are written ~0 and ~1 (RFC 6901 §3).
std::string pointer_part(std::string_view name);

// Collects every wrong field of one input, the first finding of each pointer only: what could not be decoded is not
// complained about a second time as missing.
class FieldErrors {
  public:
    // Adds a finding unless this very pointer has one already.
    void add(std::string pointer, std::string code, std::string message);
    bool has(std::string_view pointer) const;
    // True if there is a finding for `pointer` or for anything below it.
    bool has_within(std::string_view pointer) const;
    bool empty() const { return found_.empty(); }
    const std::vector<FieldError>& all() const { return found_; }

    // Throws Error{Code::invalid} with all findings, if there is any.
    void throw_if_any() const;

  private:
    std::vector<FieldError> found_;
};

// The one exception type that is thrown on purpose. `detail` is for the person, in English, and never holds internal
// text; `because` carries the cause for the log and never leaves the process.
//     throw Error{Code::not_found, "There is no such event."}.because("slug lookup of " + slug);
class Error : public std::exception {
  public:
    explicit Error(Code code, std::string detail = {}, std::vector<FieldError> fields = {});

    Error&& because(std::string cause) &&;
    // For too_many_requests and unavailable: when to come back.
    Error&& retry_after(std::chrono::seconds wait) &&;
    // For too_many_requests: which quota refuses, where it is more than "one, when it is time to come back".
    struct Quota {
        unsigned limit = 1;            // how much there may be at once
        std::chrono::seconds reset{};  // until all of it has come back
    };
    Error&& refused_by(Quota quota) &&;
    // The same about these fields: of a form, say, in place of the body's.
    Error with_fields(std::vector<FieldError> fields) const;

    Code code() const { return code_; }
    const std::string& detail() const { return detail_; }
    const std::vector<FieldError>& fields() const { return fields_; }
    const std::string& cause() const { return cause_; }
    std::chrono::seconds retry_after() const { return retry_after_; }
    Quota quota() const { return quota_.value_or(Quota{1, retry_after_}); }
    // Code, detail, fields and cause in one line: for the log and for test failures, never for a client.
    const char* what() const noexcept override { return what_.c_str(); }

  private:
    void compose_what();

    Code code_;
    std::string detail_;
    std::vector<FieldError> fields_;
    std::string cause_;
    std::chrono::seconds retry_after_{5};
    std::optional<Quota> quota_;
    std::string what_;
};

// "not_found" for Code::not_found: the slug in problem types, with '-' for '_' there.
std::string_view name_of(Code code);

}  // namespace charivari::base
