#pragma once

#include "base/error.hpp"
#include "domain/submission.hpp"
#include "front/call.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/submission.hpp"

// The form of what strangers propose, whatever its type: an event (pages/event_form.hpp), an action
// (pages/proposed_action_form.hpp) or a group (pages/group_request_form.hpp). For those who propose and, without a word to
// the moderators, for moderators who put it right.
namespace charivari::pages {

// "/submit", "/submit/action", "/submit/group"
std::string submit_path(domain::SubmissionType type);

struct ProposalForm {
    domain::SubmissionType type = domain::SubmissionType::event;
    bool is_of_moderator = false;
    bool names_event = true;  // of an action: whether its event is asked for, or settled
};

// Without action, way out and button. May throw Error{not_found} where it names an event that is settled, and not there.
Form submission_form(const front::Call& call, const Reader& reader, const ProposalForm& wanted,
                     const http::Form& values);

// What stands in it: of what was proposed, and of what was typed.
http::Form values_of_submission(const front::Call& call, const service::SubmissionView& view);
http::Form typed_values(const front::Call& call, domain::SubmissionType type);
// What was typed, before service::check(). `present`: what it says so far, of which that stays which the form does not ask
// for; nothing for a new one.
service::SubmissionDraft typed_submission(const front::Call& call, domain::SubmissionType type,
                                          const service::SubmissionView* present);
// The same error, with pointers to the form's fields.
base::Error at_submission_fields(const base::Error& error, domain::SubmissionType type, const http::Form& values);

}  // namespace charivari::pages
