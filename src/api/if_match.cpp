#include "api/if_match.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "api/json_answer.hpp"
#include "base/hash.hpp"
#include "front/event_query.hpp"
#include "http/problem.hpp"

namespace charivari::api {
namespace {

using base::Code;
using base::Error;

Error stale() {
    return Error{Code::precondition_failed, "It has been changed in the meantime; If-Match names what it was."};
}

front::Answer problem_with(const front::Call& call, base::json::Object current) {
    http::Response response = http::problem(stale(), call.request_id);
    base::json::Value body = base::json::parse(response.body);
    body.as_object()["current"] = std::move(current);
    response.body = base::json::to_text(body) + "\n";
    return response;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == ','; }

// Whether one of the strong tags that If-Match names begins like that: what follows is of the content coding.
bool names(const std::string& field, std::string_view wanted) {
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

// Whether If-Match is "*", or has a tag of that revision.
bool lets_pass(const front::Call& call, int revision) {
    const std::string field = call.request.fields.joined("If-Match");
    if (field.empty())
        throw Error{Code::precondition_required, "Send If-Match with the ETag of what you mean to change."};
    return field == "*" || names(field, std::to_string(revision) + ".");
}

// What a GET answers now; nothing if there is nothing (any more).
std::optional<front::Answer> answer_of(const front::Call& call, front::Handler show) {
    try {
        return std::get<front::Answer>(show(call));
    } catch (const Error& error) {
        if (error.code() == Code::not_found) return std::nullopt;
        throw;
    }
}

bool is_named(const std::string& field, const std::optional<front::Answer>& present) {
    return present && names(field, base::short_hash(present->response.body));
}

front::Outcome outcome_of(front::Prompt prompt) {
    return std::visit([](auto&& each) -> front::Outcome { return std::forward<decltype(each)>(each); },
                      std::move(prompt));
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
    return problem_with(call, std::move(current)).with_revision(revision);
}

front::Outcome if_as_shown(const front::Call& call, front::Handler show, std::function<front::Prompt()> work) {
    front::check_parameters(call, {});
    std::string field = call.request.fields.joined("If-Match");
    if (field.empty() || field == "*") return outcome_of(work());
    const auto guarded = [&call, show, field, work = std::move(work)]() -> front::Prompt {
        front::Prompt prompt = work();
        auto* write = std::get_if<service::Write<front::Answer>>(&prompt);
        if (!write) return prompt;
        return service::Write<front::Answer>{
            [&call, show, field, write = std::move(*write)](store::Transaction& transaction) {
                if (!is_named(field, answer_of(call, show))) throw stale();
                return write.run(transaction);
            }};
    };
    // Who may not do it is told that first; what is wrong with it may be so because it has changed.
    const auto mend = [&call, show, field](const Error& error) -> std::optional<front::Answer> {
        if (error.code() != Code::precondition_failed && error.code() != Code::conflict &&
            error.code() != Code::invalid)
            return std::nullopt;
        const auto present = answer_of(call, show);
        if (!present || is_named(field, present)) return std::nullopt;
        front::Answer answer = problem_with(call, base::json::parse(present->response.body).as_object());
        answer.response.fields.set("ETag", with_tag(*present).response.fields.joined("ETag"));
        return answer;
    };
    return front::Attempt{guarded, mend};
}

void check_change(const front::Call& call) {
    front::check_parameters(call, {});
    const std::string field = call.request.fields.joined("If-Match");
    if (!field.empty() && field != "*") throw stale();
}

}  // namespace charivari::api
