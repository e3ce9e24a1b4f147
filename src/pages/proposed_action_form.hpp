#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/action.hpp"
#include "domain/event.hpp"
#include "domain/place.hpp"
#include "front/call.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/submission_object.hpp"

// An action as somebody without an account proposes it: the few fields that a stranger can fill in. All else that an action
// says stays as it is.
namespace charivari::pages {

// What the form is made from, besides its values.
struct ProposedActionTerms {
    std::optional<domain::Event> event = {};  // that it answers, where everybody may see that
    bool names_event = true;                  // whether there is a field for it, or it is settled
    std::vector<domain::Group> groups = {};   // to choose from
};

std::vector<FieldGroup> proposed_action_groups(const Reader& reader, const http::Form& values,
                                               const ProposedActionTerms& terms);

// What stands in the form of a new one, and of one that was proposed.
http::Form values_of_new_action(const std::optional<domain::Event>& event);
http::Form values_of_proposed(const front::Call& call, const domain::Action& action,
                              const domain::Submission& submission);

// What was typed, before service::check(): `present` is what it says so far.
service::SubmissionDraft typed_action_of(const front::Call& call, const Reader& reader,
                                         const domain::ActionDraft& present);
// The same finding, with a pointer to the form's field.
base::FieldError at_action_field(base::FieldError error);

}  // namespace charivari::pages
