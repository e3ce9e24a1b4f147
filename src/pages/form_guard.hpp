#pragma once

#include <string_view>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "front/call.hpp"
#include "pages/form.hpp"

// Forms that anybody may send, kept from programs that fill in whatever they find, without any third party: a field that
// people do not see and leave empty (Form::is_guarded), and a stamp that says when the form was shown.
namespace charivari::pages {

// The name of the field that stays empty; its findings are told above the button.
inline constexpr std::string_view guard_trap = "fax";

// The hidden field with the stamp.
Field guard_stamp(const front::Call& call);
// The same for a page that the reply cache keeps for everybody: no younger than a person needs, and the same until guard_ends_at(),
// when the page has to be made anew; it then still holds for twelve hours.
Field shared_guard_stamp(const front::Call& call);
base::Utc guard_ends_at(base::Utc now);

// Adds a finding where the trap was filled in, and where the form was sent sooner than a person could, or a day after it
// was shown. It is then shown again with what was typed: who is a person loses nothing.
void check_guard(const front::Call& call, base::FieldErrors& errors);

}  // namespace charivari::pages
