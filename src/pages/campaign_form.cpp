#include "pages/campaign_form.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "pages/campaign_view.hpp"

namespace charivari::pages {
namespace {

using domain::Campaign;
using domain::CampaignDraft;
using Kind = Field::Kind;

std::string field_of(const std::string& language, std::string_view member) {
    return "translations/" + language + "/" + std::string(member);
}

// The languages of the site but its own, and whatever others it speaks.
std::vector<std::string> languages_to_translate(const Reader& reader, const CampaignDraft& draft) {
    std::vector<std::string> languages;
    for (const std::string& each : reader.words.languages())
        if (each != draft.language) languages.push_back(each);
    for (const auto& [language, each] : draft.translations)
        if (std::find(languages.begin(), languages.end(), language) == languages.end()) languages.push_back(language);
    return languages;
}

FieldGroup translation_group(const Reader& reader, const CampaignDraft& draft, const std::string& language) {
    const auto known = draft.translations.find(language);
    const bool is_known = known != draft.translations.end();
    const std::string name = reader.words.speaks(language) ? reader.words.say(language, "language.name") : language;
    return {.id = "translation-" + language,
            .legend = reader.say("campaign.translation", {{"language", name}}),
            .fields = {{.name = field_of(language, "title"),
                        .label = reader.say("campaign.field.title"),
                        .value = is_known ? known->second.title : "",
                        .is_required = false,
                        .is_wide = true},
                       {.name = field_of(language, "description"),
                        .label = reader.say("campaign.field.description"),
                        .kind = Kind::text_area,
                        .value = is_known ? known->second.description : "",
                        .is_required = false}},
            .is_folding = true,
            .is_open = is_known};
}

// All languages that the form asked for, and those that it did not.
void read_translations(const http::Form& form, CampaignDraft& draft, base::FieldErrors& errors) {
    constexpr std::string_view begin = "translations/";
    constexpr std::string_view end = "/title";
    for (const auto& [name, value] : form.fields) {
        if (!name.starts_with(begin) || !name.ends_with(end) || name.size() <= begin.size() + end.size()) continue;
        const std::string language = name.substr(begin.size(), name.size() - begin.size() - end.size());
        domain::Translation read{base::tidy(value), base::tidy(form.value(field_of(language, "description")))};
        const bool is_blank = read.title.empty() && read.description.empty();
        if (is_blank)
            draft.translations.erase(language);
        else if (language == draft.language)
            errors.add("/" + field_of(language, "title"), "own_language", "This is the language of the text itself.");
        else
            draft.translations[language] = std::move(read);
    }
}

}  // namespace

Field slug_field(const Reader& reader, const std::string& slug) {
    return {.name = "slug",
            .label = reader.say("form.slug"),
            .value = slug,
            .hint = reader.say(slug.empty() ? "form.slug.new" : "form.slug.hint"),
            .is_required = false,
            .is_code = true};
}

Field showing_field(const Reader& reader, domain::Showing state) {
    return {.name = "state",
            .label = reader.say("form.showing"),
            .kind = Kind::select,
            .value = std::string(domain::showings.name_of(state)),
            .hint = reader.say("form.showing.hint"),
            .options = options_of(reader, "form.showing", domain::showings)};
}

domain::Showing showing_of(const http::Form& form, domain::Showing present, base::FieldErrors& errors) {
    const std::string* typed = form.find("state");
    if (!typed) return present;
    const auto state = domain::showings.find(*typed);
    if (!state) errors.add("/state", "unknown_value", "One of the list.");
    return state.value_or(present);
}

Form campaign_form(const Reader& reader, const CampaignDraft& draft, const Campaign* present, bool may_moderate) {
    Form form{.id = "campaign",
              .action = present ? campaign_path(*present) + "/edit" : "/campaigns/new",
              .button = reader.say(present ? "campaign.edit.button" : "campaign.new.button"),
              .cancel = present ? campaign_path(*present) : "/campaigns"};
    if (present && present->state == domain::Showing::hidden) form.cancel = "/moderation";
    FieldGroup about{.id = "about", .legend = reader.say("campaign.about")};
    about.fields = {{.name = "title",
                     .label = reader.say("campaign.field.title"),
                     .value = draft.title,
                     .hint = reader.say("campaign.field.title.hint"),
                     .is_wide = true},
                    {.name = "description",
                     .label = reader.say("campaign.field.description"),
                     .kind = Kind::text_area,
                     .value = draft.description,
                     .hint = reader.say("campaign.field.description.hint"),
                     .is_required = false,
                     .lines = 10},
                    {.name = "language",
                     .label = reader.say("campaign.field.language"),
                     .kind = Kind::select,
                     .value = draft.language,
                     .options = language_options(reader, draft.language)},
                    slug_field(reader, present ? present->slug : draft.slug)};
    if (present && may_moderate) about.fields.push_back(showing_field(reader, draft.state));
    form.groups = {std::move(about)};
    for (const std::string& each : languages_to_translate(reader, draft))
        form.groups.push_back(translation_group(reader, draft, each));
    if (present)
        form.fields.push_back({.name = "revision", .kind = Kind::hidden, .value = std::to_string(present->revision)});
    return form;
}

CampaignDraft campaign_of(const http::Form& form, const CampaignDraft& present, base::FieldErrors& errors) {
    CampaignDraft draft = present;
    draft.title = base::tidy(form.value("title"));
    draft.description = base::tidy(form.value("description"));
    draft.language = base::tidy(form.value("language"));
    draft.slug = base::tidy(form.value("slug"));
    draft.state = showing_of(form, present.state, errors);
    read_translations(form, draft, errors);
    return draft;
}

}  // namespace charivari::pages
