#include "api/json_answer.hpp"

#include <algorithm>

#include "base/hash.hpp"
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

namespace {

http::Response json_response(int status, std::string text) {
    http::Response response{status, {}, std::move(text += '\n')};
    response.fields.set("Content-Type", "application/json");
    return response;
}

}  // namespace

front::Answer json_answer(int status, const Value& body) { return json_response(status, base::json::to_text(body)); }

front::Answer no_content() { return http::Response{204, {}, {}}; }

front::Answer with_tag(front::Answer answer) {
    answer.response.fields.set("ETag", "\"" + base::short_hash(answer.response.body) + "\"");
    return answer;
}

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

ListData::ListData(const base::json::Array& items) {
    for (const Value& each : items) push_back(each);
}

void ListData::push_back(const Value& item) {
    if (text_.size() > 1) text_ += ',';
    base::json::append_text(text_, item);
}

std::string ListData::text() && { return std::move(text_ += ']'); }

front::Answer list_answer(const front::Call& call, ListData data, const std::optional<std::string>& cursor) {
    std::optional<std::string> next;
    if (cursor) next = call.target.path + front::query_with_cursor(call, *cursor);
    http::Response response = json_response(
        200, "{\"data\":" + std::move(data).text() + ",\"next\":" + base::json::to_text(or_null(next)) + "}");
    if (next) response.fields.set("Link", "<" + *next + ">; rel=\"next\"");
    return response;
}

}  // namespace charivari::api
