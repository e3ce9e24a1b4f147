#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "domain/event.hpp"
#include "http/form.hpp"
#include "pages/typed_names.hpp"

// How an event recurs, as its form types it: the usual ways to choose from, any other as an iCalendar rule; single dates in
// a line; what differs at one date in a row of its own ("occurrence_0_date"). Pure; any thread.
namespace charivari::pages {

using AddField = std::function<void(std::string name, std::string value)>;
// The fields of what the event says. Dates stand there in full, as the record names them, so that they move with the start
// (domain::carry_recurrence) where nobody touched them.
void add_recurrence(const domain::EventDraft& facts, const AddressOf& address_of_place, const AddField& add);

// What was typed, before domain::check(); nothing for what takes place once. A date without an hour has that of the start. A
// rule that is still what its fields say stays as it was written.
std::optional<domain::Recurrence> read_recurrence(const http::Form& form, const domain::Moment& start,
                                                  const IdOf& place_named, base::FieldErrors& errors);

// The field that a finding below "/recurrence" is shown at: "/repeat_dates" for "/recurrence/dates/3".
std::string recurrence_field(std::string_view pointer, const http::Form& form);

}  // namespace charivari::pages
