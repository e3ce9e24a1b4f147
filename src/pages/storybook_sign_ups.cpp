#include "pages/storybook_sign_ups.hpp"

#include <utility>

#include "pages/attendance_form.hpp"
#include "pages/group_view.hpp"
#include "pages/sign_ups_view.hpp"

namespace charivari::pages {
namespace {

using domain::AttendanceStatus;
using domain::Presence;
using view::Data;

domain::SlotOffer sample_slot(domain::RoleKind kind, int needed, int taken) {
    domain::SlotOffer offer;
    offer.role.id = offer.slot.id = domain::role_kinds.name_of(kind);
    offer.role.kind = kind;
    offer.slot.needed = needed;
    offer.taken = taken;
    return offer;
}

service::SignUpsView sample_sign_ups() {
    service::SignUpsView view;
    view.counts = {{AttendanceStatus::going, Presence::outside, 14, 21, 0},
                   {AttendanceStatus::going, Presence::inside, 6, 9, 0},
                   {AttendanceStatus::maybe, Presence::outside, 4, 4, 0}};
    view.slots = {sample_slot(domain::RoleKind::welcome, 2, 1), sample_slot(domain::RoleKind::first_aid, 2, 0)};
    view.takes_notes = true;
    view.key = domain::GroupKey{};
    return view;
}

// With slots, and with what people say of themselves, for which consent is missing.
Data sample_form(const Reader& reader, const service::SignUpsView& sign_ups) {
    const http::Form typed{{{"party_size", "2"}, {"contact", "06"}}};
    Form form = attendance_form(reader, {{}, sign_ups, nullptr, typed});
    form.action = "/storybook";
    form.is_reading = true;
    const base::Error wrong{base::Code::invalid, {}, {{"/consent", "consent_needed", {}}}};
    const Tried tried{typed, wrong, false};
    return form_data(reader, form, &tried);
}

// With all that such a form may ask, and the sheet.
Data sample_key_form(const Reader& reader) {
    const std::string key = "contact_key.recover";
    return {{"name", "recover"},
            {"action", "/storybook"},
            {"method", "get"},
            {"heading", reader.say(key + ".title")},
            {"text", reader.say(key + ".text")},
            {"button", reader.say(key + ".button")},
            {"csrf", Data{}},
            {"account", "Camille"},
            {"printed", reader.day_of(reader.now)},
            {"is_sample", true},
            {"asks_passphrase", true},
            {"asks_code", true},
            {"asks_new", true},
            {"asks_sure", true},
            {"has_sheet", true},
            {"is_lost", false}};
}

Data sample_holder(const Reader& reader, const std::string& name, const char* state, const char* button) {
    const Form form{.id = name,
                    .action = "/storybook",
                    .button = reader.say(button),
                    .button_of = name,
                    .is_quiet = true,
                    .is_reading = true};
    return {{"account", name},
            {"name", name},
            {"role", role_in_words(reader, domain::MemberRole::organiser)},
            {"state", reader.say(state)},
            {"export", Data{}},
            {"forms", Data::List{form_data(reader, form)}},
            {"give", Data{}},
            {"remove", Data{}}};
}

Data sample_row(const Reader& reader, const char* number, AttendanceStatus status) {
    domain::Attendance attendance;
    attendance.status = status;
    return {{"sealed", Data{}},
            {"key", Data{}},
            {"number", reader.say("sign_ups.name", {{"number", number}})},
            {"status", mark_of(reader, attendance)},
            {"lines", Data::List{people_in_words(reader, 2)}}};
}

}  // namespace

view::Data sign_up_samples(const Reader& reader) {
    const service::SignUpsView sign_ups = sample_sign_ups();
    Data data = Data::map();
    data.set("modes", modes_table(reader, sign_ups)).set("form", sample_form(reader, sign_ups));
    data.set("key_forms", Data::List{sample_key_form(reader)});
    data.set("holders", Data::List{sample_holder(reader, "Camille", "contacts.state.sees", "contacts.allow_export"),
                                   sample_holder(reader, "Dominique", "contacts.state.none", "contacts.allow")});
    data.set("rows", Data::List{sample_row(reader, "1", AttendanceStatus::going),
                                sample_row(reader, "2", AttendanceStatus::waiting)});
    return data;
}

}  // namespace charivari::pages
