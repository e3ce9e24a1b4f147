#include "service/search.hpp"

#include <optional>

#include "service/action_making.hpp"
#include "service/action_record.hpp"
#include "store/action.hpp"
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

std::vector<std::string> ids_of(const std::vector<store::FoundDocument>& documents, std::string_view noun) {
    std::vector<std::string> ids;
    for (const store::FoundDocument& each : documents)
        if (each.noun == noun) ids.push_back(each.id);
    return ids;
}

constexpr std::size_t backlog_at_once = 500;  // in one transaction

}  // namespace

std::vector<SearchService::Found> SearchService::find(const domain::SearchQuery& query, std::size_t limit,
                                                      std::size_t skipped) const {
    return database_.read([&](store::Connection& c) {
        const auto documents = store::find_documents(c, query, limit, skipped);
        std::vector<domain::Event> events = store::get_events(c, ids_of(documents, "event"));
        std::vector<domain::Action> actions = store::get_actions(c, ids_of(documents, "action"));
        auto event = events.begin();
        auto action = actions.begin();
        std::vector<Found> all;
        for (const store::FoundDocument& each : documents) {
            if (each.noun == "event")
                all.push_back(std::move(*event++));
            else if (each.noun == "action")
                all.push_back(as_everybody_sees(c, std::move(*action++)));
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

Write<bool> SearchService::take_backlog() const {
    return Write<bool>{[](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const auto waiting = store::list_search_backlog(connection, backlog_at_once);
        for (const store::FoundDocument& each : waiting) {
            const auto action = store::find_action(connection, each.id);
            if (action) index_words(transaction, *action);
            store::delete_from_search_backlog(connection, each);
        }
        if (!waiting.empty()) transaction.touch(base::VersionKey::noun("action"));
        return waiting.size() == backlog_at_once;
    }};
}

}  // namespace charivari::service
