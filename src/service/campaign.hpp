#pragma once

#include <string_view>

#include "domain/campaign.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Use-cases of campaigns; all of them are public.
class CampaignService {
  public:
    explicit CampaignService(store::Database& database) : database_(database) {}

    // Throws Error{not_found}.
    domain::Campaign get_by_slug(std::string_view slug) const;

  private:
    store::Database& database_;
};

}  // namespace charivari::service
