#pragma once

#include <optional>
#include <vector>

#include "base/json.hpp"
#include "domain/event.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// The event as schema.org/Event, for search engines and for programs that read pages. Status, previous start and
// attendance mode as schema.org names them; "over" is no status there.
view::JsonLd event_json_ld(const Reader& reader, const domain::Event& event);
// schema.org/Place.
base::json::Object place_object(const Reader& reader, const domain::Place& place);
// Those of a list, in its order, each described by one sentence; nothing for an empty one without `first`.
// `first` is what they have in common, as schema.org says it: it stands before them.
std::optional<view::JsonLd> events_json_ld(const Reader& reader, const std::vector<domain::Event>& events,
                                           std::optional<base::json::Object> first = {});

}  // namespace charivari::pages
