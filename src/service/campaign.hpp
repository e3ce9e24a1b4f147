#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/campaign.hpp"
#include "domain/noun_filter.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Use-cases of campaigns; the same rules as EventService. Whoever may not moderate sees published ones only.
class CampaignService {
  public:
    struct Page {
        std::vector<domain::Campaign> campaigns;  // in the order of slug
        std::optional<std::string> next;          // the slug behind which the next page begins
    };

    CampaignService(store::Database& database, const base::Clock& clock, base::IdSource& ids)
        : database_(database), clock_(clock), ids_(ids) {}

    // Published at once. Throws Error unauthenticated, forbidden, invalid; the write throws invalid at /slug if the one
    // that was asked for is taken.
    Write<domain::Campaign> create(const domain::Caller& caller, domain::CampaignDraft draft,
                                   base::FieldErrors errors) const;
    // `revision` is the one that was seen, or nothing for whichever. Its events show it by its slug: with another one, or
    // another state, they are raised. Only moderators change the state. Throws Error not_found, unauthenticated, forbidden,
    // invalid; the write throws precondition_failed, and invalid as create() does. Nothing is recorded where nothing
    // differs.
    Write<domain::Campaign> update(const domain::Caller& caller, std::string_view id, domain::CampaignDraft draft,
                                   std::optional<int> revision, base::FieldErrors errors) const;

    // Throw Error{not_found}. With a caller: moderators find all.
    domain::Campaign get(const domain::Caller& caller, std::string_view id) const;
    domain::Campaign get_by_slug(std::string_view slug) const;
    domain::Campaign get_by_slug(const domain::Caller& caller, std::string_view slug) const;

    // Of those that are public and pass the filter; of those that are hidden, for moderators (else Error forbidden, unauthenticated).
    Page list(std::size_t limit, const std::optional<std::string>& after_slug,
              const domain::NounFilter& filter = {}) const;
    std::vector<domain::Campaign> list_hidden(const domain::Caller& caller) const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace charivari::service
