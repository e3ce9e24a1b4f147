#include "api/list.hpp"

#include <vector>

#include "front/event_query.hpp"

namespace charivari::api {

ListQuery list_query_of(const front::Call& call, std::span<const std::string_view> others) {
    std::vector<std::string_view> parameters{"limit", "cursor", "fields"};
    parameters.insert(parameters.end(), others.begin(), others.end());
    front::check_parameters(call, parameters);
    ListQuery query{front::limit_of(call), std::nullopt, fields_of(call)};
    const auto cursor = call.query("cursor");
    if (!cursor) return query;
    // Keys are slugs and ids, which are no secrets.
    const bool is_key = !cursor->empty() && cursor->size() <= 100 &&
                        cursor->find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string_view::npos;
    if (!is_key)
        throw base::Error{base::Code::bad_request,
                          "Some parameters are not right.",
                          {{"?cursor", "bad_cursor", "Take it as it stood in next."}}};
    query.cursor = std::string(*cursor);
    return query;
}

}  // namespace charivari::api
