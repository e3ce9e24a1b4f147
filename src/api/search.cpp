#include "api/search.hpp"

#include <array>

#include "api/action.hpp"
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

// What was found, and the title and text in which it was.
struct Encoded {
    Object object;
    std::string title;
    std::string text;  // as plain text, looked through for a snippet
};

struct Encode {
    const domain::SearchQuery& query;
    base::Utc now;

    Encoded operator()(const domain::Event& event) const {
        return of_texts(to_json(event, now), domain::text_found(event, query, {}));
    }
    Encoded operator()(const domain::Action& action) const {
        return of_texts(to_json(action), domain::text_found(action, query, {}));
    }
    Encoded operator()(const domain::Place& place) const {
        return {to_json(place), place.name, domain::address_line(place)};
    }
    Encoded operator()(const domain::Campaign& campaign) const {
        return of_texts(to_json(campaign), domain::text_found(campaign, query, {}));
    }
    Encoded operator()(const domain::Person& person) const {
        std::string roles;
        for (const domain::PublicRole& each : person.roles) roles += (roles.empty() ? "" : ", ") + each.role;
        return {to_json(person), person.name, std::move(roles)};
    }
    Encoded operator()(const domain::Group& group) const {
        return {to_json(group), group.name, view::summary_of(group.description, summary_bytes)};
    }
    Encoded operator()(const domain::Call& letter) const {
        return of_texts(to_json(letter), domain::text_found(letter, query, {}));
    }

  private:
    static Encoded of_texts(Object object, domain::FoundText found) {
        return {std::move(object), std::move(found.title), view::summary_of(found.text, summary_bytes)};
    }
};

Array parts_of(std::string_view text, const domain::SearchQuery& query) {
    Array parts;
    for (const domain::SnippetPart& each : domain::snippet_of(text, query))
        parts.push_back(Object{{"text", each.text}, {"match", each.is_match}});
    return parts;
}

Object result_of(const service::SearchService::Found& found, const Encode& encode) {
    // In the order of the variant.
    constexpr std::array<std::string_view, 7> types{"event", "place", "group", "campaign", "person", "call", "action"};
    Encoded encoded = std::visit(encode, found);
    return {{"type", types[found.index()]},
            {"title", parts_of(encoded.title, encode.query)},
            {"snippet", parts_of(encoded.text, encode.query)},
            {"object", std::move(encoded.object)}};
}

}  // namespace

front::Outcome search(const front::Call& call) {
    constexpr std::array<std::string_view, 1> others{"fields"};
    const front::SearchAsked asked = front::search_of(call, others);
    const Fields fields = fields_of(call);
    check_fields({{"type", {}}, {"title", {}}, {"snippet", {}}, {"object", {}}}, fields);
    auto found = call.services.search.find(asked.query, asked.limit + 1, asked.skipped);  // one more: does it go on?
    const auto cursor = asked.next(found.size());
    if (found.size() > asked.limit) found.pop_back();
    ListData data;
    std::vector<domain::Event> events;
    for (const auto& each : found) {
        data.push_back(pick(result_of(each, {asked.query, call.now}), fields));
        if (const auto* event = std::get_if<domain::Event>(&each)) events.push_back(*event);
    }
    return list_answer(call, std::move(data), cursor).valid_until(front::list_ends_at({}, events, call.now));
}

}  // namespace charivari::api
