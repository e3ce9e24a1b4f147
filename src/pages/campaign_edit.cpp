#include "domain/policy.hpp"
#include "pages/campaign_form.hpp"
#include "pages/campaign_view.hpp"
#include "pages/pages.hpp"
#include "pages/record_page.hpp"
#include "service/access.hpp"

// Where a campaign is put on record, and changed.
namespace charivari::pages {
namespace {

using domain::Campaign;
using front::Answer;
using front::Call;

http::Response new_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    domain::CampaignDraft draft;
    draft.language = reader.language;
    const Form form = campaign_form(reader, draft, nullptr, false);
    return new_record_page(call, reader, "campaign", form, tried);
}

// The one that the path names, for whoever may change campaigns.
Campaign campaign_to_change(const Call& call) {
    Campaign campaign = call.services.campaigns.get_by_slug(call.caller, call.parameter("slug"));
    service::require(call.caller, domain::may_record(call.caller));
    return campaign;
}

http::Response edit_page(const Call& call, const Campaign& campaign, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Form form = campaign_form(reader, campaign, &campaign, domain::may_moderate(call.caller));
    const auto meanwhile = [&] {
        base::FieldErrors unread;
        return differences_of(reader, campaign, campaign_of(tried->typed, campaign, unread));
    };
    return change_record_page(call, reader, {"campaign", domain::title_in(campaign, reader.language), meanwhile}, form,
                              tried);
}

// Its page, or, of one that nobody sees any more, the list of those.
std::string path_behind(const Campaign& campaign, const char* done) {
    if (campaign.state == domain::Showing::hidden) return "/moderation?done=campaign_hidden";
    return campaign_path(campaign) + "?done=" + done;
}

}  // namespace

front::Outcome show_new_campaign(const Call& call) {
    service::require(call.caller, domain::may_record(call.caller));
    return Answer(new_page(call));
}

front::Outcome create_campaign(const Call& call) {
    service::require(call.caller, domain::may_record(call.caller));
    const auto work = [&call]() -> front::Prompt {
        base::FieldErrors errors;
        domain::CampaignDraft draft = campaign_of(call.form, {}, errors);
        return call.services.campaigns.create(call.caller, std::move(draft), std::move(errors))
            .map([&call](const Campaign& made) { return Answer(see_other(call, path_behind(made, "new"))); });
    };
    return attempt(call, "/campaigns/new", work, [&call](const Tried& tried) { return new_page(call, &tried); });
}

front::Outcome show_campaign_form(const Call& call) { return Answer(edit_page(call, campaign_to_change(call))); }

front::Outcome change_campaign(const Call& call) {
    const Campaign campaign = campaign_to_change(call);
    const auto work = [&call, campaign]() -> front::Prompt {
        base::FieldErrors errors;
        domain::CampaignDraft draft = campaign_of(call.form, campaign, errors);
        const int revision = number_of(call.form, "revision", 0, errors);
        return call.services.campaigns.update(call.caller, campaign.id, std::move(draft), revision, std::move(errors))
            .map([&call](const Campaign& changed) { return Answer(see_other(call, path_behind(changed, "changed"))); });
    };
    return attempt(call, campaign_path(campaign) + "/edit", work,
                   [&call](const Tried& tried) { return edit_page(call, campaign_to_change(call), &tried); });
}

}  // namespace charivari::pages
