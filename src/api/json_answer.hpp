#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

base::json::Value or_null(const std::optional<std::string>& text);
base::json::Value or_null(const std::optional<double>& number);
base::json::Value or_null(const std::optional<bool>& truth);
base::json::Value or_null(const std::optional<base::Utc>& instant);

// Which members of each object a client wants: ?fields=id,title; empty: all.
using Fields = std::vector<std::string>;
Fields fields_of(const front::Call& call);
// Throws Error{bad_request} unless the object has all of these members.
void check_fields(const base::json::Object& object, const Fields& fields);
// The object with these members only, in their own order; refuses as check_fields() does.
base::json::Object pick(base::json::Object object, const Fields& fields);

front::Answer json_answer(int status, const base::json::Value& body);
// 204: done, and there is nothing to say.
front::Answer no_content();
// The same answer with its ETag, that of a GET of this: for what a change leaves of something that has no revision.
front::Answer with_tag(front::Answer answer);
// The same answer, for the caller alone: what holds a secret, or is behind one.
front::Answer kept_private(front::Answer answer);
// 201 with Location.
front::Answer created(const std::string& location, base::json::Object body);
// The same for what has revisions.
front::Answer created(const std::string& location, base::json::Object body, int revision);
// The items of a list, each written when it comes: as objects they would take up many times the place of their text, and
// most of the time that a list takes.
class ListData {
  public:
    ListData() = default;
    ListData(const base::json::Array& items);  // of a few
    void push_back(const base::json::Value& item);
    // "[…]"
    std::string text() &&;

  private:
    std::string text_ = "[";
};
// {"data": […], "next": "/api/v1/…" | null} with the same as a Link field (RFC 8288).
front::Answer list_answer(const front::Call& call, ListData data, const std::optional<std::string>& cursor);

}  // namespace charivari::api
