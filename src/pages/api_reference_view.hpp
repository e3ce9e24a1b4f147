#pragma once

#include "base/json.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// For "pages/api": an OpenAPI 3.1 description as people read it. Endpoints stand under the first of their tags, in the order
// of the description; each endpoint and each schema has an anchor, "list_events" and "schema-Event".
view::Data api_reference_data(const Reader& reader, const base::json::Object& description);

}  // namespace charivari::pages
