#include "service/campaign.hpp"

#include "base/error.hpp"
#include "store/campaign.hpp"

namespace charivari::service {

domain::Campaign CampaignService::get_by_slug(std::string_view slug) const {
    auto found = database_.read([&](store::Connection& c) { return store::find_campaign_by_slug(c, slug); });
    if (!found) throw base::Error{base::Code::not_found, "There is no such campaign."};
    return *std::move(found);
}

}  // namespace charivari::service
