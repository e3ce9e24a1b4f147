#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/action.hpp"
#include "domain/contact.hpp"
#include "domain/ride.hpp"
#include "service/sources.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Destroys it, in the log of the database too. Writer thread.
void destroy_ride(store::Transaction& transaction, const domain::Ride& ride);
// Whether that secret opens one now, in the transaction. Writer thread.
bool opens_ride(store::Transaction& transaction, std::string_view secret);

// Use-cases of rides to actions: what somebody offers or looks for without an account, and what organisers do with it. A secret that
// opens nothing is answered with Error{not_found}, whatever it looks like. Any thread.
class RideService {
  public:
    // `limit`: as of AttendanceService.
    RideService(store::Database& database, const base::Clock& clock, base::IdSource& ids, unsigned limit)
        : database_(database), clock_(clock), ids_(ids), sources_(clock, ids, limit) {}

    struct Wanted {
        domain::RideDraft draft = {};
        domain::Contact plain = {};  // what is to be sealed on arrival, in the place of draft.note
        base::FieldErrors errors = {};
    };
    struct Made {
        std::string secret;  // shown this once
        domain::Ride ride;
    };
    // For an action that takes sign-ups at that moment: Error not_found, too_many_requests, conflict and invalid as
    // AttendanceService::sign_up() has them; conflict also beyond Ride::most.
    Write<Made> offer(const domain::Caller& caller, std::string_view source, std::string_view action,
                      Wanted wanted) const;
    domain::Ride open(std::string_view secret) const;
    // The write throws precondition_failed if `revision` is not the present one.
    Write<domain::Ride> change(std::string_view secret, Wanted wanted, std::optional<int> revision) const;
    // It is destroyed.
    Write<void> withdraw(std::string_view secret, std::optional<int> revision) const;

    // For everybody who sees the action, by commune: those that are not matched yet; for its organisers all of them. Without hash, and
    // without what is sealed.
    std::vector<domain::Ride> list(const domain::Caller& caller, std::string_view action) const;
    // For organisers, without those of sources that sent more than people send (SignUpsView::floods).
    std::vector<domain::Ride> list_scattered(const domain::Caller& caller, std::string_view action) const;
    // By organisers of its groups: it was dealt with, or is on offer again; it is destroyed. Error unauthenticated or forbidden for
    // others; the write throws not_found.
    Write<domain::Ride> set_matched(const domain::Caller& caller, std::string_view action, std::string_view ride,
                                    bool is_matched) const;
    Write<void> prune(const domain::Caller& caller, std::string_view action, std::string_view ride) const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    mutable Sources sources_;
};

}  // namespace charivari::service
