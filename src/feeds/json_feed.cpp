#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "feeds/feed.hpp"
#include "feeds/item.hpp"

namespace charivari::feeds {
namespace {

using base::json::Array;
using base::json::Object;

Object to_json(const Item& item) {
    Array tags;
    for (const Category& each : item.categories) tags.emplace_back(each.label);
    return Object{{"id", item.id},
                  {"url", item.url},
                  {"title", item.title},
                  {"summary", item.summary},
                  {"content_html", item.content},
                  {"date_published", base::to_text(item.published)},
                  {"date_modified", base::to_text(item.updated)},
                  {"tags", std::move(tags)}};
}

}  // namespace

std::string json_feed_text(const Feed& feed, const Options& options, const front::Call& call) {
    const std::string origin{call.origin};
    Object body{{"version", "https://jsonfeed.org/version/1.1"},
                {"title", feed.name},
                {"home_page_url", origin + feed.page},
                {"feed_url", address_of(call)},
                {"language", call.language},
                {"authors", Array{Object{{"name", call.site.name}, {"url", origin + "/"}}}}};
    if (const std::string note = note_of(feed, call); !note.empty()) body["description"] = note;
    Array items;
    items.reserve(feed.entries.size());
    for (const service::AgendaEntry& each : feed.entries) items.emplace_back(to_json(item_of(each, options, call)));
    body["items"] = std::move(items);
    return base::json::to_text(std::move(body)) + "\n";
}

}  // namespace charivari::feeds
