#pragma once

#include "api/object_reader.hpp"
#include "domain/place.hpp"

namespace charivari::api {

// A place as a client sends it. What cannot be decoded is put into `errors`; the rules (domain::check) add theirs.
domain::PlaceDraft read_place(const base::json::Object& body, base::FieldErrors& errors);

}  // namespace charivari::api
