#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/outcome.hpp"
#include "pages/reader.hpp"
#include "service/action.hpp"
#include "view/data.hpp"

// What became of actions, as templates want it. Pure, any thread.
namespace charivari::pages {

// "Le rendez-vous a eu lieu."
std::string happening_in_words(const Reader& reader, domain::Happening happening);
// "Entre 30 et 50 personnes – selon la presse"
std::string turnout_in_words(const Reader& reader, const domain::Turnout& turnout);

// For "partials/outcome"; null where nothing is told. `language`: of what was written, where it is another than the reader's.
view::Data outcome_data(const Reader& reader, const std::optional<domain::Outcome>& outcome,
                        const std::string& language);
// Those of several actions, each with the action that it is of: for "pages/event".
view::Data::List outcomes_data(const Reader& reader, const std::vector<service::ToldOutcome>& outcomes);

}  // namespace charivari::pages
