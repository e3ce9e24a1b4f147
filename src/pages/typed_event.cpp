#include "pages/typed_event.hpp"

#include "pages/campaign_view.hpp"
#include "pages/event_entry.hpp"
#include "pages/event_names.hpp"
#include "pages/typed_place.hpp"

namespace charivari::pages {

TypedEvent typed_event_of(const front::Call& call) {
    TypedEvent entry{.values = without_blank_rows(call.form), .facts = {}};
    entry.facts = draft_of(entry.values, ids_named_in(call), entry.errors);
    entry.described = typed_place_of(call, entry.values, entry.facts.place, entry.errors, true);
    return entry;
}

EventFormTerms terms_of(const front::Call& call, const Reader& reader, const http::Form& values) {
    return {
        .places = places_for(call, values), .campaigns = campaign_options(call, reader), .pressed = pressed_in(call)};
}

http::Form event_values(const front::Call& call, const domain::EventDraft& facts) {
    http::Form values = values_of(facts, {[&call](const std::string& id) { return address_of_event(call, id); },
                                          [&call](const std::string& id) { return address_of_place(call, id); },
                                          [&call](const std::string& id) { return address_of_person(call, id); }});
    values.fields.push_back({"new_country", "FR"});
    return values;
}

std::string pressed_in(const front::Call& call) { return std::string(call.form.value("do")); }

}  // namespace charivari::pages
