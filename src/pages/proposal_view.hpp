#pragma once

#include <string>
#include <vector>

#include "pages/desk.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "pages/typed_names.hpp"
#include "service/proposal.hpp"
#include "view/data.hpp"

// Changes that wait, as pages show them: beside what the event says, never in its place.
namespace charivari::pages {

// For "partials/proposals": what is announced, not verified. Of a stranger's sources the host alone.
view::Data proposals_data(const Reader& reader, const std::vector<service::Pending>& pending);

// What a proposal would have the event say, as terms and texts: all that is in `changes`.
std::vector<std::pair<std::string, std::string>> proposed_in_words(const Reader& reader,
                                                                   const service::Pending& pending);

// A line of the list of those who decide, with its forms.
Entry proposal_entry(const Reader& reader, const service::Pending& pending, const std::string& path);

// The form with which anybody proposes, with what the event says now, and back: the facts that were typed. Places are named
// by their slug or the address of their page; `place_of` gives the id, or nothing.
Form proposal_form(const Reader& reader, const domain::Event& event);
domain::EventDraft proposed_facts(const http::Form& form, const domain::Event& event, const IdOf& place_named,
                                  base::FieldErrors& errors);

}  // namespace charivari::pages
