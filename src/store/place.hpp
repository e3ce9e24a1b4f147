#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/noun_filter.hpp"
#include "domain/place.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// Throws Error{conflict} if its id or slug is taken.
void insert_place(Connection& connection, const domain::Place& place);

// All but id and the time of creation. Throws Error{not_found}, and conflict if the slug is taken.
void update_place(Connection& connection, const domain::Place& place);

// Throws Error{conflict} while something names it.
void delete_place(Connection& connection, std::string_view id);

std::optional<domain::Place> find_place(Connection& connection, std::string_view id);
std::optional<domain::Place> find_place_by_slug(Connection& connection, std::string_view slug);
// The places of these ids, in no order; ids of none are left out.
std::vector<domain::Place> list_places_of(Connection& connection, const std::vector<std::string>& ids);

// Ids of the places within, nearest first, `limit` at most. Those without coordinates are nowhere.
std::vector<std::string> list_place_ids_near(Connection& connection, const domain::Vicinity& vicinity,
                                             std::size_t limit);

// Those that pass the filter, in the order of slug, behind `after_slug`.
domain::PlacePage list_places(Connection& connection, std::size_t limit,
                              const std::optional<std::string>& after_slug = std::nullopt,
                              const domain::PlaceFilter& filter = {});
bool place_slug_taken(Connection& connection, std::string_view slug);

}  // namespace charivari::store
