#include "api/list.hpp"

#include <algorithm>
#include <limits>
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

ListQuery whole_list_query_of(const front::Call& call) {
    ListQuery query = list_query_of(call);
    if (!call.query("limit")) query.limit = std::numeric_limits<std::size_t>::max();
    return query;
}

std::string key_of_place(std::size_t place) {
    const std::string digits = std::to_string(place);
    return std::string(10 - std::min<std::size_t>(digits.size(), 10), '0') + digits;
}

}  // namespace charivari::api
