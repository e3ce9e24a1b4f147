#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/action.hpp"
#include "domain/duplicate.hpp"
#include "domain/submission.hpp"
#include "pages/desk.hpp"
#include "pages/reader.hpp"
#include "service/submission.hpp"
#include "view/data.hpp"

// What strangers proposed, as moderators and they themselves are shown it.
namespace charivari::pages {

// For "partials/proposal": what was proposed, all of it, with the place that is on record or described.
view::Data proposal_data(const Reader& reader, const service::SubmissionView& view);
// The same of an action that a group made.
view::Data proposal_data(const Reader& reader, const domain::Action& action);

// Events that may be the same, each with its day and place.
std::vector<Entry> duplicate_entries(const Reader& reader, const std::vector<domain::Duplicate>& duplicates);
// Whatever may be the same: those entries, actions with their time and place, groups, requests for groups.
std::vector<Entry> likeness_entries(const Reader& reader, const service::Likenesses& alike);
// The same as whoever proposes something is asked: is it one of these?
Section likenesses_section(const Reader& reader, domain::SubmissionType type, const service::Likenesses& alike);
// The event that an action answers, with the way there.
Section answered_section(const Reader& reader, const domain::Event& event);
// "samedi 18 janvier 2020, Salle X, Saint-Étienne"
std::string when_and_where(const Reader& reader, const domain::Event& event,
                           const std::optional<domain::PlaceDraft>& described = std::nullopt);
std::string when_and_where(const Reader& reader, const domain::Action& action,
                           const std::optional<domain::PlaceDraft>& described = std::nullopt);

// Whether it is an event that no public source tells of.
bool lacks_source(const service::SubmissionView& view);
// The way to what has become of it, if everybody may see that.
void add_public_button(const Reader& reader, const service::PublicObject& object, Section& section);

// Both by the type of what is proposed: "Publié", "Votre proposition est publiée."
std::string submission_state_in_words(const Reader& reader, const domain::Submission& submission);
std::string lead_in_words(const Reader& reader, const domain::Submission& submission);
std::string reason_in_words(const Reader& reader, domain::RefusalReason reason);

}  // namespace charivari::pages
