#include "api/attendance_body.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "api/json_answer.hpp"
#include "api/moment.hpp"
#include "base/timestamp.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::Attendance;
using Wanted = service::AttendanceService::Wanted;

Value mode_of(const Attendance& attendance) {
    return attendance.presence ? Value(domain::presences.name_of(*attendance.presence)) : Value(nullptr);
}

bool is_accepted(const Attendance& attendance, const std::string& slot) {
    const auto& waiting = attendance.unaccepted;
    return std::find(waiting.begin(), waiting.end(), slot) == waiting.end();
}

Array ids_of(const std::vector<std::string>& slots) {
    Array ids;
    for (const std::string& each : slots) ids.push_back(Value(each));
    return ids;
}

Value action_json(const std::optional<domain::Action>& action) {
    if (!action) return nullptr;
    return Object{{"id", action->id},
                  {"title", action->facts.title},
                  {"status", domain::action_statuses.name_of(action->facts.status)},
                  {"start", to_json(action->facts.schedule.start)},
                  {"end", to_json(action->facts.schedule.end)},
                  {"html", action->slug.empty() ? Value(nullptr) : Value("/actions/" + action->slug)}};
}

// A slot, with the hours that follow from the action's.
Object slot_json(const service::AttendanceView& view, const domain::SlotOffer& offer) {
    domain::Schedule when;
    if (view.action) when = domain::schedule_of(offer.slot.span, view.action->facts.schedule);
    return {{"slot", offer.slot.id},
            {"role", offer.role.id},
            {"kind", domain::role_kinds.name_of(offer.role.kind)},
            {"title", or_null(offer.role.title)},
            {"start", to_json(when.start)},
            {"end", to_json(when.end)}};
}

// What the person does, and what organisers gave to others.
Array work_of(const service::AttendanceView& view) {
    Array work;
    for (const domain::SlotOffer& each : view.slots) {
        Object slot = slot_json(view, each);
        slot["accepted"] = is_accepted(view.attendance, each.slot.id);
        work.push_back(std::move(slot));
    }
    return work;
}
Array refused_of(const service::AttendanceView& view) {
    Array refused;
    for (const domain::SlotOffer& each : view.refused) refused.push_back(slot_json(view, each));
    return refused;
}

}  // namespace

Object to_json(const service::AttendanceView& view, const std::string& path) {
    const Attendance& attendance = view.attendance;
    const auto at = [&path](const char* before, const char* behind) {
        return path.empty() ? Value(nullptr) : Value(before + path + behind);
    };
    return {{"id", attendance.id},
            {"action", action_json(view.action)},
            {"occurrence", nullptr},
            {"status", domain::attendance_statuses.name_of(attendance.status)},
            {"position", view.position ? Value(*view.position) : Value(nullptr)},
            {"party_size", attendance.party_size},
            {"mode", mode_of(attendance)},
            {"slots", ids_of(attendance.slots)},
            {"work", work_of(view)},
            {"refused", refused_of(view)},
            {"message", view.message ? Value(Object{{"text", view.message->text},
                                                    {"created_at", base::to_text(view.message->created_at)}})
                                     : Value(nullptr)},
            {"sealed", attendance.note ? Value(attendance.note->box) : Value(nullptr)},
            {"key", nullptr},  // by which the group could be told
            {"consent", attendance.consent ? Value(*attendance.consent) : Value(nullptr)},
            {"in_account", attendance.owner.has_value()},
            {"signed_up_on", base::to_text(attendance.signed_up_on)},
            {"refusal", view.refusal ? Value(domain::sign_up_refusals.name_of(*view.refusal)) : Value(nullptr)},
            {"revision", attendance.revision},
            {"manage", at("", "")},
            {"links",
             Object{{"self", path.empty() ? Value("/api/v1/me/attendances/" + attendance.id) : Value("/api/v1" + path)},
                    {"html", at("", "")},
                    {"ics", at("", ".ics")}}}};
}

Object to_json(const Attendance& attendance) {
    Array slots;
    for (const std::string& each : attendance.slots)
        slots.push_back(Object{{"id", each}, {"accepted", is_accepted(attendance, each)}});
    return {{"id", attendance.id},
            {"occurrence", nullptr},
            {"status", domain::attendance_statuses.name_of(attendance.status)},
            {"party_size", attendance.party_size},
            {"mode", mode_of(attendance)},
            {"slots", std::move(slots)},
            {"signed_up_on", base::to_text(attendance.signed_up_on)},
            {"has_note", attendance.note.has_value()},
            {"revision", attendance.revision}};
}

namespace {

constexpr std::array<const char*, 3> own_words{"name", "contact", "note"};

void read_members(ObjectReader& reader, Wanted& wanted) {
    domain::AttendanceDraft& draft = wanted.draft;
    draft.status = reader.choice("status", domain::attendance_statuses).value_or(draft.status);
    draft.party_size = reader.integer("party_size").value_or(draft.party_size);
    draft.presence = reader.choice("mode", domain::presences);
    draft.slots = reader.texts("slots");
    draft.consent = reader.integer("consent");
    if (reader.text("occurrence")) reader.add("occurrence", "no_occurrence", "This action takes place once.");
    wanted.plain = {reader.text("name"), reader.text("contact"), reader.text("note")};
    draft.note = read_sealed_note(reader);
    check_one_note(reader, draft.note, wanted.plain);
    if (reader.text("key") && !draft.note && wanted.plain.is_empty())
        reader.add("sealed", "required", "What is sealed to that key.");
}

}  // namespace

std::optional<domain::SealedNote> read_sealed_note(ObjectReader& reader) {
    const auto key = reader.text("key");
    auto box = reader.text("sealed");
    if (!box) return std::nullopt;
    std::replace(box->begin(), box->end(), '+', '-');
    std::replace(box->begin(), box->end(), '/', '_');
    for (int padding = 0; padding < 2 && box->ends_with('='); ++padding) box->pop_back();
    return domain::SealedNote{key.value_or(""), std::move(*box)};
}

void check_one_note(ObjectReader& reader, const std::optional<domain::SealedNote>& note, const domain::Contact& plain) {
    if (note && !plain.is_empty()) reader.add("sealed", "contradiction", "Either sealed, or name, contact and note.");
}

void replace_note(Object& body) {
    const bool has_words = std::any_of(own_words.begin(), own_words.end(), [&](const char* name) {
        const Value* value = body.if_contains(name);
        return value && !value->is_null();
    });
    if (has_words && !body.contains("sealed")) body["sealed"] = body["key"] = nullptr;
    if (!has_words)
        for (const char* name : own_words) body.erase(name);
}

Wanted read_attendance(const Object& body, base::FieldErrors errors) {
    Wanted wanted;
    ObjectReader reader{body, "", errors};
    read_members(reader, wanted);
    reader.finish();
    wanted.errors = std::move(errors);
    return wanted;
}

Wanted read_new_attendance(const Object& body) {
    Wanted wanted;
    base::FieldErrors errors;
    ObjectReader reader{body, "", errors};
    read_members(reader, wanted);
    wanted.is_in_account = reader.boolean("in_account");
    reader.finish();
    wanted.errors = std::move(errors);
    return wanted;
}

}  // namespace charivari::api
