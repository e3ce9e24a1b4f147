#pragma once

#include <cstddef>
#include <variant>
#include <vector>

#include "domain/call.hpp"
#include "domain/campaign.hpp"
#include "domain/event.hpp"
#include "domain/group.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"
#include "domain/search.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Everything public, by its words.
class SearchService {
  public:
    using Found =
        std::variant<domain::Event, domain::Place, domain::Group, domain::Campaign, domain::Person, domain::Call>;

    explicit SearchService(store::Database& database) : database_(database) {}

    // Best first, behind the first `skipped`; nothing for a query without words.
    std::vector<Found> find(const domain::SearchQuery& query, std::size_t limit, std::size_t skipped) const;
    // Places alone, best first.
    std::vector<domain::Place> find_places(const domain::SearchQuery& query, std::size_t limit) const;

  private:
    store::Database& database_;
};

}  // namespace charivari::service
