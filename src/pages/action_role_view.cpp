#include "pages/action_role_view.hpp"

#include <algorithm>
#include <chrono>

#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "front/event_moments.hpp"
#include "pages/action_view.hpp"
#include "pages/way_entry.hpp"
#include "view/moments.hpp"

namespace charivari::pages {
namespace {

using domain::Action;
using domain::Moment;
using domain::Role;
using domain::Slot;
using view::Data;
using Kind = Field::Kind;

std::optional<std::string> optional_text(const http::Form& form, std::string_view name) {
    std::string text = base::tidy(form.value(name));
    return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

std::string needed_in_words(const Reader& reader, const Slot& slot) {
    return reader.say("action.slot.needed", {{"count", std::to_string(slot.needed)}});
}

void add_checks(std::vector<Field>& fields, const Reader& reader, const Role& role) {
    fields.push_back({.name = "exclusive",
                      .label = reader.say("action.role.form.exclusive"),
                      .kind = Kind::check_box,
                      .is_checked = role.is_exclusive,
                      .is_wide = true});
    fields.push_back({.name = "restricted",
                      .label = reader.say("action.role.form.restricted"),
                      .kind = Kind::check_box,
                      .is_checked = role.is_restricted,
                      .is_wide = true});
}

Field needed_field(const Reader& reader, int needed) {
    return {.name = "needed",
            .label = reader.say("action.slot.form.needed"),
            .kind = Kind::number,
            .value = std::to_string(needed),
            .least = 1,
            .most = domain::SlotDraft::most_needed};
}

// In which zone a slot's own hours are typed.
const std::string& zone_of(const domain::SlotDraft& present, const Action& action) {
    return present.span.start ? present.span.start->zone : action.start().zone;
}

Field moment_field(const Reader& reader, const std::string& edge, const std::optional<Moment>& moment,
                   const std::string& zone) {
    return {.name = edge,
            .label = reader.say("action.slot.form." + edge),
            .kind = Kind::moment,
            .value = moment ? base::to_text(moment->local()).substr(0, 16) : "",
            .hint = reader.zone_hint(zone),
            .is_required = false};
}

std::optional<Moment> moment_of(const http::Form& form, const std::string& edge, const std::string& zone,
                                base::FieldErrors& errors) {
    auto text = optional_text(form, edge);
    if (!text) return std::nullopt;
    if (text->size() > 10 && (*text)[10] == ' ') (*text)[10] = 'T';
    const auto local = base::parse_local(*text);
    if (!local) {
        errors.add("/" + edge, "not_a_local_time", "A date and an hour: 2020-01-18T14:00.");
        return std::nullopt;
    }
    const auto day = std::chrono::floor<std::chrono::days>(*local);
    return Moment{day, *local - day, zone};
}

}  // namespace

std::string roles_path(const Action& action) { return action_path(action) + "/roles"; }
std::string role_path(const Action& action, const Role& role) { return roles_path(action) + "/" + role.id; }
std::string role_line(const Action& action, const Role& role) { return roles_path(action) + "#role-" + role.id; }
std::string slot_path(const Action& action, const Slot& slot) { return action_path(action) + "/slots/" + slot.id; }

std::string role_in_words(const Reader& reader, const Role& role) {
    return role.title ? *role.title : reader.say("action.role." + std::string(domain::role_kinds.name_of(role.kind)));
}

std::string marks_of(const Reader& reader, const Role& role) {
    std::string text;
    if (role.is_exclusive) text = reader.say("action.role.exclusive");
    if (role.is_restricted) text += (text.empty() ? "" : ", ") + reader.say("action.role.restricted");
    return text;
}

std::string missing_in_words(const Reader& reader, const domain::SlotOffer& offer) {
    if (offer.is_full()) return reader.say("action.slot.full");
    return reader.say("action.slot.missing", {{"count", std::to_string(offer.slot.needed - offer.taken)},
                                              {"needed", std::to_string(offer.slot.needed)}});
}

std::string slot_in_words(const Reader& reader, const Slot& slot, const Action& action) {
    if (!slot.span.is_relative() && !slot.span.start) return reader.say("action.slot.all_along");
    const domain::Schedule when = domain::schedule_of(slot.span, action.facts.schedule);
    if (!when.has_time())
        return reader.say("action.slot.by_way", {{"from", way_in_words(reader, *slot.span.from)},
                                                 {"to", way_in_words(reader, *slot.span.to)}});
    const auto end = front::written_end(when);
    if (when.start->date != action.start().date || !end || end->date != when.start->date)
        return when_in_words(reader, when);
    return reader.say("action.slot.hours",
                      {{"from", view::time_in_words(reader.words, reader.language, *when.start->time)},
                       {"to", view::time_in_words(reader.words, reader.language, *end->time)}});
}

Data::List roles_data(const Reader& reader, const std::vector<service::RoleView>& roles, const Action& action,
                      const std::vector<domain::SlotOffer>& offers) {
    Data::List list;
    for (const service::RoleView& each : roles) {
        Data::List slots;
        for (const Slot& slot : each.slots) {
            const auto offer = std::find_if(offers.begin(), offers.end(),
                                            [&](const domain::SlotOffer& of) { return of.slot.id == slot.id; });
            slots.push_back(
                {{"when", slot_in_words(reader, slot, action)},
                 {"needed", offer == offers.end() ? needed_in_words(reader, slot) : missing_in_words(reader, *offer)}});
        }
        list.push_back({{"name", role_in_words(reader, each.role)},
                        {"description", each.role.description},
                        {"is_exclusive", each.role.is_exclusive},
                        {"is_restricted", each.role.is_restricted},
                        {"slots", std::move(slots)}});
    }
    return list;
}

Entry role_entry(const Reader& reader, const service::RoleView& role, const Action& action) {
    Entry entry{.title = role_in_words(reader, role.role), .url = role_path(action, role.role)};
    entry.id = "role-" + role.role.id;
    if (const std::string marks = marks_of(reader, role.role); !marks.empty()) entry.lines.push_back(marks);
    if (role.role.description) entry.lines.push_back(*role.role.description);
    for (const Slot& each : role.slots)
        entry.lines.push_back(slot_in_words(reader, each, action) + " · " + needed_in_words(reader, each));
    if (role.slots.empty()) {
        entry.mark = reader.say("action.role.no_slot");
        entry.mark_kind = "late";
    }
    return entry;
}

Entry slot_entry(const Reader& reader, const Slot& slot, const Action& action) {
    Entry entry{.title = slot_in_words(reader, slot, action), .url = slot_path(action, slot)};
    entry.id = "slot-" + slot.id;
    entry.lines = {needed_in_words(reader, slot)};
    return entry;
}

Form role_form(const Reader& reader, const Action& action, const Role* role) {
    const Role blank;
    const Role& shown = role ? *role : blank;
    Form form{.id = "role",
              .action = role ? role_path(action, *role) : roles_path(action),
              .button = reader.say(role ? "action.role.form.save" : "action.role.form.add")};
    if (role) form.cancel = role_line(action, *role);
    form.fields = {{.name = "kind",
                    .label = reader.say("action.role.form.kind"),
                    .kind = Kind::select,
                    .value = std::string(domain::role_kinds.name_of(role ? shown.kind : domain::RoleKind::welcome)),
                    .options = options_of(reader, "action.role", domain::role_kinds)},
                   {.name = "title",
                    .label = reader.say("action.role.form.title"),
                    .value = shown.title.value_or(""),
                    .hint = reader.say("action.role.form.title.hint"),
                    .is_required = false}};
    if (!role) form.fields.push_back(needed_field(reader, 1));
    form.fields.push_back({.name = "description",
                           .label = reader.say("action.role.form.description"),
                           .kind = Kind::text_area,
                           .value = shown.description.value_or(""),
                           .is_required = false,
                           .lines = 3});
    if (role) add_checks(form.fields, reader, shown);
    return form;
}

domain::RoleDraft role_of(const http::Form& form, const domain::RoleDraft* present, base::FieldErrors& errors) {
    domain::RoleDraft draft;
    const auto kind = domain::role_kinds.find(form.value("kind"));
    if (!kind) errors.add("/kind", "unknown_value", "One of the list.");
    draft.kind = kind.value_or(draft.kind);
    draft.title = optional_text(form, "title");
    draft.description = optional_text(form, "description");
    draft.is_exclusive = present ? form.find("exclusive") != nullptr : domain::is_usually_exclusive(draft.kind);
    draft.is_restricted = present ? form.find("restricted") != nullptr : domain::is_usually_restricted(draft.kind);
    return draft;
}

Form slot_form(const Reader& reader, const Action& action, const Role& role, const Slot* slot) {
    const Slot blank;
    const Slot& shown = slot ? *slot : blank;
    Form form{.id = "slot",
              .action = slot ? slot_path(action, *slot) : role_path(action, role) + "/slots",
              .button = reader.say(slot ? "action.role.form.save" : "action.slot.form.add")};
    if (slot) form.cancel = role_path(action, role);
    form.fields = {needed_field(reader, shown.needed)};
    FieldGroup span{
        .id = "span", .legend = reader.say("action.slot.form.span"), .hint = reader.say("action.slot.form.span.hint")};
    span.rows = {way_row(reader, "from", reader.say("action.slot.form.from"), shown.span.from),
                 way_row(reader, "to", reader.say("action.slot.form.to"), shown.span.to, true),
                 {reader.say("action.slot.form.fixed"),
                  {moment_field(reader, "start", shown.span.start, zone_of(shown, action)),
                   moment_field(reader, "end", shown.span.end, zone_of(shown, action))}}};
    form.groups = {std::move(span)};
    return form;
}

domain::SlotDraft slot_of(const http::Form& form, const domain::SlotDraft& present, const Action& action,
                          base::FieldErrors& errors) {
    domain::SlotDraft draft;
    draft.needed = number_of(form, "needed", 0, errors);
    draft.span.from = way_of(form, "from", errors);
    draft.span.to = way_of(form, "to", errors);
    const std::string& zone = zone_of(present, action);
    draft.span.start = moment_of(form, "start", zone, errors);
    draft.span.end = moment_of(form, "end", zone, errors);
    if (!(draft.span.from || draft.span.to) || !(draft.span.start || draft.span.end)) return draft;
    errors.add("/start", "contradiction", "Either from and to, or start and end.");
    draft.span.start.reset();
    draft.span.end.reset();
    return draft;
}

}  // namespace charivari::pages
