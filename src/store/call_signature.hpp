#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/call_signature.hpp"
#include "store/connection.hpp"

// Who signed calls. What of it is whose to see is for the service to say.
namespace charivari::store {

// Throws Error{conflict} if it is verified, and another one of that name and place is already.
void insert_signature(Connection& connection, const domain::Signature& signature);
// Everything but id, call and link. Throws as above.
void update_signature(Connection& connection, const domain::Signature& signature);

std::optional<domain::Signature> find_signature(Connection& connection, std::string_view id);
std::optional<domain::Signature> find_signature_by_secret(Connection& connection, std::string_view hash);
// In that state, in the order of their names, behind `after` (the id of one; nothing is behind one that is not there).
std::vector<domain::Signature> list_signatures(Connection& connection, std::string_view call,
                                               domain::SignatureStatus status, std::size_t limit,
                                               const std::optional<std::string>& after);
// Of all calls, those that have waited longest first.
std::vector<domain::Signature> list_pending_signatures(Connection& connection, std::size_t limit);
// Those of one call in that state whose names could be taken for this one, wherever they are.
std::vector<domain::Signature> list_namesakes(Connection& connection, std::string_view call, std::string_view name,
                                              domain::SignatureStatus status);

std::int64_t count_signatures(Connection& connection, std::string_view call, domain::SignatureStatus status);
std::int64_t count_signatures_of_version(Connection& connection, std::string_view call, int version,
                                         domain::SignatureStatus status);

void delete_signature(Connection& connection, std::string_view id);
// Those in that state that were sent in before that instant; how many.
std::int64_t delete_signatures(Connection& connection, domain::SignatureStatus status, base::Utc before);

}  // namespace charivari::store
