#pragma once

#include <string>

#include "base/ids.hpp"
#include "domain/notice.hpp"
#include "store/transaction.hpp"

namespace charivari::service {

// Tells the organisers of a group something about its contacts. Writer thread.
void notify_of_contacts(store::Transaction& transaction, base::IdSource& ids, const std::string& group,
                        domain::NoticeKind kind, base::Utc now);

// Says so if that account may see the group's contacts, and waits for nothing but its key, which somebody has.
void notify_of_awaited_key(store::Transaction& transaction, base::IdSource& ids, const std::string& group,
                           const std::string& account, base::Utc now);

}  // namespace charivari::service
