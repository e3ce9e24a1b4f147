#pragma once

#include <optional>

#include "api/object_reader.hpp"
#include "base/json.hpp"
#include "domain/event.hpp"

// How an event recurs, in its JSON: {"rule", "dates", "except", "overrides": [{"occurrence", …}]}.
namespace charivari::api {

// Null for an event that does not recur. Members of an override are null where the occurrence is as the event says; its
// place is an id.
base::json::Value to_json(const std::optional<domain::Recurrence>& recurrence);

// The member "recurrence" of an event's body. What cannot be decoded is put into the reader's findings; the rules
// (domain::check_recurrence) add theirs.
std::optional<domain::Recurrence> read_recurrence(ObjectReader& event);

}  // namespace charivari::api
