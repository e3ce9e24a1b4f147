#pragma once

#include <array>
#include <string_view>

#include "api/object_reader.hpp"
#include "domain/person.hpp"

namespace charivari::api {

// What read_person() knows.
inline constexpr std::array<std::string_view, 4> person_body_members{"name", "slug", "roles", "state"};

// A person as a client sends them. What cannot be decoded is put into `errors`; the rules (domain::check) add theirs.
domain::PersonDraft read_person(const base::json::Object& body, base::FieldErrors& errors);

}  // namespace charivari::api
