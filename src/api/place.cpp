#include "api/place.hpp"

#include <array>

#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "api/patch.hpp"
#include "api/place_body.hpp"
#include "base/timestamp.hpp"
#include "domain/policy.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"

namespace charivari::api {

using base::json::Object;

Object to_json(const domain::Place& place) {
    return {{"id", place.id},
            {"slug", place.slug},
            {"name", place.name},
            {"street", or_null(place.street)},
            {"postal_code", or_null(place.postal_code)},
            {"locality", or_null(place.locality)},
            {"commune", or_null(place.commune)},
            {"department", or_null(place.department)},
            {"country", place.country},
            {"latitude", or_null(place.latitude)},
            {"longitude", or_null(place.longitude)},
            {"accessible", or_null(place.is_accessible)},
            {"accessibility", or_null(place.accessibility)},
            {"revision", place.revision},
            {"created_at", base::to_text(place.created_at)},
            {"updated_at", base::to_text(place.updated_at)},
            {"links", Object{{"self", "/api/v1/places/" + place.id},
                             {"html", "/places/" + place.slug},
                             {"ics", "/places/" + place.slug + ".ics"}}}};
}

front::Outcome list_places(const front::Call& call) {
    const ListQuery query = list_query_of(call, front::place_filters);
    // One more than fits, so that the page knows whether it goes on.
    const domain::PlacePage page =
        call.services.places.list(query.limit + 1, query.cursor, front::place_filter_of(call));
    return page_answer(
        call, query, page.places, [](const domain::Place& each) { return to_json(each); },
        [](const domain::Place& each) { return each.slug; });
}

front::Outcome show_place(const front::Call& call) {
    constexpr std::array<std::string_view, 1> parameters{"fields"};
    front::check_parameters(call, parameters);
    const domain::Place place = call.services.places.get(call.parameter("id"));
    return json_answer(200, pick(to_json(place), fields_of(call))).with_revision(place.revision);
}

front::Outcome create_place(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    domain::PlaceDraft draft = read_place(parse_object(call.request.body), errors);
    return call.services.places.create(call.caller, std::move(draft), std::move(errors))
        .map([](const domain::Place& place) {
            return created("/api/v1/places/" + place.id, to_json(place), place.revision);
        });
}

front::Outcome change_place(const front::Call& call) {
    front::check_parameters(call, {});
    const domain::Place place = call.services.places.get(call.parameter("id"));
    service::require(call.caller, domain::may_record(call.caller));
    const auto update = [&call, place](const Object& asked, base::FieldErrors errors) -> front::Prompt {
        domain::PlaceDraft draft = read_place(asked, errors);
        return call.services.places.update(call.caller, place.id, std::move(draft), place.revision, std::move(errors))
            .map([](const domain::Place& changed) {
                return json_answer(200, to_json(changed)).with_revision(changed.revision);
            });
    };
    const auto stale = [&call, id = place.id] {
        const domain::Place present = call.services.places.get(id);
        return stale_answer(call, to_json(present), present.revision);
    };
    return patch(call, {to_json(place), place.revision, place_body_members, update, stale},
                 parse_object(call.request.body));
}

}  // namespace charivari::api
