#include "service/duplicate.hpp"

#include <algorithm>
#include <set>

#include "domain/search.hpp"
#include "store/event_rows.hpp"
#include "store/place.hpp"
#include "store/search.hpp"

namespace charivari::service {
namespace {

constexpr std::size_t most_candidates = 200;  // of each kind that is looked at

}  // namespace

std::vector<domain::Duplicate> find_duplicates(store::Connection& connection, store::DuplicatePool pool,
                                               const domain::EventDraft& facts, const domain::PlaceDraft* place,
                                               std::string_view own) {
    if (!facts.start) return {};
    // The day before, that day and the day after, wherever on earth.
    constexpr std::chrono::hours widest{26};
    const base::Utc day = domain::start_of_day(facts.start->date, facts.start->zone);
    auto ids = store::list_events_about(connection, pool, day - std::chrono::days{1} - widest,
                                        day + std::chrono::days{2} + widest, facts.place,
                                        place ? place->commune : std::nullopt, most_candidates);
    std::erase(ids, own);
    std::vector<domain::Duplicate> found;
    for (domain::Event& each : store::get_events(connection, ids)) {
        const domain::PlaceDraft* there = each.place ? &*each.place : nullptr;
        const double sure = domain::sameness(facts, place, each.facts, there);
        if (sure > 0) found.push_back({std::move(each), sure});
    }
    std::stable_sort(found.begin(), found.end(), [](const domain::Duplicate& left, const domain::Duplicate& right) {
        return left.likeness > right.likeness;
    });
    if (found.size() > most_duplicates) found.resize(most_duplicates);
    return found;
}

std::vector<domain::Place> find_same_places(store::Connection& connection, const domain::PlaceDraft& place,
                                            std::string_view own) {
    std::set<std::string> ids;
    if (place.latitude && place.longitude)
        for (std::string& each :
             store::list_place_ids_near(connection, {*place.latitude, *place.longitude, 0.15}, most_candidates))
            ids.insert(std::move(each));
    for (std::string& each :
         store::find_documents_of(connection, "place", domain::search_query_of(place.name), most_candidates))
        ids.insert(std::move(each));
    ids.erase(std::string(own));
    std::vector<domain::Place> found;
    for (domain::Place& each : store::list_places_of(connection, {ids.begin(), ids.end()}))
        if (domain::may_be_same(place, each)) found.push_back(std::move(each));
    std::sort(found.begin(), found.end(),
              [](const domain::Place& left, const domain::Place& right) { return left.slug < right.slug; });
    if (found.size() > most_duplicates) found.resize(most_duplicates);
    return found;
}

}  // namespace charivari::service
