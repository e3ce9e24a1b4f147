#pragma once

#include "domain/event.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// Whether an event is on record, be it hidden, that an importer would take for this one: same local date, place and title.
bool has_twin(Connection& connection, const domain::EventDraft& facts);

}  // namespace charivari::store
