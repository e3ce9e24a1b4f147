#pragma once

#include <array>
#include <string>
#include <string_view>

#include "api/object_reader.hpp"
#include "domain/action.hpp"
#include "domain/duration.hpp"
#include "front/call.hpp"

namespace charivari::api {

// What read_action() knows.
inline constexpr std::array<std::string_view, 19> action_body_members{
    "kind",        "status",       "visibility",      "language",   "title",
    "description", "translations", "bring",           "event",      "timing",
    "place",       "directions",   "attendance_mode", "online_url", "hosts_undisclosed",
    "declaration", "legal_card",   "campaigns",       "tags"};

// An action as a client sends it. What cannot be decoded is put into `errors`; the rules (domain::check) add theirs. Whoever
// says nothing of a declaration gets what is usual for the kind.
domain::ActionDraft read_action(const base::json::Object& body, base::FieldErrors& errors);

// The member "group" of a new action, taken out of the body: the id of the initiating group, which the caller may see.
std::string take_group(const front::Call& call, base::json::Object& body, base::FieldErrors& errors);

// The member `name`, a duration as ISO 8601 writes it; nothing, with a finding, if it is none.
std::optional<domain::Duration> read_duration(ObjectReader& reader, std::string_view name);

}  // namespace charivari::api
