#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/action.hpp"
#include "domain/notice.hpp"
#include "store/connection.hpp"

// What organisers were reminded of.
namespace charivari::store {

// An action of which there may be something to remind its organisers.
struct ActionInTime {
    std::string id;
    base::Utc start{};
    domain::DeclarationStatus declaration = domain::DeclarationStatus::not_needed;
};
// Those that begin at `from` or later, are not hidden and not off, in the order of lists.
std::vector<ActionInTime> list_actions_from(Connection& connection, base::Utc from);

bool has_reminder(Connection& connection, domain::NoticeKind kind, std::string_view thing, base::Utc due);
// False if that was reminded of already.
bool add_reminder(Connection& connection, domain::NoticeKind kind, std::string_view thing, base::Utc due,
                  base::Utc now);
// Of what was due before that instant.
void delete_old_reminders(Connection& connection, base::Utc before);

}  // namespace charivari::store
