#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

#include "front/call.hpp"
#include "service/agenda.hpp"

namespace charivari::front {

// ?what=: events, actions, or all, which is what it is where nothing is said.
struct Contents {
    bool has_events = true;
    bool has_actions = true;
};
// Throws Error{bad_request} for any other word, and for parameters that are neither that nor among `others`.
Contents contents_of(const Call& call, std::span<const std::string_view> others);

// Whether that is more than the API gives of an agenda at once: 400 days, of whatever length.
bool is_longer_than_agenda(base::Utc from, base::Utc to);
inline constexpr std::chrono::days longest_agenda{400};

// The filters that every list, feed and page of events and actions understands: those of both (event_query.hpp), `what`, and
// `group`, whose actions it is about and the events that they answer. `event` is that event and what answers it; `host` is for
// actions alone, and leaves events out. `kind` and `status` may name what either of them has, and leave the other one out where
// they name nothing of it. `person` is for actions whose event that person takes part in. Throws as event_filter_of() does.
service::AgendaFilter agenda_filter_of(const Call& call, std::span<const std::string_view> others);

// Whether it is what `cancelled=hide` leaves out: cancelled, or an action that is stood down.
bool is_cancelled(const service::AgendaEntry& entry);

// The instant at which time itself makes a list of these stale, as list_ends_at() has it of events; nothing if there is none.
std::optional<base::Utc> agenda_ends_at(const service::AgendaFilter& filter,
                                        std::span<const service::AgendaEntry> entries, base::Utc now);

}  // namespace charivari::front
