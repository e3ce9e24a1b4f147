#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/event.hpp"
#include "domain/place.hpp"
#include "front/call.hpp"
#include "http/form.hpp"
#include "pages/event_form.hpp"
#include "pages/reader.hpp"

// The form of an event (pages/event_form.hpp) as it was sent: by those who put it on record, and by those who propose it.
namespace charivari::pages {

// What was typed, as far as it can be understood.
struct TypedEvent {
    http::Form values;  // without blank rows
    domain::EventDraft facts;
    std::optional<domain::PlaceDraft> described =
        {};  // a place that is not on record yet; its findings stand at "/new_…"
    base::FieldErrors errors = {};
};
TypedEvent typed_event_of(const front::Call& call);

// What its form shows of such an event.
http::Form event_values(const front::Call& call, const domain::EventDraft& facts);
// What the form offers: of places those found by the words that were typed, and the one that is chosen already.
EventFormTerms terms_of(const front::Call& call, const Reader& reader, const http::Form& values);
// The other button than the one that sends the form, which brings it up again with what it adds: "find_place"; or "".
std::string pressed_in(const front::Call& call);

}  // namespace charivari::pages
