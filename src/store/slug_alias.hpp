#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.hpp"

// Slugs that something had once. A slug leads to one object of its noun; nothing here knows whether that is public.
namespace charivari::store {

// That slug leads to that object from now on, wherever it led before.
void set_slug_alias(Connection& connection, std::string_view noun, std::string_view slug, std::string_view object);
void delete_slug_alias(Connection& connection, std::string_view noun, std::string_view slug);
// All that led to the one object leads to the other.
void move_slug_aliases(Connection& connection, std::string_view noun, std::string_view from, std::string_view to);
// All that lead to the object.
std::vector<std::string> list_slug_aliases(Connection& connection, std::string_view noun, std::string_view object);
// The id of what had that slug once.
std::optional<std::string> find_slug_alias(Connection& connection, std::string_view noun, std::string_view slug);

}  // namespace charivari::store
