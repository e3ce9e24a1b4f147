#pragma once

#include <optional>
#include <span>

#include "pages/reader.hpp"
#include "service/agenda.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// Whatever stands in an agenda, for "partials/event_card" and the poster on the home page; an action with the groups that organise
// it. Those that only pass it on are not named there: a relay must not look like an organiser.
view::Data agenda_card(const Reader& reader, const service::AgendaEntry& entry);
view::Data action_card(const Reader& reader, const domain::Action& action);
// Whether it takes place at the date that it has: not cancelled, postponed or stood down.
bool takes_place(const service::AgendaEntry& entry);
// The day on which it begins, as it is shown.
std::chrono::local_days day_of(const service::AgendaEntry& entry);
// The next instant at which time itself changes how one of these is shown: at the latest the end of the reader's day.
std::optional<domain::Utc> next_change_of_day(const Reader& reader, std::span<const service::AgendaEntry> entries);

}  // namespace charivari::pages
