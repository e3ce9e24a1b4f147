#include "api/campaign_body.hpp"

#include "api/translation.hpp"

namespace charivari::api {

domain::CampaignDraft read_campaign(const base::json::Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::CampaignDraft draft;
    draft.title = reader.text("title").value_or("");
    draft.slug = reader.text("slug").value_or("");
    draft.description = reader.text("description").value_or("");
    draft.language = reader.text("language").value_or(draft.language);
    draft.translations = read_translations(reader);
    draft.state = reader.choice("state", domain::showings).value_or(draft.state);
    reader.finish();
    return draft;
}

}  // namespace charivari::api
