#pragma once

#include <functional>
#include <string>
#include <vector>

#include "domain/action_change.hpp"
#include "domain/campaign.hpp"
#include "domain/event_change.hpp"
#include "domain/person.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// One field that is not as it was, in words. Of lists and long texts, the lines that went and those that came.
struct Difference {
    std::string term;
    std::vector<std::string> was;
    std::vector<std::string> is;

    bool operator==(const Difference&) const = default;
};

// What things are called that an event, or an action, names by their id.
struct NamesOf {
    std::function<std::string(const std::string& id)>
        person;  // the address of the page; empty where none is to be seen
    std::function<std::string(const std::string& id)> place;
    std::function<std::string(const std::string& id)> event;
};

// In the order in which a page shows the fields; nothing where both say the same.
std::vector<Difference> differences_of(const Reader& reader, const domain::EventSnapshot& before,
                                       const domain::EventSnapshot& after, const NamesOf& names);
std::vector<Difference> differences_of(const Reader& reader, const domain::ActionSnapshot& before,
                                       const domain::ActionSnapshot& after, const NamesOf& names);
std::vector<Difference> differences_of(const Reader& reader, const domain::PlaceDraft& before,
                                       const domain::PlaceDraft& after);
std::vector<Difference> differences_of(const Reader& reader, const domain::CampaignDraft& before,
                                       const domain::CampaignDraft& after);
std::vector<Difference> differences_of(const Reader& reader, const domain::PersonDraft& before,
                                       const domain::PersonDraft& after);

// For "partials/changes".
view::Data::List differences_data(const std::vector<Difference>& differences);

}  // namespace charivari::pages
