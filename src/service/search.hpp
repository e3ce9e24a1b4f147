#pragma once

#include <cstddef>
#include <variant>
#include <vector>

#include "domain/action.hpp"
#include "domain/call.hpp"
#include "domain/campaign.hpp"
#include "domain/event.hpp"
#include "domain/group.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"
#include "domain/search.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Everything public, by its words. Reading may be done from any worker.
class SearchService {
  public:
    using Found = std::variant<domain::Event, domain::Place, domain::Group, domain::Campaign, domain::Person,
                               domain::Call, domain::Action>;

    explicit SearchService(store::Database& database) : database_(database) {}

    // Best first, behind the first `skipped`; nothing for a query without words. Actions as everybody sees them.
    std::vector<Found> find(const domain::SearchQuery& query, std::size_t limit, std::size_t skipped) const;
    // Places alone, best first.
    std::vector<domain::Place> find_places(const domain::SearchQuery& query, std::size_t limit) const;

    // Puts some of what a migration left for it into the index; whether some may be left.
    Write<bool> take_backlog() const;

  private:
    store::Database& database_;
};

}  // namespace charivari::service
