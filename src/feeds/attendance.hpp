#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// What somebody signed up for, as a calendar to follow by the link that they were given (service/attendance.hpp). Kept by no cache,
// known to no search engine, without the secret in it.
namespace charivari::feeds {

// GET /attendances/{secret}.ics: the action as all calendars have it, of whatever visibility, TENTATIVE while one waits for a place or
// only may come, and an entry for each slot that one does. Gone with the attendance: calendar programs then keep what they had and
// say that the address answers no more, as of any feed that ended.
front::Outcome show_attendance_calendar(const front::Call& call);

}  // namespace charivari::feeds
