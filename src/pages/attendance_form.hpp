#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/action.hpp"
#include "domain/attendance.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/attendance.hpp"
#include "service/sign_ups.hpp"

// What somebody fills in who comes to an action, and how it is read back. Fields are named by the pointers of their findings, slots
// as "slots/" and the id; for what people say of themselves see note_form.hpp.
namespace charivari::pages {

struct AttendanceTerms {
    const domain::Action& action;
    const service::SignUpsView& sign_ups;
    const domain::Attendance* present = nullptr;  // nothing for a new one
    const http::Form& typed;                      // what came back in the form: what is hidden in it goes again
};
// Without its address. One's own slots are offered even if they are full; to whoever waits for a place none is.
Form attendance_form(const Reader& reader, const AttendanceTerms& terms);

// What was typed. What the form does not show stays as it is in `present`; what is sealed does unless something else is said of
// oneself, or "forget" is ticked.
service::AttendanceService::Wanted wanted_of(const http::Form& form, const std::vector<domain::SlotOffer>& slots,
                                             const domain::Attendance* present);
// The same error with pointers to the form's fields; `slots`: those that were asked for; `is_present`: whoever is signed up already
// has no waiting list to join.
base::Error at_attendance_fields(const base::Error& error, const std::vector<std::string>& slots, bool is_present);

}  // namespace charivari::pages
