#pragma once

#include "base/error.hpp"
#include "base/json.hpp"
#include "domain/event_change.hpp"
#include "front/call.hpp"

// How a JSON Merge Patch is laid over an event, and what an event's facts look like at any of its revisions.
namespace charivari::api {

// The facts of an event at one of its revisions, as GET shows them, and `previous_start`.
base::json::Object facts_to_json(const domain::EventSnapshot& snapshot);

// The event as a patch is laid over it: with the status that was set, and its place by its id.
base::json::Object patchable(const domain::Event& event);

// What was sent as a patch, made ready for patchable(): a moment that says another date or hour replaces the old one; with
// a start on another day goes an end of which nothing is said (domain::end_with); the place as GET shows it stands for its id; "over" sent back asks for nothing.
base::json::Object event_patch_of(base::json::Object sent, const domain::Event& event, base::Utc now);

// {"old", "new"} of those members of two states that differ.
base::json::Object differences_of(const domain::EventSnapshot& before, const domain::EventSnapshot& after);

}  // namespace charivari::api
