#pragma once

#include <string_view>

#include "domain/event.hpp"

namespace charivari::domain {

// What two events that turned out to be one say together: what `kept` says, with every source, host, speaker, campaign,
// tag, relation and translation of `other` that it lacks, and whatever it leaves open: description, place, end, address
// online, registration. Where they contradict each other, `kept` counts. Another language's title and description become a
// translation. Relations of the two to each other go. Pure, any thread.
EventDraft united(EventDraft kept, std::string_view kept_id, const EventDraft& other, std::string_view other_id);

}  // namespace charivari::domain
