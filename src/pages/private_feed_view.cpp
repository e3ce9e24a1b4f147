#include "pages/private_feed_view.hpp"

namespace charivari::pages {
namespace {

Entry feed_entry(const Reader& reader, const domain::PrivateFeed& feed) {
    const std::string path = "/me/feeds/" + feed.id;
    Entry entry{.title = feed.name};
    entry.lines = {reader.say("me.feed.created", {{"day", reader.day_of(feed.created_at)}}),
                   feed.last_used_at ? reader.say("me.session.used", {{"day", reader.day_of(*feed.last_used_at)}})
                                     : reader.say("me.feed.unused")};
    for (const auto& [id, key] : {std::pair{"reset", "me.feed.reset"}, std::pair{"revoke", "me.feed.revoke"}})
        entry.forms.push_back(form_data(reader, {.id = id,
                                                 .action = path + "/" + id,
                                                 .button = reader.say(key),
                                                 .button_of = feed.name,
                                                 .is_quiet = true}));
    return entry;
}

}  // namespace

Desk private_feeds_desk(const Reader& reader, const std::vector<domain::PrivateFeed>& feeds, const Tried* tried) {
    Section own{.id = "feeds", .heading = reader.say("me.feeds.own")};
    for (const domain::PrivateFeed& each : feeds) own.entries.push_back(feed_entry(reader, each));
    if (feeds.empty()) own.paragraphs = {reader.say("me.feeds.none")};
    const Form form{
        .id = "feed",
        .action = "/me/feeds",
        .button = reader.say("me.feed.make"),
        .fields = {{.name = "name", .label = reader.say("me.feed.name"), .hint = reader.say("me.feed.name.hint")}},
        .cancel = "/me"};
    Section make{.id = "make", .heading = reader.say("me.feed.make.title")};
    make.paragraphs = {reader.say("me.feed.make.text")};
    make.forms = {form_data(reader, form, tried)};
    return {.heading = reader.say("me.feeds.title"),
            .path = "/me/feeds",
            .lead = reader.say("me.feeds.lead"),
            .sections = {std::move(own), std::move(make)},
            .current = "is_me",
            .is_wrong = tried != nullptr};
}

Desk private_feed_made_desk(const Reader& reader, const domain::PrivateFeed& feed, const std::string& secret) {
    const std::string path = "/feeds/private/" + secret;
    Section calendar{.id = "calendar", .heading = reader.say("me.feed.calendar")};
    calendar.paragraphs = {reader.say("me.feed.calendar.text")};
    calendar.codes = {reader.absolute(path + ".ics")};
    calendar.buttons = {{reader.say("feed.subscribe"), reader.webcal(path + ".ics")}};
    Section news{.id = "news", .heading = reader.say("me.feed.news")};
    news.paragraphs = {reader.say("me.feed.news.text")};
    news.codes = {reader.absolute(path + ".atom")};
    news.buttons = {{reader.say("me.feed.back"), "/me/feeds"}};
    return {.heading = feed.name,
            .path = "/me/feeds",
            .kind = reader.say("me.feeds.title"),
            .lead = reader.say("me.feed.made"),
            .sections = {std::move(calendar), std::move(news)},
            .current = "is_me"};
}

}  // namespace charivari::pages
