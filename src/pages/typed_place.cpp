#include "pages/typed_place.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/text.hpp"
#include "domain/search.hpp"
#include "pages/event_form.hpp"
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

// A place that was looked for and not yet chosen: the one of that very name, if there is just one.
void choose_by_name(const Call& call, http::Form& values, std::optional<std::string>& place, base::FieldErrors& errors,
                    bool may_describe) {
    const std::string typed = base::search_words(values.value("place_q"));
    if (typed.empty()) return;
    std::vector<std::string> ids;
    for (const domain::Place& each : places_found(call, values))
        if (base::search_words(each.name) == typed || base::search_words(place_label(each)) == typed)
            ids.push_back(each.id);
    if (ids.size() != 1 && may_describe)
        return errors.add("/place", "place_not_chosen", "Choose one, or describe a new one.");
    if (ids.size() != 1) return errors.add("/place", "place_not_found", "Choose one that was found.");
    place = ids.front();
    values.fields.push_back({"place", ids.front()});
}

}  // namespace

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

std::optional<domain::PlaceDraft> typed_place_of(const Call& call, http::Form& values,
                                                 std::optional<std::string>& place, base::FieldErrors& errors,
                                                 bool may_describe) {
    const bool is_new = place == "new";
    const bool is_described = describes_place(values, "new_");
    if (is_new) place.reset();
    if (is_new || (!place && is_described)) return place_of(values, errors, "new_");
    if (place && is_described)
        errors.add("/place", "place_and_new", "Either one that is known, or the new one that is described.");
    else if (!place)
        choose_by_name(call, values, place, errors, may_describe);
    return std::nullopt;
}

}  // namespace charivari::pages
