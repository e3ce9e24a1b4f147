#pragma once

#include <optional>

#include "app/import_prepared.hpp"
#include "store/connection.hpp"

// What a file says anew of an event that is on record.
namespace charivari::app {

// What the event would be if it were as the file says now, where that differs from what it is; nothing where it does not.
// Only what the file says counts: tags, sources and campaigns are added, none are taken away, relations are left alone; a
// status that a calendar cannot tell from "confirmed" stays. `place` is the id of the file's place, if it names one and that
// is on record; empty if it names one that is not.
std::optional<domain::EventDraft> differing_facts(const domain::Event& present, const PreparedEvent& entry,
                                                  const std::optional<std::string>& place, base::Utc now);

// Whether somebody has changed the event since it came in: anybody but the program and the operator.
bool was_edited(store::Connection& connection, const domain::Event& event);

}  // namespace charivari::app
