#include "api/sign_ups.hpp"

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "api/action_body.hpp"
#include "api/attendance_body.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/merge_patch.hpp"
#include "api/moment.hpp"
#include "api/object_reader.hpp"
#include "api/patch.hpp"
#include "base/timestamp.hpp"
#include "front/cursor.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"
#include "service/sign_ups.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::AttendanceStatus;
using service::SignUpsView;

constexpr std::array<std::string_view, 6> members{"open",          "capacity",     "closes_at",
                                                  "closes_before", "count_hidden", "retention_days"};

// As organisers see a number, or the public: exact from ten up.
Value number(const SignUpsView& view, AttendanceStatus status) {
    if (view.sign_ups.is_count_hidden && !view.may_edit) return nullptr;
    const std::int64_t people = domain::told_of(view.counts, status);
    if (!view.may_edit && !domain::public_number(people))
        return Object{{"people", nullptr}, {"fewer_than", domain::least_told}};
    return Object{{"people", people}, {"fewer_than", nullptr}};
}

Array slots_of(const SignUpsView& view) {
    Array slots;
    for (const domain::SlotOffer& each : view.slots)
        slots.push_back(Object{{"id", each.slot.id},
                               {"role", each.role.id},
                               {"needed", each.slot.needed},
                               {"taken", each.taken + each.gone},
                               {"asked", view.may_edit ? Value(each.asked) : Value(nullptr)},
                               {"full", each.is_full()},
                               {"restricted", each.role.is_restricted}});
    return slots;
}

// Nothing of it but what whoever seals needs.
Value sealing_key_of(const SignUpsView& view) {
    if (!view.key) return nullptr;
    return Object{{"key_id", view.key->id}, {"public_key", view.key->public_key}};
}

Value counts_of(const SignUpsView& view) {
    if (!view.may_edit) return nullptr;
    Array counts;
    for (const domain::SignUpCount& each : view.counts)
        counts.push_back(
            Object{{"status", domain::attendance_statuses.name_of(each.status)},
                   {"mode", each.presence ? Value(domain::presences.name_of(*each.presence)) : Value(nullptr)},
                   {"attendances", each.attendances},
                   {"people", each.people + each.gone}});
    return counts;
}

Value days_of(const SignUpsView& view) {
    if (!view.may_edit) return nullptr;
    Array days;
    std::int64_t going = 0;
    for (const domain::SignUpDay& each : view.days) {
        going += each.joined - each.left;
        days.push_back(
            Object{{"day", base::to_text(each.day)}, {"joined", each.joined}, {"left", each.left}, {"going", going}});
    }
    return days;
}

Value floods_of(const SignUpsView& view) {
    if (!view.may_edit) return nullptr;
    Array floods;
    for (const store::SignUpBatch& each : view.floods)
        floods.push_back(Object{
            {"batch", each.batch}, {"attendances", each.attendances}, {"people", each.people}, {"rides", each.rides}});
    return floods;
}

Object to_json(const SignUpsView& view) {
    const domain::SignUps& sign_ups = view.sign_ups;
    const auto& before = sign_ups.closes_before;
    return {{"open", sign_ups.is_open},
            {"refusal", view.refusal ? Value(domain::sign_up_refusals.name_of(*view.refusal)) : Value(nullptr)},
            {"capacity", sign_ups.capacity ? Value(*sign_ups.capacity) : Value(nullptr)},
            {"full", view.is_full},
            {"closes_at", api::to_json(sign_ups.closes_at)},
            {"closes_before", before ? Value(domain::to_text(*before)) : Value(nullptr)},
            {"closes", or_null(view.closes_at)},
            {"count_hidden", sign_ups.is_count_hidden},
            {"retention_days", sign_ups.retention_days},
            {"consent_version", domain::consent_version},
            {"sealing_key", sealing_key_of(view)},
            {"going", number(view, AttendanceStatus::going)},
            {"maybe", number(view, AttendanceStatus::maybe)},
            {"waiting", view.may_edit ? number(view, AttendanceStatus::waiting) : Value(nullptr)},
            {"slots", slots_of(view)},
            {"counts", counts_of(view)},
            {"days", days_of(view)},
            {"floods", floods_of(view)},
            {"kept_until", view.may_edit ? Value(base::to_text(view.kept_until)) : Value(nullptr)},
            {"revision", sign_ups.revision}};
}

front::Answer shown(const SignUpsView& view, const Fields& fields = {}) {
    return json_answer(200, pick(to_json(view), fields))
        .with_revision(view.sign_ups.revision)
        .valid_until(view.changes_at);
}

front::Answer stale(const front::Call& call) {
    const SignUpsView present = call.services.sign_ups.get(call.caller, call.parameter("id"));
    return stale_answer(call, to_json(present), present.sign_ups.revision);
}

domain::SignUpSettings read_settings(const Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::SignUpSettings settings;
    settings.is_open = reader.boolean("open").value_or(settings.is_open);
    settings.capacity = reader.integer("capacity");
    settings.closes_at = reader.moment("closes_at");
    settings.closes_before = read_duration(reader, "closes_before");
    settings.is_count_hidden = reader.boolean("count_hidden").value_or(settings.is_count_hidden);
    settings.retention_days = reader.integer("retention_days").value_or(settings.retention_days);
    reader.finish();
    return settings;
}

std::int64_t place_of(const std::string& key) {
    std::int64_t place = 0;
    const auto [end, failure] = std::from_chars(key.data(), key.data() + key.size(), place);
    if (failure != std::errc{} || end != key.data() + key.size() || place < 0) front::refuse_cursor();
    return place;
}

}  // namespace

front::Outcome show_sign_ups(const front::Call& call) {
    constexpr std::array<std::string_view, 1> parameters{"fields"};
    front::check_parameters(call, parameters);
    return shown(call.services.sign_ups.get(call.caller, call.parameter("id")), fields_of(call));
}

front::Outcome change_sign_ups(const front::Call& call) {
    front::check_parameters(call, {});
    const SignUpsView present = call.services.sign_ups.get(call.caller, call.parameter("id"));
    service::require(call.caller, present.may_edit);
    Object body = parse_object(call.request.body);
    replace_moment(body, "closes_at");
    const auto update = [&call, revision = present.sign_ups.revision](const Object& asked,
                                                                      base::FieldErrors errors) -> front::Prompt {
        const domain::SignUpSettings settings = read_settings(asked, errors);
        return call.services.sign_ups.set(call.caller, call.parameter("id"), settings, revision, std::move(errors))
            .map([](const SignUpsView& view) { return shown(view); });
    };
    return patch(call, {to_json(present), present.sign_ups.revision, members, update, [&call] { return stale(call); }},
                 body);
}

front::Outcome list_attendances(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    const auto all = call.services.sign_ups.list(call.caller, call.parameter("id"), query.limit + 1,
                                                 query.cursor ? place_of(*query.cursor) : 0);
    return page_answer(
        call, query, all, [](const domain::Attendance& each) { return to_json(each); },
        [](const domain::Attendance& each) { return std::to_string(each.place); });
}

front::Outcome hand_out_notes(const front::Call& call) {
    check_change(call);
    return call.services.sign_ups.hand_out_notes(call.caller, call.parameter("id"))
        .map([](const std::vector<service::SignUpsService::SealedEntry>& entries) {
            Array notes;
            for (const auto& each : entries)
                notes.push_back(Object{{"of", each.is_ride ? "ride" : "attendance"},
                                       {"id", each.id},
                                       {"key", each.note.key},
                                       {"sealed", each.note.box}});
            return kept_private(json_answer(200, Object{{"data", std::move(notes)}}));
        });
}

front::Outcome remove_attendance(const front::Call& call) {
    check_change(call);
    return call.services.sign_ups.prune(call.caller, call.parameter("id"), call.parameter("attendance"))
        .map([](std::size_t) { return no_content(); });
}

front::Outcome remove_flood(const front::Call& call) {
    check_change(call);
    return call.services.sign_ups.prune_batch(call.caller, call.parameter("id"), call.parameter("batch"))
        .map([](std::size_t removed) {
            return json_answer(200, Object{{"removed", removed}});
        });
}

front::Outcome list_slot_sign_ups(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return whole_list_answer(
        call, query, call.services.sign_ups.list_of_slot(call.caller, call.parameter("id"), call.parameter("slot")),
        [](const domain::Attendance& each) { return to_json(each); },
        [](const domain::Attendance& each) { return each.id; });
}

front::Outcome decide_slot_sign_up(const front::Call& call) {
    check_change(call);
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    const auto attendance = reader.text("attendance");
    const auto accepted = reader.boolean("accepted");
    if (!attendance) reader.add("attendance", "required", "Whose sign-up it is.");
    if (!accepted) reader.add("accepted", "required", "true, or false to take them off the slot.");
    reader.finish();
    // Whoever may not decide is told that, whatever they send.
    const std::string& action = call.parameter("id");
    service::require(call.caller, call.services.sign_ups.get(call.caller, action).may_edit);
    errors.throw_if_any();
    return call.services.sign_ups.decide(call.caller, action, call.parameter("slot"), *attendance, *accepted)
        .map([](const domain::Attendance& decided) { return json_answer(200, to_json(decided)); });
}

}  // namespace charivari::api
