#include "front/repeat.hpp"

#include <algorithm>
#include <utility>

#include "base/json.hpp"

namespace charivari::front {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

std::string text_of(const Answer& answer) {
    Array fields;
    for (const auto& each : answer.response.fields.all()) fields.push_back(Array{each.name, each.value});
    return base::json::to_text(Object{{"status", answer.response.status},
                                      {"fields", std::move(fields)},
                                      {"body", answer.response.body},
                                      {"revision", answer.revision ? Value(*answer.revision) : Value(nullptr)}});
}

Answer answer_of(std::string_view text) {
    const Value kept = base::json::parse(text, {.bytes = 64U << 20U});
    http::Response response{kept.at("status").to_number<int>(), {}, std::string(kept.at("body").as_string())};
    for (const Value& each : kept.at("fields").as_array())
        response.fields.add(each.at(0).as_string(), std::string(each.at(1).as_string()));
    Answer answer{std::move(response)};
    if (!kept.at("revision").is_null()) answer.revision = kept.at("revision").to_number<int>();
    return answer;
}

}  // namespace

std::optional<service::Repeatable> repeatable_of(const http::Request& request, const Route& route,
                                                 const domain::Caller& caller) {
    const std::string key = request.fields.joined("Idempotency-Key");
    if (key.empty() || route.door != Door::api || request.method != http::Method::post) return std::nullopt;
    const bool is_visible = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    if (!is_visible || key.size() < service::Repeatable::shortest_key || key.size() > service::Repeatable::longest_key)
        throw base::Error{base::Code::bad_request, "An Idempotency-Key has 16 to 255 visible characters."};
    const std::string who = caller.token ? *caller.token : caller.account ? caller.account->id : "";
    return service::Repeatable{who, "POST " + request.target, key, request.body};
}

std::optional<Answer> find_answer_before(store::Database& database, const service::Repeatable& request, base::Utc now,
                                         int refusal) {
    // Whoever may not do it any more is told that.
    if (refusal < 400 || refusal == 401 || refusal == 403) return std::nullopt;
    const auto text = service::find_answer(database, request, now);
    return text ? std::optional{answer_of(*text)} : std::nullopt;
}

service::Write<Answer> done_once(service::Write<Answer> write, service::Repeatable request, base::Utc now, Kept kept) {
    return service::Write<Answer>{[write = std::move(write), request = std::move(request), now,
                                   kept = std::move(kept)](store::Transaction& transaction) {
        if (const auto text = service::find_answer(transaction, request, now)) {
            Answer before = answer_of(*text);
            if (!kept || kept(transaction, before)) return before;
        }
        Answer answer = write.run(transaction);
        service::keep_answer(transaction, request, text_of(answer), now);
        return answer;
    }};
}

}  // namespace charivari::front
