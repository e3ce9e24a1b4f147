#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/action_message.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// What organisers tell those who come to their actions, in one go: on its page, in every calendar that has it. Any thread.
class MessageService {
  public:
    MessageService(store::Database& database, const base::Clock& clock, base::IdSource& ids)
        : database_(database), clock_(clock), ids_(ids) {}

    // For everybody who sees the action, latest first.
    std::vector<domain::ActionMessage> list(const domain::Caller& caller, std::string_view action) const;
    // By organisers of its groups (domain::may_edit): Error unauthenticated, forbidden, not_found, invalid; the write throws conflict
    // beyond ActionMessage::most. The action's entry rises, so that calendars take it up.
    Write<domain::ActionMessage> send(const domain::Caller& caller, std::string_view action, std::string text,
                                      base::FieldErrors errors) const;
    // The write throws not_found.
    Write<void> take_back(const domain::Caller& caller, std::string_view action, std::string_view message) const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace charivari::service
