#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/noun_filter.hpp"
#include "domain/place.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Use-cases of places; the same rules as EventService.
class PlaceService {
  public:
    PlaceService(store::Database& database, const base::Clock& clock, base::IdSource& ids)
        : database_(database), clock_(clock), ids_(ids) {}

    // The write throws invalid at /slug if the one that was asked for is taken.
    // `id` is one that fresh_id() gave, for whoever has to name the place before it is there.
    Write<domain::Place> create(const domain::Caller& caller, domain::PlaceDraft draft, base::FieldErrors errors,
                                std::optional<std::string> id = std::nullopt) const;
    std::string fresh_id() const { return ids_.uuid(); }

    // Changes the place, and raises the revisions of all events there. `revision` is the one that was seen, or nothing for
    // whichever. With another slug, the old one leads on to the new one. Throws Error not_found, unauthenticated, forbidden,
    // invalid; the write throws precondition_failed, and invalid as create() does.
    Write<domain::Place> update(const domain::Caller& caller, std::string_view id, domain::PlaceDraft draft,
                                std::optional<int> revision, base::FieldErrors errors) const;

    // Throw Error{not_found}.
    domain::Place get(std::string_view id) const;
    domain::Place get_by_slug(std::string_view slug) const;

    domain::PlacePage list(std::size_t limit, const std::optional<std::string>& after_slug,
                           const domain::PlaceFilter& filter = {}) const;

    // "amicale-laique-de-chapelon-saint-etienne": what a place is called in addresses, if it is free.
    static std::string slug_for(const domain::PlaceDraft& draft);

  private:
    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace charivari::service
