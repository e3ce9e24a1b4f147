#include "pages/agenda_json_ld.hpp"

#include <utility>

#include "pages/action_json_ld.hpp"
#include "pages/action_view.hpp"
#include "pages/event_json_ld.hpp"
#include "pages/event_view.hpp"

namespace charivari::pages {
namespace {

base::json::Object object_of(const Reader& reader, const service::AgendaEntry& entry) {
    if (const auto* event = std::get_if<domain::Event>(&entry)) {
        base::json::Object object = event_object(reader, *event);
        object["description"] = event_summary(reader, *event);
        return object;
    }
    const auto& shown = std::get<service::ActionView>(entry);
    base::json::Object object = action_object(reader, shown);
    object["description"] = action_summary(reader, shown.action);
    return object;
}

}  // namespace

std::optional<view::JsonLd> agenda_json_ld(const Reader& reader, std::span<const service::AgendaEntry> entries,
                                           std::optional<base::json::Object> first) {
    if (entries.empty() && !first) return std::nullopt;
    base::json::Array graph;
    if (first) graph.push_back(std::move(*first));
    for (const service::AgendaEntry& each : entries) graph.push_back(object_of(reader, each));
    return view::JsonLd(base::json::to_script_text(
        base::json::Object{{"@context", "https://schema.org"}, {"@graph", std::move(graph)}}));
}

}  // namespace charivari::pages
