#include "pages/campaign_view.hpp"

#include <algorithm>

namespace charivari::pages {

std::vector<domain::Campaign> campaigns_of(const front::Call& call, const std::vector<std::string>& slugs) {
    std::vector<domain::Campaign> campaigns;
    for (const std::string& slug : slugs) {
        try {
            campaigns.push_back(call.services.campaigns.get_by_slug(slug));
        } catch (const base::Error& error) {
            if (error.code() != base::Code::not_found) throw;
            domain::Campaign unknown;
            unknown.slug = unknown.title = slug;
            unknown.language.clear();
            std::replace(unknown.title.begin(), unknown.title.end(), '-', ' ');
            campaigns.push_back(std::move(unknown));
        }
    }
    return campaigns;
}

std::vector<Option> campaign_options(const front::Call& call, const Reader& reader) {
    constexpr std::size_t most = 100;
    std::vector<Option> options;
    for (const domain::Campaign& each : call.services.campaigns.list(most, std::nullopt).campaigns)
        options.push_back({each.slug, domain::title_in(each, reader.language)});
    return options;
}

std::string campaign_path(const domain::Campaign& campaign) { return "/campaigns/" + campaign.slug; }

}  // namespace charivari::pages
