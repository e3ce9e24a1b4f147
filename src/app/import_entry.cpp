#include "app/import_entry.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace charivari::app {
namespace {

base::json::Array& list_of(base::json::Object& event, std::string_view name) {
    base::json::Value& list = event[{name.data(), name.size()}];
    return list.is_array() ? list.get_array() : list.emplace_array();
}

}  // namespace

void add_source(base::json::Object& event, const std::string& url, const std::string& title) {
    base::json::Array& sources = list_of(event, "sources");
    for (const auto& each : sources)
        if (each.at("url").as_string() == url) return;
    base::json::Object source{{"url", url}};
    if (!title.empty()) source.emplace("title", title);
    sources.push_back(std::move(source));
}

void add_tags(base::json::Object& event, const std::vector<std::string>& words) {
    base::json::Array& tags = list_of(event, "tags");
    for (const std::string& each : words) {
        const base::json::Value tag = base::json::String{base::slugify(each, 60)};
        if (!tag.get_string().empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
    }
}

}  // namespace charivari::app
