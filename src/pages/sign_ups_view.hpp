#pragma once

#include <string>
#include <vector>

#include "domain/action.hpp"
#include "domain/attendance.hpp"
#include "pages/desk.hpp"
#include "pages/reader.hpp"
#include "service/sign_ups.hpp"
#include "view/data.hpp"

// The sign-ups of an action, as templates want them for its organisers. Pure, any thread.
namespace charivari::pages {

// "/actions/…/sign-ups".
std::string sign_ups_path(const domain::Action& action);
// The pages that organisers go to and fro between: who comes, contacts, messages, settings. `current`: the path of one of them.
std::vector<Choice> sign_ups_choices(const Reader& reader, const domain::Action& action, const std::string& current);

std::string people_in_words(const Reader& reader, std::int64_t people);
// Whether people sign up now, and until when; or why not.
std::string sign_ups_standing(const Reader& reader, const service::SignUpsView& view, const domain::Action& action);
// What is destroyed, and when.
std::string retention_in_words(const Reader& reader, const service::SignUpsView& view, const domain::Action& action);

// How many come, may come and wait, and what the public is told of it.
Section numbers_section(const Reader& reader, const service::SignUpsView& view);
// All slots, those that nobody has taken first, then those where most are missing.
Section slots_section(const Reader& reader, const service::SignUpsView& view, const domain::Action& action);

// Somebody who wants to do the work of a slot and waits for an answer.
struct SlotRequest {
    domain::SlotOffer offer;
    domain::Attendance attendance;
};
Section requests_section(const Reader& reader, const std::vector<SlotRequest>& requests, const domain::Action& action);
Section floods_section(const Reader& reader, const service::SignUpsView& view, const domain::Action& action);
// Each with what can be done about it.
std::vector<Entry> sign_up_entries(const Reader& reader, const std::vector<domain::Attendance>& attendances,
                                   const service::SignUpsView& view, const domain::Action& action);
// What a sign-up says, a line each: people, mode, day; then its slots.
std::vector<std::string> sign_up_lines(const Reader& reader, const domain::Attendance& attendance,
                                       const std::vector<domain::SlotOffer>& slots, const domain::Action& action);
// What it is, in a word: "vient".
std::string mark_of(const Reader& reader, const domain::Attendance& attendance);
// "N° 12".
std::string sign_up_name(const Reader& reader, const domain::Attendance& attendance);

// People by how they take part and by status, for "partials/table"; null where nobody has signed up.
view::Data modes_table(const Reader& reader, const service::SignUpsView& view);

}  // namespace charivari::pages
