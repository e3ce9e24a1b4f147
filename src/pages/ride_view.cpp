#include "pages/ride_view.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "domain/commune.hpp"
#include "pages/action_view.hpp"
#include "pages/attendance_view.hpp"
#include "pages/note_form.hpp"
#include "pages/place_view.hpp"

namespace charivari::pages {
namespace {

using domain::Ride;
using domain::RideDraft;
using domain::RideKind;
using Kind = Field::Kind;

std::string name_of(RideKind kind) { return std::string(domain::ride_kinds.name_of(kind)); }
std::string name_of(domain::RideWay way) { return std::string(domain::ride_ways.name_of(way)); }

std::string commune_in_words(const Ride& ride) {
    const auto commune = domain::find_commune(ride.commune);
    return commune ? std::string(commune->name) + " (" + std::string(commune->department) + ")" : ride.commune;
}

std::string seats_in_words(const Reader& reader, const Ride& ride) {
    return reader.say("ride.seats." + name_of(ride.kind), {{"count", std::to_string(ride.seats)}});
}

std::size_t count_of(const std::vector<Ride>& rides, RideKind kind) {
    return static_cast<std::size_t>(
        std::count_if(rides.begin(), rides.end(), [&](const Ride& each) { return each.kind == kind; }));
}

Section section_of(const Reader& reader, const std::vector<Ride>& rides, RideKind kind) {
    const std::string key = "ride.list." + name_of(kind);
    Section section{.id = name_of(kind), .heading = reader.say(key)};
    if (count_of(rides, kind) == 0) section.paragraphs = {reader.say(key + ".none")};
    for (const Ride& each : rides)
        if (each.kind == kind)
            section.entries.push_back(
                {.title = commune_in_words(each),
                 .lines = {seats_in_words(reader, each) + " · " + reader.say("ride.way." + name_of(each.way))}});
    return section;
}

Section facts_section(const Reader& reader, const Ride& ride, const std::optional<domain::Action>& action) {
    Section section{.id = "facts"};
    if (action) section.facts.emplace_back(reader.say("event.when"), when_in_words(reader, *action));
    section.facts.emplace_back(reader.say("ride.field.commune"), commune_in_words(ride));
    section.facts.emplace_back(reader.say("ride.field.seats"), std::to_string(ride.seats));
    section.facts.emplace_back(reader.say("ride.field.way"), reader.say("ride.way." + name_of(ride.way)));
    if (ride.note)
        section.facts.emplace_back(reader.say("attendance.own.note"), reader.say("attendance.own.note.sealed"));
    if (action && !action->slug.empty())
        section.buttons = {{reader.say("ride.all"), rides_path(*action)},
                           {reader.say("attendance.own.read"), action_path(*action)}};
    return section;
}

// Nobody can put in touch who left no contact.
std::string lead_in_words(const Reader& reader, const Ride& ride) {
    if (ride.is_matched) return reader.say("ride.own.matched");
    return reader.say(ride.note ? "ride.own.waits" : "ride.own.no_contact");
}

}  // namespace

std::string rides_path(const domain::Action& action) { return action_path(action) + "/rides"; }

std::string rides_in_words(const Reader& reader, const std::vector<Ride>& rides) {
    return reader.say("ride.count", {{"offers", std::to_string(count_of(rides, RideKind::offer))},
                                     {"requests", std::to_string(count_of(rides, RideKind::request))}});
}

std::vector<Section> ride_sections(const Reader& reader, const std::vector<Ride>& rides) {
    return {section_of(reader, rides, RideKind::offer), section_of(reader, rides, RideKind::request)};
}

Form ride_form(const Reader& reader, const RideTerms& terms) {
    const Ride blank;
    const Ride& shown = terms.present ? *terms.present : blank;
    Form form{.id = "ride", .button = reader.say(terms.present ? "attendance.save" : "ride.send")};
    form.fields = {{.name = "kind",
                    .label = reader.say("ride.field.kind"),
                    .kind = Kind::select,
                    .value = name_of(shown.kind),
                    .options = options_of(reader, "ride.kind", domain::ride_kinds)},
                   {.name = "seats",
                    .label = reader.say("ride.field.seats"),
                    .kind = Kind::number,
                    .value = std::to_string(shown.seats),
                    .least = 1,
                    .most = RideDraft::most_seats},
                   {.name = "commune",
                    .label = reader.say("ride.field.commune"),
                    .value = terms.present ? commune_label(shown.commune) : "",
                    .hint = reader.say("ride.field.commune.hint"),
                    .autocomplete = "off"},
                   {.name = "way",
                    .label = reader.say("ride.field.way"),
                    .kind = Kind::select,
                    .value = name_of(shown.way),
                    .options = options_of(reader, "ride.way", domain::ride_ways)}};
    if (terms.present)
        form.fields.push_back(
            {.name = "revision", .kind = Kind::hidden, .value = std::to_string(terms.present->revision)});
    add_note(reader,
             {.is_taken = terms.sign_ups.takes_notes,
              .key = terms.sign_ups.key,
              .group = terms.group,
              .days = terms.sign_ups.sign_ups.retention_days,
              .has_note = terms.present && terms.present->note,
              .is_wanted = true,
              .typed = terms.typed},
             form);
    return form;
}

service::RideService::Wanted wanted_ride(const http::Form& form, const Ride* present) {
    service::RideService::Wanted wanted;
    RideDraft& draft = wanted.draft;
    const auto kind = domain::ride_kinds.find(form.value("kind"));
    if (!kind) wanted.errors.add("/kind", "unknown_value", "One of the list.");
    draft.kind = kind.value_or(draft.kind);
    const auto way = domain::ride_ways.find(form.value("way"));
    if (!way) wanted.errors.add("/way", "unknown_value", "One of the list.");
    draft.way = way.value_or(draft.way);
    draft.seats = number_of(form, "seats", 0, wanted.errors);
    draft.commune = base::tidy(form.value("commune"));
    TypedNote note = typed_note(form, present ? present->note : std::nullopt, present ? present->consent : std::nullopt,
                                wanted.errors);
    wanted.plain = std::move(note.plain);
    draft.note = std::move(note.note);
    draft.consent = note.consent;
    return wanted;
}

Desk own_ride_desk(const Reader& reader, const OwnRide& own, view::Data form) {
    const auto& [ride, path, is_new, action, refusal] = own;
    const bool is_done = action && is_settled(refusal);
    Desk desk{.heading = reader.say("ride.own." + name_of(ride.kind)),
              .path = path,
              .kind = action ? domain::title_in(*action, reader.language) : reader.say("attendance.own.out_of_sight"),
              .lead = is_done ? "" : lead_in_words(reader, ride)};
    if (action) desk.notices = own_notices(reader, *action, refusal);
    const auto link = [&] { return secret_link_section(reader, own.path, reader.say("ride.link.text")); };
    if (is_new) desk.sections.push_back(link());
    desk.sections.push_back(facts_section(reader, ride, action));
    if (!form.is_null())
        desk.sections.push_back(
            {.id = "change", .heading = reader.say("attendance.change.title"), .forms = {std::move(form)}});
    const Form withdraw{
        .id = "withdraw", .action = path + "/withdraw", .button = reader.say("ride.withdraw.button"), .is_quiet = true};
    desk.sections.push_back({.id = "withdraw",
                             .heading = reader.say("ride.withdraw.title"),
                             .paragraphs = {reader.say("ride.withdraw.text")},
                             .forms = {form_data(reader, withdraw)}});
    if (!is_new && !is_done) desk.sections.push_back(link());
    return desk;
}

}  // namespace charivari::pages
