#include "api/tag.hpp"

#include <array>

#include "api/list.hpp"
#include "front/event_query.hpp"

namespace charivari::api {
namespace {

base::json::Object to_json(const domain::Tag& tag) {
    const std::string path = "/tags/" + tag.tag;
    return {{"tag", tag.tag},
            {"events", tag.events},
            {"actions", tag.actions},
            {"links", base::json::Object{{"self", "/api/v1" + path},
                                         {"events", "/api/v1/events?tag=" + tag.tag},
                                         {"actions", "/api/v1/actions?tag=" + tag.tag},
                                         {"html", path},
                                         {"ics", path + ".ics"}}}};
}

}  // namespace

front::Outcome list_tags(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    // One more than fits, so that the page knows whether it goes on.
    const auto tags = call.services.tags.list(query.limit + 1, query.cursor);
    return page_answer(call, query, tags, to_json, [](const domain::Tag& each) { return each.tag; });
}

front::Outcome show_tag(const front::Call& call) {
    constexpr std::array<std::string_view, 1> parameters{"fields"};
    front::check_parameters(call, parameters);
    const domain::Tag tag = call.services.tags.get(call.parameter("tag"));
    return json_answer(200, pick(to_json(tag), fields_of(call)));
}

}  // namespace charivari::api
