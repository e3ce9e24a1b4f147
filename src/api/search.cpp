#include "api/search.hpp"

#include <array>

#include "api/call.hpp"
#include "api/campaign.hpp"
#include "api/event.hpp"
#include "api/group.hpp"
#include "api/json_answer.hpp"
#include "api/person.hpp"
#include "api/place.hpp"
#include "front/event_query.hpp"
#include "front/search_query.hpp"
#include "view/markdown.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

constexpr std::size_t summary_bytes = 20'000;  // of a description, as plain text

// Encodes what was found, and says which of its texts is looked through for a snippet.
struct Encode {
    base::Utc now;

    std::pair<Object, std::string> operator()(const domain::Event& event) const {
        return {to_json(event, now), view::summary_of(event.facts.description, summary_bytes)};
    }
    std::pair<Object, std::string> operator()(const domain::Place& place) const {
        return {to_json(place), domain::address_line(place)};
    }
    std::pair<Object, std::string> operator()(const domain::Campaign& campaign) const {
        return {to_json(campaign), view::summary_of(campaign.description, summary_bytes)};
    }
    std::pair<Object, std::string> operator()(const domain::Person& person) const {
        std::string roles;
        for (const domain::PublicRole& each : person.roles) roles += (roles.empty() ? "" : ", ") + each.role;
        return {to_json(person), std::move(roles)};
    }
    std::pair<Object, std::string> operator()(const domain::Group& group) const {
        return {to_json(group), view::summary_of(group.description, summary_bytes)};
    }
    std::pair<Object, std::string> operator()(const domain::Call& letter) const {
        return {to_json(letter), view::summary_of(letter.facts.text, summary_bytes)};
    }
};

Array parts_of(std::string_view text, const domain::SearchQuery& query) {
    Array parts;
    for (const domain::SnippetPart& each : domain::snippet_of(text, query))
        parts.push_back(Object{{"text", each.text}, {"match", each.is_match}});
    return parts;
}

Object result_of(const service::SearchService::Found& found, const domain::SearchQuery& query, base::Utc now) {
    // In the order of the variant.
    constexpr std::array<std::string_view, 6> types{"event", "place", "group", "campaign", "person", "call"};
    auto [object, text] = std::visit(Encode{now}, found);
    const std::string_view title = object.contains("title") ? "title" : "name";
    Array name = parts_of(std::string(object.at(title).as_string()), query);
    return {{"type", types[found.index()]},
            {"title", std::move(name)},
            {"snippet", parts_of(text, query)},
            {"object", std::move(object)}};
}

}  // namespace

front::Outcome search(const front::Call& call) {
    const front::SearchAsked asked = front::search_of(call);
    auto found = call.services.search.find(asked.query, asked.limit + 1, asked.skipped);  // one more: does it go on?
    const auto cursor = asked.next(found.size());
    if (found.size() > asked.limit) found.pop_back();
    Array data;
    std::vector<domain::Event> events;
    for (const auto& each : found) {
        data.push_back(result_of(each, asked.query, call.now));
        if (const auto* event = std::get_if<domain::Event>(&each)) events.push_back(*event);
    }
    return list_answer(call, std::move(data), cursor).valid_until(front::list_ends_at({}, events, call.now));
}

}  // namespace charivari::api
