#include "api/campaign.hpp"

#include <array>

#include "api/campaign_body.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/patch.hpp"
#include "api/translation.hpp"
#include "base/timestamp.hpp"
#include "domain/policy.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"

namespace charivari::api {

using base::json::Object;

Object to_json(const domain::Campaign& campaign) {
    const std::string path = "/campaigns/" + campaign.slug;
    return {{"id", campaign.id},
            {"slug", campaign.slug},
            {"title", campaign.title},
            {"description", campaign.description},
            {"language", campaign.language},
            {"translations", to_json(campaign.translations)},
            {"state", domain::showings.name_of(campaign.state)},
            {"revision", campaign.revision},
            {"created_at", base::to_text(campaign.created_at)},
            {"updated_at", base::to_text(campaign.updated_at)},
            {"links", Object{{"self", "/api/v1/campaigns/" + campaign.id}, {"html", path}, {"ics", path + ".ics"}}}};
}

front::Outcome list_campaigns(const front::Call& call) {
    const ListQuery query = list_query_of(call, front::noun_filters);
    // One more than fits, so that the page knows whether it goes on.
    const auto page = call.services.campaigns.list(query.limit + 1, query.cursor, front::noun_filter_of(call));
    return page_answer(
        call, query, page.campaigns, [](const domain::Campaign& each) { return to_json(each); },
        [](const domain::Campaign& each) { return each.slug; });
}

front::Outcome show_campaign(const front::Call& call) {
    constexpr std::array<std::string_view, 1> parameters{"fields"};
    front::check_parameters(call, parameters);
    const domain::Campaign campaign = call.services.campaigns.get(call.caller, call.parameter("id"));
    return json_answer(200, pick(to_json(campaign), fields_of(call))).with_revision(campaign.revision);
}

front::Outcome create_campaign(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    domain::CampaignDraft draft = read_campaign(parse_object(call.request.body), errors);
    return call.services.campaigns.create(call.caller, std::move(draft), std::move(errors))
        .map([](const domain::Campaign& campaign) {
            return created("/api/v1/campaigns/" + campaign.id, to_json(campaign), campaign.revision);
        });
}

front::Outcome change_campaign(const front::Call& call) {
    front::check_parameters(call, {});
    const domain::Campaign campaign = call.services.campaigns.get(call.caller, call.parameter("id"));
    service::require(call.caller, domain::may_record(call.caller));  // before the precondition (RFC 9110 §13.2.1)
    const auto update = [&call, campaign](const Object& asked, base::FieldErrors errors) -> front::Prompt {
        domain::CampaignDraft draft = read_campaign(asked, errors);
        return call.services.campaigns
            .update(call.caller, campaign.id, std::move(draft), campaign.revision, std::move(errors))
            .map([](const domain::Campaign& changed) {
                return json_answer(200, to_json(changed)).with_revision(changed.revision);
            });
    };
    const auto stale = [&call, id = campaign.id] {
        const domain::Campaign present = call.services.campaigns.get(call.caller, id);
        return stale_answer(call, to_json(present), present.revision);
    };
    return patch(call, {to_json(campaign), campaign.revision, campaign_body_members, update, stale},
                 parse_object(call.request.body));
}

}  // namespace charivari::api
