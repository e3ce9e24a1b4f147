#include "pages/private_feed.hpp"

#include "pages/private_feed_view.hpp"
#include "service/private_feed.hpp"

namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;
using service::PrivateFeedService;

constexpr const char* own_path = "/me/feeds";

http::Response feeds_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    Desk desk = private_feeds_desk(reader, call.services.private_feeds.list(call.caller), tried);
    const std::string done = "me.feeds.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices.push_back(said(reader, done));
    return desk_response(call, reader, std::move(desk));
}

Answer show_once(const Call& call, const PrivateFeedService::Made& made) {
    const Reader reader = reader_of(call);
    return {desk_response(call, reader, private_feed_made_desk(reader, made.second, made.first))};
}

// What the caller calls the feed that the path names.
std::string name_of(const Call& call) {
    for (const domain::PrivateFeed& each : call.services.private_feeds.list(call.caller))
        if (each.id == call.parameter("id")) return each.name;
    throw base::Error{base::Code::not_found, "There is no such feed."};
}

}  // namespace

front::Outcome show_private_feeds(const Call& call) { return Answer(feeds_page(call)); }

front::Outcome make_private_feed(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        return call.services.private_feeds.make(call.caller, std::string(call.form.value("name")))
            .map([&call](const PrivateFeedService::Made& made) { return show_once(call, made); });
    };
    return attempt(call, own_path, work, [&call](const Tried& tried) { return feeds_page(call, &tried); });
}

front::Outcome reset_private_feed(const Call& call) {
    const std::string& id = call.parameter("id");
    const std::string name = name_of(call);
    if (!is_sure(call))
        return Answer(ask_first(call, {"me.feed.resetting", name, "/me/feeds/" + id + "/reset", own_path}));
    return attempt(call, own_path, [&call, id]() -> front::Prompt {
        return call.services.private_feeds.reset(call.caller, id).map([&call](const PrivateFeedService::Made& made) {
            return show_once(call, made);
        });
    });
}

front::Outcome revoke_private_feed(const Call& call) {
    const std::string& id = call.parameter("id");
    const std::string name = name_of(call);
    if (!is_sure(call))
        return Answer(ask_first(call, {"me.feed.revoking", name, "/me/feeds/" + id + "/revoke", own_path}));
    return call.services.private_feeds.revoke(call.caller, id).map([&call] {
        return Answer(see_other(call, std::string(own_path) + "?done=revoked"));
    });
}

}  // namespace charivari::pages
