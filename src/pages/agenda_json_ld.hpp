#pragma once

#include <optional>
#include <span>

#include "base/json.hpp"
#include "pages/reader.hpp"
#include "service/agenda.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// The events and actions of a list, in its order, each described by one sentence; nothing for an empty one without `first`.
// `first` is what they have in common, as schema.org says it: it stands before them.
std::optional<view::JsonLd> agenda_json_ld(const Reader& reader, std::span<const service::AgendaEntry> entries,
                                           std::optional<base::json::Object> first = {});

}  // namespace charivari::pages
