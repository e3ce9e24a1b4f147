#include "service/search.hpp"

#include <optional>

#include "store/call.hpp"
#include "store/campaign.hpp"
#include "store/event.hpp"
#include "store/group.hpp"
#include "store/person.hpp"
#include "store/place.hpp"
#include "store/search.hpp"

namespace charivari::service {
namespace {

// The index and the objects are written together, so whatever is in the one is among the others.
template <typename Object>
SearchService::Found found(std::optional<Object> object, const store::FoundDocument& document) {
    if (!object)
        throw base::Error{base::Code::internal}.because("found without its " + document.noun + ": " + document.id);
    return std::move(*object);
}

}  // namespace

std::vector<SearchService::Found> SearchService::find(const domain::SearchQuery& query, std::size_t limit,
                                                      std::size_t skipped) const {
    return database_.read([&](store::Connection& c) {
        std::vector<Found> all;
        for (const store::FoundDocument& each : store::find_documents(c, query, limit, skipped)) {
            if (each.noun == "event")
                all.push_back(found(store::find_event(c, each.id), each));
            else if (each.noun == "place")
                all.push_back(found(store::find_place(c, each.id), each));
            else if (each.noun == "call")
                all.push_back(found(store::find_call(c, each.id), each));
            else if (each.noun == "campaign")
                all.push_back(found(store::find_campaign(c, each.id), each));
            else if (each.noun == "person")
                all.push_back(found(store::find_person(c, each.id), each));
            else
                all.push_back(found(store::find_group(c, each.id), each));
        }
        return all;
    });
}

std::vector<domain::Place> SearchService::find_places(const domain::SearchQuery& query, std::size_t limit) const {
    return database_.read([&](store::Connection& c) {
        std::vector<domain::Place> places;
        for (const store::FoundDocument& each : store::find_documents(c, query, limit, 0, "place"))
            places.push_back(std::get<domain::Place>(found(store::find_place(c, each.id), each)));
        return places;
    });
}

}  // namespace charivari::service
