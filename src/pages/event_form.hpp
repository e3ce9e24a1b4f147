#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/place.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

namespace charivari::pages {

// What the form of an event is made from, besides its values.
struct EventFormTerms {
    std::vector<domain::Place> places = {};  // to choose from
    std::vector<Option> campaigns = {};      // that are offered
    std::string pressed = {};                // the button that brought the page up: "find_place", "add_source"…
    std::optional<int> revision = {};        // that was seen; nothing for a new event
};

// Everything that an editor says of an event (pages/event_entry.hpp has its fields). Whoever knows title, day and source
// has filled in all that is needed: what is rarer is folded. There is always one blank row of each kind, one more when its
// button was pressed. Action, way out and the button's words are the caller's.
Form event_form(const Reader& reader, const http::Form& values, const EventFormTerms& terms);

// The groups of it that pages/event_entry.hpp reads as details: all folded, those open that hold something.
std::vector<FieldGroup> detail_groups(const Reader& reader, const http::Form& values, const EventFormTerms& terms);

// What stands in the form of a new event.
http::Form values_of_new_event(const Reader& reader);

// "Amicale laïque de Chapelon, Saint-Étienne"
std::string place_label(const domain::Place& place);

}  // namespace charivari::pages
