#pragma once

#include "base/json.hpp"
#include "pages/reader.hpp"
#include "service/action.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// The action as schema.org/Event, about the event that it answers where the reader may know of that; without its description.
base::json::Object action_object(const Reader& reader, const service::ActionView& shown);
// The same as a block of its own, for search engines and for programs that read pages.
view::JsonLd action_json_ld(const Reader& reader, const service::ActionView& shown);

}  // namespace charivari::pages
