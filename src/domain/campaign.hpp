#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "domain/moment.hpp"
#include "domain/showing.hpp"
#include "domain/translation.hpp"

namespace charivari::domain {

// What an editor of a campaign says of it.
struct CampaignDraft {
    std::string title;
    std::string slug;             // in addresses; empty: it is made of the title, or stays as it is (decision 2)
    std::string description;      // Markdown
    std::string language = "fr";  // BCP 47 primary subtag of title and description
    Translations translations;
    Showing state = Showing::published;

    bool operator==(const CampaignDraft&) const = default;
};

// What a set of events is about.
struct Campaign : CampaignDraft {
    std::string id;
    int revision = 1;
    Utc created_at{};
    Utc updated_at{};
};

// Tidies the texts and adds a finding for every field that cannot stand, with its JSON pointer.
void check(CampaignDraft& draft, base::FieldErrors& errors);

// In `language` if there is a translation, else as written.
const std::string& title_in(const Campaign& campaign, std::string_view language);
const std::string& description_in(const Campaign& campaign, std::string_view language);
// The language that these then are in.
std::string_view language_in(const Campaign& campaign, std::string_view language);

}  // namespace charivari::domain
