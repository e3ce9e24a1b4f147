#include "service/campaign.hpp"

#include <utility>

#include "base/text.hpp"
#include "domain/check.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/record.hpp"
#include "service/slug_alias.hpp"
#include "store/campaign.hpp"

namespace charivari::service {
namespace {

using domain::Campaign;

constexpr std::string_view noun = "campaign";
constexpr std::size_t most_hidden = 200;  // that moderators are shown

Campaign or_not_found(std::optional<Campaign> found) {
    if (!found) throw base::Error{base::Code::not_found, "There is no such campaign."};
    return std::move(*found);
}

store::Audience audience_of(const domain::Caller& caller) {
    return domain::may_moderate(caller) ? store::Audience::moderators : store::Audience::everyone;
}

std::string slug_for(const domain::CampaignDraft& draft) {
    const std::string slug = base::slugify(draft.title);
    return domain::is_slug(slug) ? slug : "campaign";
}

}  // namespace

Write<Campaign> CampaignService::create(const domain::Caller& caller, domain::CampaignDraft draft,
                                        base::FieldErrors errors) const {
    require(caller, domain::may_record(caller));
    domain::check(draft, errors);
    errors.throw_if_any();
    if (draft.state != domain::Showing::published) require(caller, domain::may_moderate(caller));
    return Write<Campaign>{
        [this, draft = std::move(draft), by = domain::editor_of(caller)](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            Campaign campaign;
            static_cast<domain::CampaignDraft&>(campaign) = draft;
            campaign.id = ids_.uuid();
            if (draft.slug.empty())
                campaign.slug = free_slug(connection, noun, slug_for(draft), store::campaign_slug_taken);
            else
                take_slug(connection, noun, draft.slug, store::campaign_slug_taken);
            campaign.created_at = campaign.updated_at = clock_.now();
            record_new(transaction, campaign, by);
            return campaign;
        }};
}

Write<Campaign> CampaignService::update(const domain::Caller& caller, std::string_view id, domain::CampaignDraft draft,
                                        std::optional<int> revision, base::FieldErrors errors) const {
    const Campaign present = get(caller, id);
    require(caller, domain::may_record(caller));
    domain::check(draft, errors);
    errors.throw_if_any();
    if (draft.state != present.state) require(caller, domain::may_moderate(caller));
    return Write<Campaign>{[this, campaign_id = present.id, revision, draft = std::move(draft),
                            by = domain::editor_of(caller)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        Campaign before = or_not_found(store::find_campaign(connection, campaign_id, store::Audience::moderators));
        if (revision && *revision != before.revision)
            throw base::Error{base::Code::precondition_failed, "Somebody has changed this campaign in the meantime."};
        Campaign campaign = before;
        static_cast<domain::CampaignDraft&>(campaign) = draft;
        if (campaign.slug.empty()) campaign.slug = before.slug;
        if (static_cast<const domain::CampaignDraft&>(campaign) == before) return before;
        rename_slug(connection, noun, campaign.id, before.slug, campaign.slug, store::campaign_slug_taken);
        ++campaign.revision;
        campaign.updated_at = clock_.now();
        record_change(transaction, campaign, before, by);
        return campaign;
    }};
}

Campaign CampaignService::get(const domain::Caller& caller, std::string_view id) const {
    return database_.read(
        [&](store::Connection& c) { return or_not_found(store::find_campaign(c, id, audience_of(caller))); });
}

Campaign CampaignService::get_by_slug(std::string_view slug) const {
    return database_.read([&](store::Connection& c) { return or_not_found(store::find_campaign_by_slug(c, slug)); });
}

Campaign CampaignService::get_by_slug(const domain::Caller& caller, std::string_view slug) const {
    return database_.read(
        [&](store::Connection& c) { return or_not_found(store::find_campaign_by_slug(c, slug, audience_of(caller))); });
}

CampaignService::Page CampaignService::list(std::size_t limit, const std::optional<std::string>& after_slug,
                                            const domain::NounFilter& filter) const {
    Page page;
    page.campaigns = database_.read([&](store::Connection& c) {
        return store::list_campaigns(c, domain::Showing::published, limit + 1, after_slug, filter);
    });
    if (page.campaigns.size() > limit) {
        page.campaigns.pop_back();
        page.next = page.campaigns.back().slug;
    }
    return page;
}

std::vector<Campaign> CampaignService::list_hidden(const domain::Caller& caller) const {
    require(caller, domain::may_moderate(caller));
    return database_.read(
        [](store::Connection& c) { return store::list_campaigns(c, domain::Showing::hidden, most_hidden); });
}

}  // namespace charivari::service
