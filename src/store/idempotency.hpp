#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "store/connection.hpp"

// Answers to requests that may be sent again (decision 18).
namespace charivari::store {

struct KeptAnswer {
    std::string body_hash;  // of the request
    std::string answer;     // sealed
};
// Unless it is older than that.
std::optional<KeptAnswer> find_kept_answer(Connection& connection, std::string_view id, base::Utc since);
// In the place of one of that id.
void keep_answer(Connection& connection, std::string_view id, const KeptAnswer& kept, base::Utc at);
// Those of before that instant; how many.
std::int64_t delete_kept_answers(Connection& connection, base::Utc before);

// What was answered up to that instant cannot be told again; that it was done is still known. How many.
std::int64_t blank_kept_answers(Connection& connection, base::Utc until);

}  // namespace charivari::store
