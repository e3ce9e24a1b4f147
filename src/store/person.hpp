#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/noun_filter.hpp"
#include "domain/person.hpp"
#include "store/connection.hpp"
#include "store/visibility.hpp"

namespace charivari::store {

// Throws Error{conflict} if its id or slug is taken.
void insert_person(Connection& connection, const domain::Person& person);
// All but id and the time of creation. Throws Error{not_found}, and conflict if the slug is taken.
void update_person(Connection& connection, const domain::Person& person);

// Nothing if there is none, or if the audience may not see them.
std::optional<domain::Person> find_person(Connection& connection, std::string_view id,
                                          Audience audience = Audience::everyone);
std::optional<domain::Person> find_person_by_slug(Connection& connection, std::string_view slug,
                                                  Audience audience = Audience::everyone);
// Those in that state that pass the filter, in the order of slug, behind `after`.
std::vector<domain::Person> list_people(Connection& connection, domain::Showing state, std::size_t limit,
                                        const std::optional<std::string>& after = std::nullopt,
                                        const domain::NounFilter& filter = {});
// Of anybody, public or not.
bool person_slug_taken(Connection& connection, std::string_view slug);
// Ids of all events that somebody appears at, visible or not.
std::vector<std::string> list_event_ids_of_person(Connection& connection, std::string_view person);

}  // namespace charivari::store
