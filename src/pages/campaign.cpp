#include "pages/call_view.hpp"
#include "pages/campaign_view.hpp"
#include "pages/list_page.hpp"
#include "pages/pages.hpp"
#include "pages/subject_view.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

constexpr std::size_t summary_bytes = 300;
constexpr std::size_t shown_campaigns = 50;

// Empty for the reader's own: then it need not be said.
std::string foreign(const Reader& reader, std::string_view language) {
    return language == reader.language ? std::string{} : std::string(language);
}

// The letters that belong to it, latest first.
view::Data::List calls_of(const front::Call& call, const Reader& reader, const domain::Campaign& campaign) {
    constexpr std::size_t most = 20;
    view::Data::List lines;
    for (const domain::Call& each : call.services.calls.list({}, {.campaign = campaign.slug}, most, {}).calls)
        lines.push_back(call_line(reader, each));
    return lines;
}

}  // namespace

front::Outcome show_campaign(const front::Call& call) {
    const Reader reader = reader_of(call);
    const domain::Campaign campaign = call.services.campaigns.get_by_slug(call.parameter("slug"));
    const std::string& title = domain::title_in(campaign, reader.language);
    const std::string& description = domain::description_in(campaign, reader.language);
    const std::string language{domain::language_in(campaign, reader.language)};
    const std::string path = campaign_path(campaign);
    const std::string summary = view::summary_of(description, summary_bytes);
    SubjectPage page;
    page.subject = {.key = "campaign",
                    .name = title,
                    .name_language = foreign(reader, language),
                    .calls = calls_of(call, reader, campaign),
                    .description = description,
                    .description_language = foreign(reader, language),
                    .path = path};
    page.filter.campaigns = {campaign.id};
    page.summary = summary.empty() ? reader.say("campaign.description", {{"title", title}}) : summary;
    page.api_path = "/api/v1/campaigns/" + campaign.id;
    page.self = base::json::Object{{"@type", "CollectionPage"},    {"@id", reader.absolute(path)},
                                   {"url", reader.absolute(path)}, {"name", title},
                                   {"description", page.summary},  {"inLanguage", language}};
    page.is_article = true;
    offer_edit(call, reader, "campaign", "campaign.edit.title", page);
    return subject_page(call, reader, std::move(page));
}

front::Outcome list_campaigns(const front::Call& call) {
    const Reader reader = reader_of(call);
    const auto found = call.services.campaigns.list(shown_campaigns, asked_after(call));
    ListPage page = begun_list(call, reader, "campaign", "/campaigns", found.next);
    for (const domain::Campaign& each : found.campaigns)
        page.lines.push_back({.name = domain::title_in(each, reader.language),
                              .path = campaign_path(each),
                              .texts = {view::summary_of(domain::description_in(each, reader.language), summary_bytes)},
                              .language = std::string(domain::language_in(each, reader.language))});
    return list_page(call, reader, page);
}

}  // namespace charivari::pages
