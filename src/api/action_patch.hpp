#pragma once

#include <optional>
#include <string>

#include "base/error.hpp"
#include "base/json.hpp"
#include "domain/action_change.hpp"
#include "front/call.hpp"

// How a JSON Merge Patch is laid over an action, and what an action's facts look like at any of its revisions.
namespace charivari::api {

// {"old", "new"} of those facts, as GET shows them, and of `previous_start`, that differ between two states.
base::json::Object differences_of(const domain::ActionSnapshot& before, const domain::ActionSnapshot& after);

// The action as a patch is laid over it: its place by its id.
base::json::Object patchable(const domain::Action& action);

// What was sent as a patch, made ready for patchable(): a moment that says another date or hour replaces the old one; the
// place as GET shows it stands for its id.
base::json::Object action_patch_of(base::json::Object sent);

// What the patch makes of the action, made ready for read_action(): without what follows from the rest, where it says what is
// so already. What is tied to an event keeps the time that follows from it, unless "anchor": null comes with the patch, and an
// anchor to another event takes the action there.
base::json::Object settled(base::json::Object asked, const base::json::Object& sent, const base::json::Object& present,
                           base::FieldErrors& errors);

// For a new action: takes "copy_of", the id of an action that the caller may see, out of the body, and lays the body over what
// that gives to a new one (domain::copy_of). Gives that id.
std::optional<std::string> lay_over_copied(const front::Call& call, base::json::Object& body,
                                           base::FieldErrors& errors);

}  // namespace charivari::api
