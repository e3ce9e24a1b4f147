#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/person.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// As it lies in the database: what was said is sealed, and the store does not look into it.
struct SealedObjection {
    std::string id;
    std::string person;  // id
    domain::Objection::Kind kind = domain::Objection::Kind::objection;
    std::string sealed;
    base::Utc created_at{};
};

void insert_objection(Connection& connection, const SealedObjection& objection);
// Oldest first, of everybody.
std::vector<SealedObjection> list_objections(Connection& connection, std::size_t limit);
// How many wait of that person; of everybody.
std::size_t count_objections(Connection& connection, std::string_view person);
std::size_t count_objections(Connection& connection);
// Throws Error{not_found}.
void delete_objection(Connection& connection, std::string_view id);

}  // namespace charivari::store
