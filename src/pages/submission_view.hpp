#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/duplicate.hpp"
#include "domain/submission.hpp"
#include "pages/desk.hpp"
#include "pages/reader.hpp"
#include "service/submission.hpp"
#include "view/data.hpp"

// What strangers proposed, as moderators and they themselves are shown it.
namespace charivari::pages {

// For "partials/proposal": the event as it was proposed, all of it, with the place that is on record or described.
view::Data proposal_data(const Reader& reader, const domain::Event& event,
                         const std::optional<domain::PlaceDraft>& described);
// Events that may be the same, each with its day and place.
std::vector<Entry> duplicate_entries(const Reader& reader, const std::vector<domain::Duplicate>& duplicates);
// "samedi 18 janvier 2020, Salle X, Saint-Étienne"
std::string when_and_where(const Reader& reader, const domain::Event& event,
                           const std::optional<domain::PlaceDraft>& described = std::nullopt);

std::string submission_state_in_words(const Reader& reader, domain::SubmissionState state);
std::string reason_in_words(const Reader& reader, domain::RefusalReason reason);

}  // namespace charivari::pages
