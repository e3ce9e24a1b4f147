#include "pages/attendance_form.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "pages/action_role_view.hpp"
#include "pages/note_form.hpp"

namespace charivari::pages {
namespace {

using domain::Attendance;
using domain::AttendanceDraft;
using domain::AttendanceMode;
using domain::AttendanceStatus;
using domain::Presence;
using domain::SlotOffer;
using Kind = Field::Kind;
using Wanted = service::AttendanceService::Wanted;

std::string field_of_slot(const std::string& id) { return "slots/" + id; }

bool holds(const std::vector<std::string>& list, const std::string& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

// Whoever waits wants to come.
std::string status_of(const Attendance* present) {
    if (!present || present->status == AttendanceStatus::waiting) return "going";
    return std::string(domain::attendance_statuses.name_of(present->status));
}

Field status_field(const Reader& reader, const Attendance* present) {
    Field field{.name = "status",
                .label = reader.say("attendance.field.status"),
                .kind = Kind::select,
                .value = status_of(present)};
    for (const AttendanceStatus each : {AttendanceStatus::going, AttendanceStatus::maybe, AttendanceStatus::declined}) {
        const std::string name(domain::attendance_statuses.name_of(each));
        // Whoever does not come any more withdraws, and nothing stays of it.
        if (each != AttendanceStatus::declined || field.value == name)
            field.options.push_back({name, reader.say("attendance.status." + name)});
    }
    return field;
}

// Nobody chooses how to be at what takes place online alone.
std::optional<Field> mode_field(const Reader& reader, const AttendanceTerms& terms) {
    const AttendanceMode mode = terms.action.facts.attendance_mode;
    if (mode == AttendanceMode::online) return std::nullopt;
    const auto* present = terms.present;
    Field field{.name = "mode",
                .label = reader.say("attendance.field.mode"),
                .kind = Kind::select,
                .value = present && present->presence ? std::string(domain::presences.name_of(*present->presence)) : "",
                .options = {{"", reader.say("attendance.mode.none")}}};
    for (const Presence each : {Presence::outside, Presence::inside, Presence::remote}) {
        if (each == Presence::remote && mode == AttendanceMode::in_person) continue;
        const std::string name(domain::presences.name_of(each));
        field.options.push_back({name, reader.say("attendance.mode." + name)});
    }
    return field;
}

Field slot_field(const Reader& reader, const AttendanceTerms& terms, const SlotOffer& offer) {
    const bool is_own = terms.present && holds(terms.present->slots, offer.slot.id);
    const std::string when = slot_in_words(reader, offer.slot, terms.action);
    return {.name = field_of_slot(offer.slot.id),
            .label = when + " · " + missing_in_words(reader, offer),
            .kind = Kind::check_box,
            .is_checked = is_own,
            .is_wide = true,
            .called = role_in_words(reader, offer.role) + " · " + when};
}

// Roles that nobody fills yet come first.
std::vector<SlotOffer> emptiest_first(std::vector<SlotOffer> offers) {
    const auto is_unfilled = [&offers](const SlotOffer& of) {
        return std::any_of(offers.begin(), offers.end(), [&](const SlotOffer& each) {
            return each.role.id == of.role.id && each.taken + each.gone == 0;
        });
    };
    std::vector<SlotOffer> sorted;
    for (const bool wanted : {true, false})
        for (const SlotOffer& each : offers)
            if (is_unfilled(each) == wanted) sorted.push_back(each);
    return sorted;
}

// A row for each role; slots that are full are told of, not offered, but to whoever has them or just asked for them.
std::optional<FieldGroup> slots_group(const Reader& reader, const AttendanceTerms& terms) {
    const bool waits = terms.present ? terms.present->status == AttendanceStatus::waiting : terms.sign_ups.is_full;
    if (waits || terms.sign_ups.slots.empty()) return std::nullopt;
    FieldGroup group{.id = "slots",
                     .legend = reader.say("attendance.group.slots"),
                     .hint = reader.say("attendance.group.slots.hint")};
    std::string role;
    for (const SlotOffer& each : emptiest_first(terms.sign_ups.slots)) {
        const bool is_asked = terms.typed.find(field_of_slot(each.slot.id)) != nullptr;  // and was full when it came
        if (each.is_full() && !is_asked && !(terms.present && holds(terms.present->slots, each.slot.id))) continue;
        if (each.role.id != role) {
            std::string name = role_in_words(reader, each.role);
            if (const std::string marks = marks_of(reader, each.role); !marks.empty())
                name.append(" (").append(marks).append(")");
            group.rows.push_back({std::move(name), {}});
        }
        role = each.role.id;
        group.rows.back().fields.push_back(slot_field(reader, terms, each));
    }
    if (group.rows.empty()) group.hint = reader.say("attendance.group.slots.full");
    return group;
}

}  // namespace

Form attendance_form(const Reader& reader, const AttendanceTerms& terms) {
    const Attendance* present = terms.present;
    Form form{.id = present ? "change" : "sign-up",
              .button = reader.say(present ? "attendance.save" : "attendance.send")};
    if (!present && terms.sign_ups.is_full) form.button = reader.say("attendance.tap.waiting");
    const int largest = std::min(AttendanceDraft::largest_party,
                                 terms.sign_ups.sign_ups.capacity.value_or(AttendanceDraft::largest_party));
    form.fields = {{.name = "party_size",
                    .label = reader.say("attendance.field.party_size"),
                    .kind = Kind::number,
                    .value = std::to_string(present ? present->party_size : 1),
                    .least = 1,
                    .most = std::max(largest, present ? present->party_size : 1)},
                   status_field(reader, present)};
    if (auto mode = mode_field(reader, terms)) form.fields.push_back(std::move(*mode));
    if (!present && !reader.account.empty())
        form.fields.push_back({.name = "in_account",
                               .label = reader.say("attendance.field.in_account"),
                               .kind = Kind::check_box,
                               .hint = reader.say("attendance.field.in_account.hint"),
                               .is_checked = true,
                               .is_wide = true});
    form.fields.push_back({.name = "whole", .kind = Kind::hidden, .value = "yes"});
    if (present)
        form.fields.push_back({.name = "revision", .kind = Kind::hidden, .value = std::to_string(present->revision)});
    if (auto slots = slots_group(reader, terms)) form.groups.push_back(std::move(*slots));
    add_note(reader,
             {.is_taken = terms.sign_ups.takes_notes,
              .key = terms.sign_ups.key,
              .group = terms.action.group_name,
              .days = terms.sign_ups.sign_ups.retention_days,
              .has_note = present && present->note,
              .typed = terms.typed},
             form);
    return form;
}

Wanted wanted_of(const http::Form& form, const std::vector<SlotOffer>& slots, const Attendance* present) {
    Wanted wanted;
    AttendanceDraft& draft = wanted.draft;
    draft.party_size = number_of(form, "party_size", 1, wanted.errors);
    if (const std::string_view status = form.value("status"); !status.empty()) {
        const auto found = domain::attendance_statuses.find(status);
        if (!found) wanted.errors.add("/status", "unknown_value", "One of the list.");
        draft.status = found.value_or(draft.status);
    }
    if (present) draft.presence = present->presence;
    if (const std::string* mode = form.find("mode")) {
        draft.presence = domain::presences.find(*mode);
        if (!mode->empty() && !draft.presence) wanted.errors.add("/mode", "unknown_value", "One of the list.");
    }
    for (const SlotOffer& each : slots)
        if (form.find(field_of_slot(each.slot.id))) draft.slots.push_back(each.slot.id);
    TypedNote note = typed_note(form, present ? present->note : std::nullopt, present ? present->consent : std::nullopt,
                                wanted.errors);
    wanted.plain = std::move(note.plain);
    draft.note = std::move(note.note);
    draft.consent = note.consent;
    // The form of one tap says nothing of an account; the long one asks.
    if (!present && form.find("whole")) wanted.is_in_account = form.find("in_account") != nullptr;
    return wanted;
}

base::Error at_attendance_fields(const base::Error& error, const std::vector<std::string>& slots, bool is_present) {
    std::vector<base::FieldError> fields = at_note_fields(error).fields();
    for (base::FieldError& each : fields) {
        if (each.pointer == "/slots" && each.code == "no_place")
            each = {"/party_size", is_present ? "no_place" : "no_place_for_slots", each.message};
        if (!each.pointer.starts_with("/slots/")) continue;
        const std::string_view number = std::string_view(each.pointer).substr(7);
        std::size_t index = 0;
        const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), index);
        if (failure == std::errc{} && end == number.data() + number.size() && index < slots.size())
            each.pointer = "/" + field_of_slot(slots[index]);
    }
    return error.with_fields(std::move(fields));
}

}  // namespace charivari::pages
