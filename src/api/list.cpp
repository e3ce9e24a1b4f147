#include "api/list.hpp"

#include <vector>

#include "front/cursor.hpp"
#include "front/event_query.hpp"

namespace charivari::api {

ListQuery list_query_of(const front::Call& call, std::span<const std::string_view> others) {
    std::vector<std::string_view> parameters{"limit", "cursor", "fields"};
    parameters.insert(parameters.end(), others.begin(), others.end());
    front::check_parameters(call, parameters);
    ListQuery query{front::limit_of(call), std::nullopt, fields_of(call)};
    query.cursor = front::cursor_key(call);
    return query;
}

}  // namespace charivari::api
