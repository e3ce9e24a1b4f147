#include "api/tag.hpp"

#include "api/list.hpp"

namespace charivari::api {

front::Outcome list_tags(const front::Call& call) {
    using base::json::Object;
    const ListQuery query = list_query_of(call);
    // One more than fits, so that the page knows whether it goes on.
    const auto tags = call.services.tags.list(query.limit + 1, query.cursor);
    return page_answer(
        call, query, tags,
        [](const domain::Tag& each) {
            return Object{{"tag", each.tag},
                          {"events", each.events},
                          {"links", Object{{"self", "/api/v1/events?tag=" + each.tag},
                                           {"html", "/tags/" + each.tag},
                                           {"ics", "/tags/" + each.tag + ".ics"}}}};
        },
        [](const domain::Tag& each) { return each.tag; });
}

}  // namespace charivari::api
