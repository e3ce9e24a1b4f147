#include "api/json_answer.hpp"

#include <algorithm>

#include "base/timestamp.hpp"
#include "front/cursor.hpp"
#include "front/event_query.hpp"

namespace charivari::api {

using base::json::Object;
using base::json::Value;

Value or_null(const std::optional<std::string>& text) { return text ? Value(*text) : Value(nullptr); }
Value or_null(const std::optional<double>& number) { return number ? Value(*number) : Value(nullptr); }
Value or_null(const std::optional<bool>& truth) { return truth ? Value(*truth) : Value(nullptr); }
Value or_null(const std::optional<base::Utc>& instant) {
    return instant ? Value(base::to_text(*instant)) : Value(nullptr);
}

Fields fields_of(const front::Call& call) { return call.target.list("fields"); }

void check_fields(const Object& object, const Fields& fields) {
    for (const std::string& each : fields)
        if (!object.contains(each))
            throw base::Error{base::Code::bad_request,
                              "Some parameters are not right.",
                              {{"?fields", "unknown_value", "There is no field named " + each + "."}}};
}

Object pick(Object object, const Fields& fields) {
    if (fields.empty()) return object;
    check_fields(object, fields);
    Object picked;
    for (auto& member : object)
        if (std::find(fields.begin(), fields.end(), std::string_view{member.key().data(), member.key().size()}) !=
            fields.end())
            picked.emplace(member.key(), std::move(member.value()));
    return picked;
}

front::Answer json_answer(int status, const Value& body) {
    http::Response response{status, {}, base::json::to_text(body) + "\n"};
    response.fields.set("Content-Type", "application/json");
    return response;
}

front::Answer no_content() { return http::Response{204, {}, {}}; }

front::Answer kept_private(front::Answer answer) {
    answer.response.fields.set("Cache-Control", "private, no-store");
    return answer;
}

front::Answer created(const std::string& location, Object body) {
    front::Answer answer = json_answer(201, std::move(body));
    answer.response.fields.set("Location", location);
    return answer;
}

front::Answer created(const std::string& location, Object body, int revision) {
    return created(location, std::move(body)).with_revision(revision);
}

front::Answer list_answer(const front::Call& call, base::json::Array data, const std::optional<std::string>& cursor) {
    Value next = nullptr;
    if (cursor) next = call.target.path + front::query_with_cursor(call, *cursor);
    front::Answer answer = json_answer(200, Object{{"data", std::move(data)}, {"next", next}});
    if (cursor) {
        const auto& link = next.get_string();
        answer.response.fields.set("Link", "<" + std::string(link.data(), link.size()) + ">; rel=\"next\"");
    }
    return answer;
}

}  // namespace charivari::api
