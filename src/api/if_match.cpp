#include "api/if_match.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "api/json_answer.hpp"
#include "front/event_query.hpp"
#include "http/problem.hpp"

namespace charivari::api {
namespace {

using base::Code;
using base::Error;

Error stale() {
    return Error{Code::precondition_failed, "It has been changed in the meantime; If-Match names what it was."};
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == ','; }

// Whether If-Match is "*", or has a strong tag of that revision.
bool lets_pass(const front::Call& call, int revision) {
    const std::string field = call.request.fields.joined("If-Match");
    if (field.empty())
        throw Error{Code::precondition_required, "Send If-Match with the ETag of what you mean to change."};
    if (field == "*") return true;
    const std::string wanted = std::to_string(revision) + ".";
    std::string_view rest = field;
    while (!rest.empty()) {
        if (is_blank(rest.front())) {
            rest.remove_prefix(1);
            continue;
        }
        const bool is_weak = rest.starts_with("W/");  // compares as different (RFC 9110 §8.8.3.2)
        if (is_weak) rest.remove_prefix(2);
        const std::size_t end = rest.starts_with('"') ? rest.find('"', 1) : std::string_view::npos;
        if (end == std::string_view::npos) return false;
        if (!is_weak && rest.substr(1, end - 1).starts_with(wanted)) return true;
        rest.remove_prefix(end + 1);
    }
    return false;
}

}  // namespace

front::Outcome if_unchanged(const front::Call& call, int revision, std::function<front::Prompt()> work,
                            std::function<front::Answer()> stale) {
    if (!lets_pass(call, revision)) return stale();
    return front::Attempt{std::move(work),
                          [stale = std::move(stale)](const base::Error& error) -> std::optional<front::Answer> {
                              if (error.code() != base::Code::precondition_failed) return std::nullopt;
                              return stale();
                          }};
}

front::Answer stale_answer(const front::Call& call, base::json::Object current, int revision) {
    http::Response response = http::problem(stale(), call.request_id);
    base::json::Value body = base::json::parse(response.body);
    body.as_object()["current"] = std::move(current);
    response.body = base::json::to_text(body) + "\n";
    return front::Answer{std::move(response)}.with_revision(revision);
}

void check_change(const front::Call& call) {
    front::check_parameters(call, {});
    const std::string field = call.request.fields.joined("If-Match");
    if (!field.empty() && field != "*") throw stale();
}

}  // namespace charivari::api
