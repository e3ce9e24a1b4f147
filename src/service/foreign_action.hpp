#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/action.hpp"
#include "domain/group.hpp"
#include "domain/outcome.hpp"
#include "domain/question.hpp"
#include "domain/role.hpp"
#include "domain/task.hpp"
#include "store/transaction.hpp"

// Groups and actions that come from another site, brought in by moderators. Writer thread, inside the transaction of the import.
namespace charivari::service {

struct ForeignRole {
    domain::RoleDraft role;
    std::vector<domain::SlotDraft> slots;
};
struct ForeignTask {
    domain::TaskDraft task;  // without whoever was to do it: accounts are another site's
    std::optional<base::Utc> done_at;
};

// An action with all that belongs to it. Everything that its facts, confirmation and hosts name is named as it is called here.
struct ForeignAction {
    domain::ActionDraft facts;          // with the time that it shows, be it anchored or not
    domain::Confirmation confirmation;  // what waited there for an answer
    std::optional<domain::Moment> previous_start;
    std::string group;  // id of the initiating one
    std::vector<domain::CoHost> co_hosts;
    std::string uid;         // by which it is known again
    std::string slug;        // kept where it is free and right; empty: made of title and date
    std::string short_code;  // likewise; empty: a new one
    int sequence = 0;        // so that calendars which had it there take what changes here
    domain::PublicationState state = domain::PublicationState::published;
    std::vector<ForeignRole> roles;
    std::vector<ForeignTask> tasks;
    std::vector<domain::QuestionDraft> questions;
    std::optional<domain::OutcomeDraft> outcome;
};

// Published, with nobody in it: an administrator invites its first owner. The slug is kept where it is free. Throws Error
// unauthenticated, forbidden, and conflict for a name that is taken.
domain::Group bring_in(store::Transaction& transaction, base::IdSource& ids, base::Utc now,
                       const domain::Caller& caller, const domain::GroupDraft& draft, const std::string& slug);
// What the rules said of its parts was said before. Throws Error unauthenticated, forbidden, invalid for what it names and is not
// there, and conflict for a UID that is taken.
domain::Action bring_in(store::Transaction& transaction, base::IdSource& ids, base::Utc now,
                        const domain::Caller& caller, ForeignAction foreign);

}  // namespace charivari::service
