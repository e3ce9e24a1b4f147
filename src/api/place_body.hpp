#pragma once

#include <array>
#include <string_view>

#include "api/object_reader.hpp"
#include "domain/place.hpp"

namespace charivari::api {

// What read_place() knows.
inline constexpr std::array<std::string_view, 12> place_body_members{
    "name",       "slug",    "street",   "postal_code", "locality",   "commune",
    "department", "country", "latitude", "longitude",   "accessible", "accessibility"};

// A place as a client sends it. What cannot be decoded is put into `errors`; the rules (domain::check) add theirs.
domain::PlaceDraft read_place(const base::json::Object& body, base::FieldErrors& errors);

}  // namespace charivari::api
