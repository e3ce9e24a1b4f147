#include "domain/campaign.hpp"

#include "domain/check.hpp"

namespace charivari::domain {
namespace {

const Translation* translation_in(const Campaign& campaign, std::string_view language) {
    const auto found = campaign.translations.find(std::string(language));
    return found == campaign.translations.end() ? nullptr : &found->second;
}

}  // namespace

void check(CampaignDraft& draft, base::FieldErrors& errors) {
    check_required_text(draft.title, "/title", longest_title, errors);
    check_slug(draft.slug, errors);
    check_text(draft.description, "/description", longest_description, true, errors);
    if (!is_language(draft.language)) errors.add("/language", "not_a_language", "A language code as in BCP 47: fr.");
    check_translations(draft.translations, draft.language, errors);
}

const std::string& title_in(const Campaign& campaign, std::string_view language) {
    const Translation* translation = translation_in(campaign, language);
    return translation ? translation->title : campaign.title;
}

const std::string& description_in(const Campaign& campaign, std::string_view language) {
    const Translation* translation = translation_in(campaign, language);
    return translation ? translation->description : campaign.description;
}

std::string_view language_in(const Campaign& campaign, std::string_view language) {
    return translation_in(campaign, language) ? language : std::string_view{campaign.language};
}

}  // namespace charivari::domain
