#include "api/ride.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "api/attendance_body.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "api/patch.hpp"
#include "base/timestamp.hpp"
#include "domain/commune.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"
#include "service/ride.hpp"
#include "service/sign_ups.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;
using domain::Ride;
using Wanted = service::RideService::Wanted;

constexpr std::array<std::string_view, 7> members{"kind", "way", "commune", "seats", "consent", "sealed", "key"};

Value commune_of(const Ride& ride) {
    const auto commune = domain::find_commune(ride.commune);
    return Object{{"code", ride.commune}, {"name", commune ? Value(commune->name) : Value(nullptr)}};
}

// What everybody may see of it.
Object to_json(const Ride& ride) {
    return {{"id", ride.id},
            {"kind", domain::ride_kinds.name_of(ride.kind)},
            {"way", domain::ride_ways.name_of(ride.way)},
            {"from", commune_of(ride)},
            {"seats", ride.seats},
            {"has_note", ride.note.has_value()},
            {"matched", ride.is_matched}};
}

// What whoever has its link sees.
Object own_json(const Ride& ride, const std::string& secret) {
    Object body = to_json(ride);
    body["action"] = ride.action;
    body["commune"] = ride.commune;
    body["sealed"] = ride.note ? Value(ride.note->box) : Value(nullptr);
    body["key"] = nullptr;  // by which the group could be told
    body["consent"] = ride.consent ? Value(*ride.consent) : Value(nullptr);
    body["made_on"] = base::to_text(ride.made_on);
    body["revision"] = ride.revision;
    body["manage"] = "/rides/" + secret;
    return body;
}

Wanted read_ride(const Object& body, base::FieldErrors errors) {
    Wanted wanted;
    domain::RideDraft& draft = wanted.draft;
    ObjectReader reader{body, "", errors};
    const auto kind = reader.choice("kind", domain::ride_kinds);
    if (!kind) reader.add("kind", "required", "offer or request.");
    draft.kind = kind.value_or(draft.kind);
    draft.way = reader.choice("way", domain::ride_ways).value_or(draft.way);
    draft.commune = reader.text("commune").value_or("");
    draft.seats = reader.integer("seats").value_or(draft.seats);
    draft.consent = reader.integer("consent");
    wanted.plain = {reader.text("name"), reader.text("contact"), reader.text("note")};
    draft.note = read_sealed_note(reader);
    check_one_note(reader, draft.note, wanted.plain);
    reader.finish();
    wanted.errors = std::move(errors);
    return wanted;
}

front::Answer shown(const Ride& ride, const std::string& secret) {
    return kept_private(json_answer(200, own_json(ride, secret)).with_revision(ride.revision));
}

front::Answer stale(const front::Call& call) {
    const std::string& secret = call.parameter("secret");
    const Ride present = call.services.rides.open(secret);
    return stale_answer(call, own_json(present, secret), present.revision);
}

// As in the list of the action's rides.
front::Outcome show_listed_ride(const front::Call& call) {
    for (const Ride& each : call.services.rides.list(call.caller, call.parameter("id")))
        if (each.id == call.parameter("ride")) return json_answer(200, to_json(each));
    throw base::Error{base::Code::not_found, "There is no such ride."};
}

}  // namespace

front::Outcome list_rides(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return whole_list_answer(
        call, query, call.services.rides.list(call.caller, call.parameter("id")),
        [](const Ride& each) { return to_json(each); }, [](const Ride& each) { return each.id; });
}

front::Outcome create_ride(const front::Call& call) {
    front::check_parameters(call, {});
    return call.services.rides
        .offer(call.caller, call.address, call.parameter("id"), read_ride(parse_object(call.request.body), {}))
        .map([](const service::RideService::Made& made) {
            return kept_private(
                created("/api/v1/rides/" + made.secret, own_json(made.ride, made.secret), made.ride.revision));
        });
}

front::Outcome match_ride(const front::Call& call) {
    return if_as_shown(call, show_listed_ride, [&call]() -> front::Prompt {
        const std::string& action = call.parameter("id");
        service::require(call.caller, call.services.sign_ups.get(call.caller, action).may_edit);
        base::FieldErrors errors;
        const Object body = parse_object(call.request.body);
        ObjectReader reader{body, "", errors};
        const auto matched = reader.boolean("matched");
        if (!matched) reader.add("matched", "required", "Whether people were put in touch.");
        reader.finish();
        errors.throw_if_any();
        return call.services.rides.set_matched(call.caller, action, call.parameter("ride"), *matched)
            .map([](const Ride& ride) { return with_tag(json_answer(200, to_json(ride))); });
    });
}

front::Outcome remove_ride(const front::Call& call) {
    return if_as_shown(call, show_listed_ride, [&call]() -> front::Prompt {
        return call.services.rides.prune(call.caller, call.parameter("id"), call.parameter("ride")).map([] {
            return no_content();
        });
    });
}

front::Outcome show_ride(const front::Call& call) {
    front::check_parameters(call, {});
    const std::string& secret = call.parameter("secret");
    return shown(call.services.rides.open(secret), secret);
}

front::Outcome change_ride(const front::Call& call) {
    front::check_parameters(call, {});
    const std::string& secret = call.parameter("secret");
    const Ride present = call.services.rides.open(secret);
    Object body = parse_object(call.request.body);
    replace_note(body);
    const auto update = [&call, secret, revision = present.revision](const Object& asked,
                                                                     base::FieldErrors errors) -> front::Prompt {
        return call.services.rides.change(secret, read_ride(asked, std::move(errors)), revision)
            .map([secret](const Ride& ride) { return shown(ride, secret); });
    };
    return patch(call, {own_json(present, secret), present.revision, members, update, [&call] { return stale(call); }},
                 body);
}

front::Outcome withdraw_ride(const front::Call& call) {
    front::check_parameters(call, {});
    const std::string& secret = call.parameter("secret");
    const int revision = call.services.rides.open(secret).revision;
    const auto work = [&call, secret, revision]() -> front::Prompt {
        return call.services.rides.withdraw(secret, revision).map([] { return no_content(); });
    };
    return if_unchanged(call, revision, work, [&call] { return stale(call); });
}

}  // namespace charivari::api
