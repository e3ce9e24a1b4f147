#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/call.hpp"
#include "domain/noun_filter.hpp"
#include "store/connection.hpp"

// Calls and the versions of their texts. Who may see which of them is for the service to ask the policy.
namespace charivari::store {

// With its first version. Throws Error{conflict} if its id or slug is taken, or there is no such campaign.
void insert_call(Connection& connection, const domain::Call& call);
// Everything but id, date of making and texts. Throws Error{conflict} as above.
void update_call(Connection& connection, const domain::Call& call);
// What is said of a version; its number stays. Only drafts may have it changed: the service sees to that.
void insert_call_version(Connection& connection, std::string_view call, const domain::CallVersion& version);
void update_call_version(Connection& connection, std::string_view call, const domain::CallVersion& version);

// With the text of the present version. In any state.
std::optional<domain::Call> find_call(Connection& connection, std::string_view id);
std::optional<domain::Call> find_call_by_slug(Connection& connection, std::string_view slug);
bool call_slug_taken(Connection& connection, std::string_view slug);
// Latest first.
std::vector<domain::CallVersion> list_call_versions(Connection& connection, std::string_view call);
std::optional<domain::CallVersion> find_call_version(Connection& connection, std::string_view call, int number);

// Those that pass both filters, made latest first, behind the call of the id `after`. Without states: those that are public.
std::vector<domain::Call> list_calls(Connection& connection, const domain::CallFilter& filter, std::size_t limit,
                                     const std::optional<std::string>& after, const domain::NounFilter& also = {});

}  // namespace charivari::store
