// Events and places that nothing is wrong with, for tests to spoil.
#pragma once

#include <string>
#include <string_view>

#include "base/timestamp.hpp"
#include "domain/event.hpp"
#include "domain/place.hpp"

namespace charivari::domain {

// "2020-01-18" or "2020-01-18T14:00:00", in a zone.
inline Moment moment(std::string_view text, std::string zone = "Europe/Paris") {
    if (const auto date = base::parse_date(text)) return {*date, std::nullopt, std::move(zone)};
    const auto local = base::parse_local(text).value();
    const auto date = std::chrono::floor<std::chrono::days>(local);
    return {date, local - Local{date}, std::move(zone)};
}

inline EventDraft sound_event() {
    EventDraft draft;
    draft.kind = EventKind::colloquium;
    draft.title = "Colloque";
    draft.start = moment("2020-01-18T14:00:00");
    draft.end = moment("2020-01-18T17:30:00");
    draft.time_announced = true;
    draft.sources.push_back({"https://example.org/a", std::nullopt, std::nullopt, {}});
    return draft;
}

// The same as a date only, with the exclusive end that goes with it.
inline EventDraft sound_day() {
    EventDraft draft = sound_event();
    draft.start = moment("2020-01-18");
    draft.end = moment("2020-01-19");
    draft.time_announced = false;
    return draft;
}

// "pointer code" of each finding, one per line.
inline std::string shown(const base::FieldErrors& errors) {
    std::string lines;
    for (const base::FieldError& each : errors.all()) lines += each.pointer + " " + each.code + "\n";
    return lines;
}

}  // namespace charivari::domain
