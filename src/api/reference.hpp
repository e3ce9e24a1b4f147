#pragma once

#include <vector>

#include "api/object_reader.hpp"
#include "base/json.hpp"
#include "domain/event.hpp"
#include "domain/group.hpp"

// What points to other sites: sources, which say when they were seen, and links.
namespace charivari::api {

base::json::Object to_json(const domain::Source& source);
base::json::Array to_json(const std::vector<domain::Source>& sources);
base::json::Array to_json(const std::vector<domain::Link>& links);

// The member "sources" of a body; a source that does not say when it was seen has the epoch there.
std::vector<domain::Source> read_sources(ObjectReader& reader);
// The member "web_links".
std::vector<domain::Link> read_links(ObjectReader& reader);
// An instant as in RFC 3339, out of the member `name`, which had this text.
std::optional<domain::Utc> read_instant(ObjectReader& reader, std::string_view name, const std::string& text);

}  // namespace charivari::api
