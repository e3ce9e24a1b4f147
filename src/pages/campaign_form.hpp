#pragma once

#include <optional>

#include "base/error.hpp"
#include "domain/campaign.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

// A campaign as its form describes it.
namespace charivari::pages {

// With what `draft` says; of what is on record `present`. Whether it is to be seen is asked of moderators alone.
Form campaign_form(const Reader& reader, const domain::CampaignDraft& draft, const domain::Campaign* present,
                   bool may_moderate);
// What was typed, before domain::check(); findings stand at "/" and the field's name. What the form does not ask for is as in
// `present`.
domain::CampaignDraft campaign_of(const http::Form& form, const domain::CampaignDraft& present,
                                  base::FieldErrors& errors);

// Of a draft that has slug and state: what it is called in addresses, and whether it is to be seen, which moderators say.
Field slug_field(const Reader& reader, const std::string& slug);
Field showing_field(const Reader& reader, domain::Showing state);
domain::Showing showing_of(const http::Form& form, domain::Showing present, base::FieldErrors& errors);

}  // namespace charivari::pages
