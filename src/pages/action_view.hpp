#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/attendance.hpp"
#include "domain/campaign.hpp"
#include "domain/outcome.hpp"
#include "domain/question.hpp"
#include "pages/reader.hpp"
#include "service/action.hpp"
#include "service/action_work.hpp"
#include "view/data.hpp"

// Actions as templates want them. Every name of the template is always there, null where there is nothing.
namespace charivari::pages {

// "/actions/…", by its slug, or by its id while it has none.
std::string action_path(const domain::Action& action);
// "Rassemblement, samedi 18 janvier 2020, 13 h 15, Amicale laïque de Chapelon, Saint-Étienne."
std::string action_summary(const Reader& reader, const domain::Action& action);
// When it is, in words; the zone is named where it is not the site's.
std::string when_in_words(const Reader& reader, const domain::Action& action);
std::string when_in_words(const Reader& reader, const domain::Schedule& schedule);
// "45 min", "1 jour 2 h", whichever way it goes: domain::typed_duration() reads it back.
std::string length_in_words(const Reader& reader, const domain::Duration& duration);
// How its hour hangs on the event's: "45 min avant le début de l’événement".
std::string anchor_in_words(const Reader& reader, const domain::Anchor& anchor);
// Whether it is on: "Le rendez-vous a lieu comme annoncé."
std::string standing_in_words(const Reader& reader, const domain::Action& action);
// What there is to know of it before all else, by what it has become; for "partials/notice".
view::Data::List action_notices(const Reader& reader, const domain::Action& action);
// Why it is to be confirmed, in a sentence: "L’événement a été déplacé à un autre jour." Only while it is.
std::string reason_in_words(const Reader& reader, const domain::Action& action, domain::ConfirmationReason reason);

// The cards of those, in their order.
view::Data::List action_cards(const Reader& reader, const std::vector<service::ActionView>& actions);

// Those that everybody may see and that answer the event; the first hundred.
std::vector<service::ActionView> actions_of_event(const front::Call& call, const std::string& event);
// Those that the group hosts and that are to come, or going on; the first hundred. For its members those for them alone, too.
std::vector<service::ActionView> actions_of_group(const front::Call& call, const std::string& group, bool is_member);
// For organisers: its drafts, and what waits for moderators or is hidden; the first hundred.
std::vector<service::ActionView> unpublished_of_group(const front::Call& call, const std::string& group);
// For members: what is over since a year at most; the latest hundred, latest first.
std::vector<service::ActionView> past_of_group(const front::Call& call, const std::string& group);
// What is told of those that answer the event.
std::vector<service::ToldOutcome> outcomes_of_event(const front::Call& call, const std::string& event);

// What belongs to an action and stands elsewhere.
struct AroundAction {
    std::vector<domain::Campaign> campaigns = {};
    std::vector<service::RoleView> roles = {};
    std::vector<domain::Question> questions = {};  // that the reader may see
    std::optional<domain::Outcome> outcome = {};
    std::vector<domain::SlotOffer> offers = {};  // while somebody can still take one
};
// For "pages/action": the card's data and all the rest.
view::Data action_detail(const Reader& reader, const service::ActionView& shown, const AroundAction& around);

}  // namespace charivari::pages
