#include "pages/typed_event.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/text.hpp"
#include "domain/search.hpp"
#include "pages/campaign_view.hpp"
#include "pages/event_entry.hpp"
#include "pages/event_names.hpp"
#include "pages/place_form.hpp"

namespace charivari::pages {
namespace {

using front::Call;

constexpr std::size_t offered_places = 30;

std::vector<domain::Place> places_found(const Call& call, const http::Form& values) {
    const std::string typed = base::tidy(values.value("place_q"));
    if (typed.empty()) return call.services.places.list(offered_places, std::nullopt).places;
    return call.services.search.find_places(domain::search_query_of(typed), offered_places);
}

// Those found by the words that were typed, and the one that is chosen already.
std::vector<domain::Place> places_for(const Call& call, const http::Form& values) {
    auto places = places_found(call, values);
    const std::string chosen(values.value("place"));
    const bool is_there =
        std::any_of(places.begin(), places.end(), [&](const auto& each) { return each.id == chosen; });
    if (is_there || !base::is_uuid(chosen)) return places;
    try {
        places.insert(places.begin(), call.services.places.get(chosen));
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
    }
    return places;
}

// A place that was looked for and not yet chosen: the one of that very name, if there is just one.
void choose_by_name(const Call& call, TypedEvent& entry) {
    const std::string typed = base::search_words(entry.values.value("place_q"));
    if (typed.empty()) return;
    std::vector<std::string> ids;
    for (const domain::Place& each : places_found(call, entry.values))
        if (base::search_words(each.name) == typed || base::search_words(place_label(each)) == typed)
            ids.push_back(each.id);
    if (ids.size() != 1) return entry.errors.add("/place", "place_not_chosen", "Choose one, or describe a new one.");
    entry.facts.place = ids.front();
    entry.values.fields.push_back({"place", ids.front()});
}

}  // namespace

TypedEvent typed_event_of(const Call& call) {
    TypedEvent entry{.values = without_blank_rows(call.form), .facts = {}};
    entry.facts = draft_of(entry.values, ids_named_in(call), entry.errors);
    const bool is_new = entry.facts.place == "new";
    const bool is_described = describes_place(entry.values, "new_");
    if (is_new) entry.facts.place.reset();
    if (is_new || (!entry.facts.place && is_described))
        entry.described = place_of(entry.values, entry.errors, "new_");
    else if (entry.facts.place && is_described)
        entry.errors.add("/place", "place_and_new", "Either one that is known, or the new one that is described.");
    else if (!entry.facts.place)
        choose_by_name(call, entry);
    return entry;
}

EventFormTerms terms_of(const Call& call, const Reader& reader, const http::Form& values) {
    return {
        .places = places_for(call, values), .campaigns = campaign_options(call, reader), .pressed = pressed_in(call)};
}

http::Form event_values(const Call& call, const domain::EventDraft& facts) {
    http::Form values = values_of(facts, {[&call](const std::string& id) { return address_of_event(call, id); },
                                          [&call](const std::string& id) { return address_of_place(call, id); },
                                          [&call](const std::string& id) { return address_of_person(call, id); }});
    values.fields.push_back({"new_country", "FR"});
    return values;
}

std::string pressed_in(const Call& call) { return std::string(call.form.value("do")); }

}  // namespace charivari::pages
