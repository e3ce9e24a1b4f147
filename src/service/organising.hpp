#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "domain/account.hpp"
#include "domain/action.hpp"
#include "domain/task.hpp"
#include "store/database.hpp"

namespace charivari::service {

// What needs a caller now, of all groups that the caller is in, as one page shows it. Whoever only is a member is asked for
// nothing but their own tasks; a group that passes information on is not asked about the work of others.
struct Needs {
    static constexpr std::size_t most = 25;  // of each kind: the most pressing ones
    static constexpr std::chrono::days soon{7};
    static constexpr std::chrono::days work_soon{14};
    static constexpr std::chrono::days past{60};  // what is to be done after an action is shown for so long

    using Shown = std::shared_ptr<const domain::Action>;  // as its hosts see it; the same one in several places

    std::vector<Shown> to_confirm;  // the one that has waited longest first
    struct Asked {
        Shown action;
        std::string group;  // id: of the caller's groups, the one that is asked to join
    };
    std::vector<Asked> invitations;  // latest first
    struct Declaration {
        Shown action;
        domain::DeclarationWindow window;  // indicative (domain/declaration.hpp)
    };
    // Of those to come that are still to be declared, where that can be done by now or soon, by the last day for it.
    std::vector<Declaration> declarations;
    struct Due {
        Shown action;
        domain::Task task;
        std::optional<domain::Moment> due;
    };
    std::vector<Due> tasks;      // that are due within a week or late, and not the caller's own, by when they are due
    std::vector<Due> own_tasks;  // all that the caller is to do, likewise; those that are due at no time last
    struct Wanted {
        Shown action;
        int slots = 0;  // that want people still
        int people = 0;
        int empty = 0;  // slots that nobody has taken yet
        int asked = 0;  // people who ask for one, and wait for an organiser
    };
    // Work at those of the next two weeks for which people are wanted still: first those where somebody waits for an answer, then those
    // with slots that nobody has taken, then by their start.
    std::vector<Wanted> wanted;
    std::vector<Shown> upcoming;  // those to come, or going on, that the caller may see, in the order of lists
    bool is_more_upcoming = false;

    bool is_nothing() const {
        return to_confirm.empty() && invitations.empty() && declarations.empty() && tasks.empty() &&
               own_tasks.empty() && wanted.empty();
    }
};

// For whoever is in groups; for all others there is nothing. Any thread.
class OrganisingService {
  public:
    OrganisingService(store::Database& database, const base::Clock& clock) : database_(database), clock_(clock) {}

    // `upcoming`: how many of those to come, at most. A few statements, however much there is to do.
    Needs needs(const domain::Caller& caller, std::size_t upcoming) const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
};

}  // namespace charivari::service
