#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/private_feed.hpp"
#include "service/audit.hpp"
#include "service/last_use.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Links with which people follow their own groups. Any thread.
class PrivateFeedService {
  public:
    PrivateFeedService(store::Database& database, const base::Clock& clock, base::IdSource& ids,
                       const AuditService& audit, LastUse& last_use)
        : database_(database), clock_(clock), ids_(ids), audit_(audit), last_use_(last_use) {}

    // The caller's own, in the order of their making.
    std::vector<domain::PrivateFeed> list(const domain::Caller& caller) const;

    using Made =
        std::pair<std::string, domain::PrivateFeed>;  // the secret, which exists nowhere else, and what is kept
    // A new one. It outlives the session that makes it, and so it needs proof, as a token does. Throws Error{invalid} for a
    // name that cannot stand; the write throws conflict beyond PrivateFeed::most.
    Write<Made> make(const domain::Caller& caller, std::string name, base::FieldErrors errors = {}) const;
    // The same feed by another link: the earlier one leads nowhere any more. Needs proof. Throws Error{not_found}.
    Write<Made> reset(const domain::Caller& caller, std::string id) const;
    // Throws Error{not_found}.
    Write<void> revoke(const domain::Caller& caller, std::string id) const;

    // What whoever shows the secret follows, and as whom: the account with the groups that it is in now. It may only read, and has
    // no role on the site. Throws Error{not_found}, the same for whatever is wrong with the secret.
    struct Opened {
        domain::PrivateFeed feed;
        domain::Caller caller;
    };
    Opened open(std::string_view secret) const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const AuditService& audit_;
    LastUse& last_use_;
};

}  // namespace charivari::service
