#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/action.hpp"
#include "domain/event.hpp"
#include "domain/tag.hpp"
#include "store/connection.hpp"

// How many public events and actions have which tag. The writing of these keeps it.
namespace charivari::store {

// Takes the event, as it stands in the database, out of the counts of its tags; and puts it in as it is given.
void uncount_tags(Connection& connection, std::string_view event);
void count_tags(Connection& connection, const domain::Event& event);
// The same of an action.
void uncount_tags_of_action(Connection& connection, std::string_view action);
void count_tags(Connection& connection, const domain::Action& action);

// How many public events and actions have it; nothing where none has.
std::optional<domain::Tag> find_tag(Connection& connection, std::string_view tag);
// Those that a public event or action has, in their order, behind `after`.
std::vector<domain::Tag> list_tags(Connection& connection, std::size_t limit, const std::optional<std::string>& after);

}  // namespace charivari::store
