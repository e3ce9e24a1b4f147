#pragma once

#include "domain/event.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// The event as schema.org/Event, for search engines and for programs that read pages. Status, previous start and
// attendance mode as schema.org names them; "over" is no status there.
view::JsonLd event_json_ld(const Reader& reader, const domain::Event& event);

}  // namespace charivari::pages
