#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/json.hpp"
#include "domain/event.hpp"

// What an event says, in the terms of the API but without a single id, so that another site can take it: a table or a
// calendar carries it along where it has no columns or properties for it.
namespace charivari::app {

// The UID of the public event with that id.
using UidOf = std::function<std::optional<std::string>(const std::string& id)>;

// The members of an event's body that say something. Places, that of the event and those of its dates, stand there as their own
// bodies; relations name UIDs; people are names.
base::json::Object portable_facts(const domain::Event& event, const UidOf& uid_of);

// The property that calendars of an export have for it, as JSON. Feeds have none.
inline constexpr const char* facts_property = "X-CHARIVARI-FACTS";

}  // namespace charivari::app
