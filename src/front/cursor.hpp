#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "front/call.hpp"

// Where a page of a list goes on. What the list itself calls that place, its key, is wrapped so that clients do not build on
// it, and bound to the path and the filters that it was made for (decision 14). It is no secret. Any thread.
namespace charivari::front {

// The query of this call with the cursor of that key in the place of its own: for links to the next page. "?from=…&cursor=…"
std::string query_with_cursor(const Call& call, std::string_view key);

// The key in ?cursor=, if there is one. Throws Error{bad_request} if it was tampered with, or belongs to another list or filter;
// `limit`, `fields` and `lang` may differ.
std::optional<std::string> cursor_key(const Call& call);
// The same refusal, for a key that the list does not know.
[[noreturn]] void refuse_cursor();

}  // namespace charivari::front
