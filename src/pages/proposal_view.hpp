#pragma once

#include <string>
#include <vector>

#include "pages/desk.hpp"
#include "pages/difference_view.hpp"
#include "pages/event_form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "pages/typed_names.hpp"
#include "service/proposal.hpp"
#include "view/data.hpp"

// Changes that wait, as pages show them: beside what the event says, never in its place.
namespace charivari::pages {

// For "partials/proposals": what is announced, not verified. Of a stranger's sources the host alone.
view::Data proposals_data(const Reader& reader, const std::vector<service::Pending>& pending);

// A line of the list of those who decide: what the event would say by it that it does not say now, and the forms.
Entry proposal_entry(const Reader& reader, const service::Pending& pending, const std::string& path,
                     const NamesOf& names);

// The form with which anybody proposes: date, hours, place, status, title and a source, and folded away all else that
// pages/event_entry.hpp reads as details. `terms.pressed` opens what was asked for.
Form proposal_form(const Reader& reader, const domain::Event& event, const http::Form& values,
                   const EventFormTerms& terms);
// What stands in it at first: what the event says, of which `details` are the values of its own form.
http::Form proposal_values(const domain::Event& event, http::Form details);
// And back: the facts that were typed into a form without blank rows. Places are named by their slug or the address of
// their page. Of a form without its folded part that is as the event says.
domain::EventDraft proposed_facts(const http::Form& form, const domain::Event& event, const Ids& ids,
                                  base::FieldErrors& errors);
// The same error with pointers to the form's fields.
base::Error at_proposal_fields(const base::Error& error, const http::Form& form);

}  // namespace charivari::pages
