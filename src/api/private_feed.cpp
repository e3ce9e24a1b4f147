#include "api/private_feed.hpp"

#include <string>

#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"
#include "service/private_feed.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using service::PrivateFeedService;

Object to_json(const domain::PrivateFeed& feed) {
    return {{"id", feed.id},
            {"name", feed.name},
            {"created_at", base::to_text(feed.created_at)},
            {"last_used_at", or_null(feed.last_used_at)}};
}

// With its links, this once.
Object to_json(const PrivateFeedService::Made& made) {
    Object body = to_json(made.second);
    const std::string path = "/feeds/private/" + made.first;
    body["links"] = Object{{"ics", path + ".ics"}, {"atom", path + ".atom"}};
    return body;
}

}  // namespace

front::Outcome list_private_feeds(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return whole_list_answer(
        call, query, call.services.private_feeds.list(call.caller),
        [](const domain::PrivateFeed& each) { return to_json(each); },
        [](const domain::PrivateFeed& each) { return each.id; });
}

front::Outcome create_private_feed(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    std::string name = reader.text("name").value_or("");
    reader.finish();
    return call.services.private_feeds.make(call.caller, std::move(name), std::move(errors))
        .map([](const PrivateFeedService::Made& made) {
            return created("/api/v1/feeds/" + made.second.id, to_json(made));
        });
}

front::Outcome show_private_feed(const front::Call& call) {
    front::check_parameters(call, {});
    for (const domain::PrivateFeed& each : call.services.private_feeds.list(call.caller))
        if (each.id == call.parameter("id")) return json_answer(200, to_json(each));
    throw base::Error{base::Code::not_found, "There is no such feed."};
}

front::Outcome reset_private_feed(const front::Call& call) {
    return if_as_shown(call, show_private_feed, [&call]() -> front::Prompt {
        return call.services.private_feeds.reset(call.caller, call.parameter("id"))
            .map([](const PrivateFeedService::Made& made) { return kept_private(json_answer(200, to_json(made))); });
    });
}

front::Outcome revoke_private_feed(const front::Call& call) {
    return if_as_shown(call, show_private_feed, [&call]() -> front::Prompt {
        return call.services.private_feeds.revoke(call.caller, call.parameter("id")).map([] { return no_content(); });
    });
}

}  // namespace charivari::api
