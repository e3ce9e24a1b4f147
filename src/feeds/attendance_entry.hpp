#pragma once

#include <vector>

#include "feeds/options.hpp"
#include "front/call.hpp"
#include "ics/calendar.hpp"
#include "service/attendance.hpp"

namespace charivari::feeds {

// What somebody signed up for as calendar entries: the action, with its UID, and each slot that has a time of its own. TENTATIVE, with
// the reason in the title, while one waits for a place or for an organiser, or only may come. Nothing of what was declined or is out of
// sight. They rise with every change of the action and of the attendance; as no instant is kept of the latter, each of its changes
// makes the stamp one second later.
std::vector<ics::Event> entries_of(const service::AttendanceView& view, const Options& options,
                                   const front::Call& call);

}  // namespace charivari::feeds
