#include "service/search.hpp"

#include <optional>

#include "store/call.hpp"
#include "store/campaign.hpp"
#include "store/event_rows.hpp"
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
        const auto documents = store::find_documents(c, query, limit, skipped);
        std::vector<std::string> ids;
        for (const store::FoundDocument& each : documents)
            if (each.noun == "event") ids.push_back(each.id);
        std::vector<domain::Event> events = store::get_events(c, ids);
        auto event = events.begin();
        std::vector<Found> all;
        for (const store::FoundDocument& each : documents) {
            if (each.noun == "event")
                all.push_back(std::move(*event++));
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
        for (const std::string& each : store::find_documents_of(c, "place", query, limit))
            places.push_back(std::get<domain::Place>(found(store::find_place(c, each), {"place", each})));
        return places;
    });
}

}  // namespace charivari::service
