#pragma once

#include <array>
#include <string_view>

#include "api/object_reader.hpp"
#include "domain/event.hpp"

namespace charivari::api {

// What read_event() knows.
inline constexpr std::array<std::string_view, 20> event_body_members{
    "kind",  "status",         "language",   "title", "description",     "translations", "start",
    "end",   "time_announced", "recurrence", "place", "attendance_mode", "online_url",   "registration",
    "hosts", "speakers",       "campaigns",  "tags",  "relations",       "sources"};

// An event as a client sends it. What cannot be decoded is put into `errors`; the rules (domain::check) add theirs.
domain::EventDraft read_event(const base::json::Object& body, base::FieldErrors& errors);

}  // namespace charivari::api
