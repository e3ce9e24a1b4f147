#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/proposal.hpp"
#include "service/daily_keys.hpp"
#include "service/event.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// A proposal beside the event that it is about.
struct Pending {
    domain::Proposal proposal;
    domain::Event event;                 // as it is now
    domain::EventDraft merged;           // as it would be if the proposal were accepted now
    std::vector<std::string> changes;    // members of the event that it would change
    std::vector<std::string> conflicts;  // those of them that have changed in the meantime
    std::optional<domain::Place> place;  // where the event would be then
    std::size_t alike = 1;               // how many came from the same source on the same day, itself included
};

// What a proposal was about, and what came of it: for whoever has its secret.
struct Followed {
    domain::Proposal proposal;
    std::optional<domain::Event> event;  // nothing if it is not public any more
};

// Changes of events that wait for a decision. Whoever may not edit events proposes; whoever may (domain::may_record)
// decides. Nothing that waits changes anything that is accepted, or stands in any feed.
class ProposalService {
  public:
    ProposalService(store::Database& database, const base::Clock& clock, base::IdSource& ids,
                    const EventService& events)
        : database_(database), clock_(clock), events_(events), ids_(ids), keys_(clock, ids) {}

    struct Asked {
        domain::EventDraft facts;  // what the event would say
        std::optional<std::string> note;
        std::string source;  // "address …" where that tells anybody apart, else empty
    };
    struct Made {
        domain::Proposal proposal;
        std::string secret;  // told once: whoever has it may withdraw the proposal
    };
    // By anybody, an account or none, for a public event that is not over. `errors` are the decoder's findings. Throws
    // Error not_found, conflict (over; the same waits already) or invalid; the write throws too_many_requests where as much
    // waits as may, and invalid for a place, campaign or event that does not exist.
    Write<Made> propose(const domain::Caller& caller, std::string_view event, Asked asked,
                        base::FieldErrors errors) const;

    // Those that wait for one event, oldest first: all for whoever decides; for everybody else the latest few that propose
    // something that may be shown, of several alike the first. Throws Error{not_found}.
    std::vector<Pending> list_of(const domain::Caller& caller, std::string_view event) const;
    // All that wait for events that the caller may see, oldest first, behind the id `after`. Throws Error unauthenticated,
    // forbidden.
    std::vector<Pending> list(const domain::Caller& caller, std::size_t limit, std::string_view after = {}) const;
    // One that waits. Throws as list(), and Error{not_found}.
    Pending get(const domain::Caller& caller, std::string_view id) const;
    // By its secret, whatever became of it. Throws Error{not_found}.
    Followed follow(std::string_view secret) const;

    // Becomes a revision of the event: where the event has changed since in other members, both changes hold. Throws as
    // get(); the write throws conflict, with a finding for each member that both changed, unless `overrides` says that the
    // proposal counts; and invalid where the two do not go together.
    Write<domain::Event> accept(const domain::Caller& caller, std::string_view id, bool overrides) const;
    // With all that came from the same source on the same day, if `with_alike`; how many. Throws as get().
    Write<std::size_t> refuse(const domain::Caller& caller, std::string_view id, domain::ProposalRefusal reason,
                              bool with_alike) const;
    // By whoever made it. Throws Error{not_found}; conflict if it was decided already.
    Write<void> withdraw(std::string_view secret) const;

    // Forgets what was decided long ago.
    Write<void> tidy() const;

  private:
    domain::Proposal waiting(const domain::Caller& caller, std::string_view id) const;
    std::optional<std::string> batch_of(const std::string& source) const;

    store::Database& database_;
    const base::Clock& clock_;
    const EventService& events_;
    base::IdSource& ids_;
    mutable std::mutex mutex_;  // of keys_
    mutable DailyKeys keys_;
};

}  // namespace charivari::service
