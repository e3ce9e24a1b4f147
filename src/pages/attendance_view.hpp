#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/action_message.hpp"
#include "domain/ride.hpp"
#include "pages/desk.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/attendance.hpp"
#include "service/sign_ups.hpp"
#include "view/data.hpp"

// Who comes to an action, as its page tells everybody, and as somebody sees it who comes. Pure, any thread.
namespace charivari::pages {

// "/actions/…/sign-up"
std::string sign_up_path(const domain::Action& action);

// For "partials/coming": how many come, as far as everybody may know, how many places there are, and the form of one tap, which
// sends `hidden` along; or why nobody can sign up; and the way to the rides, if there may be any. Null for a draft and what waits.
view::Data coming_data(const Reader& reader, const domain::Action& action, const service::SignUpsView& sign_ups,
                       std::vector<Field> hidden, const std::vector<domain::Ride>& rides);

// For "partials/messages": what organisers told those who come, in the order given.
view::Data::List messages_data(const Reader& reader, const std::vector<domain::ActionMessage>& messages);

// "Venir", while people can sign up.
std::string coming_title(const Reader& reader, const std::optional<domain::SignUpRefusal>& refusal);
// Whether there is nothing to come to any more: called off, or over.
bool is_settled(const std::optional<domain::SignUpRefusal>& refusal);
// How it stands with the action, for those who come: what is settled is said without what its own page says besides.
view::Data::List own_notices(const Reader& reader, const domain::Action& action,
                             const std::optional<domain::SignUpRefusal>& refusal);

// Why nobody can sign up, in a sentence.
std::string refusal_in_words(const Reader& reader, domain::SignUpRefusal why);

// The secret address of what somebody sent, to be kept, with its picture at "/qr.png" below it, whose modules are link_scale pixels wide.
inline constexpr int link_scale = 6;
Section secret_link_section(const Reader& reader, const std::string& path, const std::string& text);

// Where somebody looks at what they signed up for.
struct AttendancePlace {
    std::string path;        // of the page; what is done to it goes below
    bool is_by_link = true;  // by its secret, so that the link can be kept; else by the account that it belongs to
    bool is_new = false;     // made a moment ago: the link comes first
};
// `sign_ups`: of the action, where whoever looks sees it. `form`: of form_data, where something can be changed.
Desk attendance_desk(const Reader& reader, const service::AttendanceView& view, const AttendancePlace& place,
                     view::Data form);
// What stands where it was, once it is withdrawn.
Desk withdrawn_desk(const Reader& reader, const service::AttendanceView& view);

// For /me: what the account signed up for, and the form that adds one by its link.
Section own_attendances(const Reader& reader, const std::vector<service::AttendanceView>& views, const Tried* tried);
// The secret in what somebody types or pastes: the link with its host, its path, with ".ics" behind it, or the secret alone.
std::string secret_in(std::string_view typed);

}  // namespace charivari::pages
