#include <algorithm>

#include "base/timestamp.hpp"
#include "feeds/feed.hpp"
#include "feeds/item.hpp"
#include "feeds/xml.hpp"

namespace charivari::feeds {
namespace {

// RFC 4151. The host is the one that names UIDs, so that the id outlives a change of address.
std::string id_of(const front::Call& call) { return "tag:" + call.site.uid_host + ",2020:" + call.request.target; }

// The last change of what it shows, so that it stands still while that does; of an empty feed, the last of all.
base::Utc updated_of(const Feed& feed) {
    base::Utc latest{};
    for (const service::AgendaEntry& each : feed.entries) latest = std::max(latest, service::updated_at(each));
    return feed.entries.empty() ? feed.changed : latest;
}

void write_links(XmlWriter& xml, const Feed& feed, const front::Call& call) {
    xml.empty("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", address_of(call)}});
    xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", std::string(call.origin) + feed.page}});
    for (const auto& [form, type] :
         {std::pair{Form::calendar, "text/calendar"}, std::pair{Form::json, "application/feed+json"}})
        if (const std::string address = address_in(form, call); !address.empty())
            xml.empty("link", {{"rel", "alternate"}, {"type", type}, {"href", address}});
}

void write_entry(XmlWriter& xml, const Item& item) {
    xml.open("entry");
    xml.text("id", item.id);
    xml.text("title", item.title);
    xml.text("published", base::to_text(item.published));
    xml.text("updated", base::to_text(item.updated));
    xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", item.url}});
    for (const Category& each : item.categories) xml.empty("category", {{"term", each.term}, {"label", each.label}});
    xml.text("summary", item.summary);
    xml.text("content", item.content, {{"type", "html"}});
    xml.close();
}

}  // namespace

std::string atom_text(const Feed& feed, const Options& options, const front::Call& call) {
    std::string body;
    XmlWriter xml{body};
    const std::string base = std::string(call.origin) + "/";
    xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", call.language}, {"xml:base", base}});
    xml.text("id", id_of(call));
    xml.text("title", feed.name);
    if (const std::string note = note_of(feed, call); !note.empty()) xml.text("subtitle", note);
    xml.text("updated", base::to_text(updated_of(feed)));
    xml.open("author");
    xml.text("name", call.site.name);
    xml.text("uri", base);
    xml.close();
    write_links(xml, feed, call);
    xml.text("generator", "Charivari");
    for (const service::AgendaEntry& each : feed.entries) write_entry(xml, item_of(each, options, call));
    xml.close();
    return body;
}

}  // namespace charivari::feeds
