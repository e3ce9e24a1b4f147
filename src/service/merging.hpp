#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/duplicate.hpp"
#include "domain/event.hpp"
#include "domain/place.hpp"
#include "service/audit.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Two things on record that turned out to be one, for moderators: Error unauthenticated or forbidden for all others. What
// is merged away leaves public sight; its addresses lead to what is kept, and /changes says what replaced it (decision 13).
// Any thread.
class MergingService {
  public:
    MergingService(store::Database& database, const base::Clock& clock, base::IdSource& ids, const AuditService& audit)
        : database_(database), clock_(clock), ids_(ids), audit_(audit) {}

    // Published events that may be the same as this one, in whatever state that is. Throws Error{not_found}.
    std::vector<domain::Duplicate> duplicates_of_event(const domain::Caller& caller, std::string_view id) const;
    // Places that may be the same as this one. Throws Error{not_found}.
    std::vector<domain::Place> duplicates_of_place(const domain::Caller& caller, std::string_view id) const;

    // What the event says goes into the other, as a revision of that one (domain::united). Taken back by publishing the one
    // again and restoring the other's revision. `revision`: of the event that goes, as it was seen, or nothing for
    // whichever. Throws Error{not_found}; the write throws precondition_failed, conflict unless the event is public, and
    // invalid at /into for itself and for what is not public. Gives the kept event.
    Write<domain::Event> merge_events(const domain::Caller& caller, std::string_view id, std::string into,
                                      std::optional<int> revision) const;
    // The same for a place: what the kept one leaves open is filled in, and every event of the other moves there, each
    // with a new revision (decision 10). The other is destroyed.
    Write<domain::Place> merge_places(const domain::Caller& caller, std::string_view id, std::string into,
                                      std::optional<int> revision) const;

    // The public event that a short code leads to whose own event was merged away. Throws Error{not_found}.
    domain::Event get_by_former_short_code(std::string_view code) const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const AuditService& audit_;
};

}  // namespace charivari::service
