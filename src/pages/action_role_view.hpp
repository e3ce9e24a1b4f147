#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/attendance.hpp"
#include "domain/role.hpp"
#include "http/form.hpp"
#include "pages/desk.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/action_work.hpp"
#include "view/data.hpp"

// Roles of an action and slots in them, as templates and forms want them. Pure, any thread.
namespace charivari::pages {

// "/actions/…/roles", that of one of them below it, its line in the list, and "/actions/…/slots/…".
std::string roles_path(const domain::Action& action);
std::string role_path(const domain::Action& action, const domain::Role& role);
std::string role_line(const domain::Action& action, const domain::Role& role);
std::string slot_path(const domain::Action& action, const domain::Slot& slot);

std::string role_in_words(const Reader& reader, const domain::Role& role);
// What sets it apart: "rien d’autre en même temps, sur accord des organisateurs"; empty if nothing does.
std::string marks_of(const Reader& reader, const domain::Role& role);
// Who is still looked for in a slot: "il manque 2 personnes sur 4", "complet".
std::string missing_in_words(const Reader& reader, const domain::SlotOffer& offer);
// When it is: "De 12 h 45 à 14 h 15", with the days where it is on another one than the action, "Tout du long".
std::string slot_in_words(const Reader& reader, const domain::Slot& slot, const domain::Action& action);

// For the action's own page, to everybody who sees it. `offers`: how far its slots are filled; of those that are not among them it
// says how many they take.
view::Data::List roles_data(const Reader& reader, const std::vector<service::RoleView>& roles,
                            const domain::Action& action, const std::vector<domain::SlotOffer>& offers);
// For its organisers: a role in the list, with a line for each slot; a slot in the list of its role.
Entry role_entry(const Reader& reader, const service::RoleView& role, const domain::Action& action);
Entry slot_entry(const Reader& reader, const domain::Slot& slot, const domain::Action& action);

// The form of a new role, which also asks how many people it takes, or of that one.
Form role_form(const Reader& reader, const domain::Action& action, const domain::Role* role);
// What was typed into it. `present`: what is changed; of a new one nothing, and what is usual of its kind then holds.
domain::RoleDraft role_of(const http::Form& form, const domain::RoleDraft* present, base::FieldErrors& errors);

// The form of a new slot of that role, or of that one.
Form slot_form(const Reader& reader, const domain::Action& action, const domain::Role& role, const domain::Slot* slot);
// What was typed into it; its hours are in the zone of `present`, or of the action.
domain::SlotDraft slot_of(const http::Form& form, const domain::SlotDraft& present, const domain::Action& action,
                          base::FieldErrors& errors);

}  // namespace charivari::pages
