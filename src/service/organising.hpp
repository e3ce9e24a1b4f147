#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "domain/account.hpp"
#include "domain/action.hpp"
#include "domain/task.hpp"
#include "store/database.hpp"

namespace charivari::service {

// What needs the organisers of a caller's groups now, as their one page shows it.
struct Needs {
    static constexpr std::size_t most = 50;  // of each kind

    std::vector<domain::Action> to_confirm;  // the one that has waited longest first
    struct Asked {
        domain::Action action;
        std::string group;  // id: of the caller's groups, the one that is asked to join
    };
    std::vector<Asked> invitations;  // latest first
    struct Declaration {
        domain::Action action;
        domain::DeclarationWindow window;  // indicative (domain/declaration.hpp)
    };
    std::vector<Declaration> declarations;  // of those to come that are still to be declared, by the last day for it
    struct Due {
        domain::Action action;
        domain::Task task;
    };
    std::vector<Due> tasks;  // of those to come, that are due within a week or late, by when they are due
};

// For whoever organises groups; for all others there is nothing. Any thread.
class OrganisingService {
  public:
    OrganisingService(store::Database& database, const base::Clock& clock) : database_(database), clock_(clock) {}

    Needs needs(const domain::Caller& caller) const;
    // The actions to come that the caller's groups host, in the order of lists; `limit` at most.
    std::vector<domain::Action> upcoming(const domain::Caller& caller, std::size_t limit) const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
};

}  // namespace charivari::service
