#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/question.hpp"
#include "store/connection.hpp"

// Questions of actions. Who may read them, and when, is for the service to see to (domain::shows_questions).
namespace charivari::store {

void insert_question(Connection& connection, const domain::Question& question);
// Throws Error{not_found}.
void update_question(Connection& connection, const domain::Question& question);
void delete_question(Connection& connection, std::string_view id);
std::optional<domain::Question> find_question(Connection& connection, std::string_view id);
// In the order of their positions.
std::vector<domain::Question> list_questions(Connection& connection, std::string_view action);

}  // namespace charivari::store
