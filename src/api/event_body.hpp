#pragma once

#include "api/object_reader.hpp"
#include "domain/event.hpp"

namespace charivari::api {

// An event as a client sends it. What cannot be decoded is put into `errors`; the rules (domain::check) add theirs.
domain::EventDraft read_event(const base::json::Object& body, base::FieldErrors& errors);

}  // namespace charivari::api
