#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::feeds {

// The Monday of a week as ISO 8601 writes it, "2020-W03", or of the week of a date, "2020-01-18"; nothing for what is neither.
std::optional<std::chrono::local_days> monday_of(std::string_view text);

// GET /agenda.txt: the agenda of one week as plain text, to be pasted into a letter. ?week= as above, this week where nothing is
// said; every filter of the API beside it, but for `from` and `to`. At most 500 entries, in their order; what goes on since
// before the week stands on its first day.
front::Outcome show_agenda_text(const front::Call& call);

}  // namespace charivari::feeds
