#include "pages/storybook.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "pages/agenda_view.hpp"
#include "pages/attendance_view.hpp"
#include "pages/call_view.hpp"
#include "pages/desk.hpp"
#include "pages/difference_view.hpp"
#include "pages/event_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "pages/place_view.hpp"
#include "pages/proposal_view.hpp"
#include "pages/sign_ups_curve.hpp"
#include "pages/storybook_sign_ups.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using domain::EventKind;
using domain::EventStatus;
using std::chrono::days;
using std::chrono::hours;
using view::Data;

struct Sample {
    const char* slug;
    const char* french;
    const char* english;
    EventKind kind;
    EventStatus status;
    int days_ahead;
    int lasts_days;      // of a date-only event
    int begins_at_hour;  // -1: the hour is not known
};

constexpr std::array<Sample, 8> samples{{
    {"annonce", "Colloque sur les caméras qui reconnaissent", "Colloquium on cameras that recognise",
     EventKind::colloquium, EventStatus::announced, 3, 1, -1},
    {"confirme", "Débat public sur le budget de la sécurité", "Public debate on the security budget", EventKind::debate,
     EventStatus::confirmed, 5, 0, 19},
    {"deplace", "Audition de la commission numérique", "Hearing of the digital committee", EventKind::hearing,
     EventStatus::rescheduled, 9, 0, 14},
    {"reporte", "Inauguration du centre de supervision", "Inauguration of the surveillance centre",
     EventKind::inauguration, EventStatus::postponed, 12, 0, 10},
    {"annule", "Visite du laboratoire et rencontre avec la presse",
     "Visit to the laboratory and meeting with the press", EventKind::visit, EventStatus::cancelled, 14, 0, 11},
    {"salon", "Salon des technologies de surveillance et de gestion intelligente des foules urbaines",
     "Fair of surveillance technologies and of the intelligent management of urban crowds", EventKind::fair,
     EventStatus::full, 20, 3, -1},
    {"ferme", "Conseil municipal extraordinaire", "Extraordinary council meeting", EventKind::council,
     EventStatus::closed, 25, 0, 18},
    {"passe", "Conférence à la bibliothèque", "Conference at the library", EventKind::conference,
     EventStatus::confirmed, -6, 0, 20},
}};

domain::Place sample_place() {
    domain::Place place;
    place.id = "place";
    place.slug = "salle-des-exemples";
    place.name = "Salle des Exemples";
    place.street = "3 rue de la Fantaisie";
    place.postal_code = "42000";
    place.locality = "Saint-Exemple";
    place.is_accessible = true;
    return place;
}

void set_time(const Sample& sample, const Reader& reader, domain::EventDraft& facts) {
    const auto date = domain::date_at(reader.now, reader.zone) + days{sample.days_ahead};
    facts.start = domain::Moment{date, std::nullopt, reader.zone};
    facts.time_announced = sample.begins_at_hour >= 0;
    if (facts.time_announced) {
        facts.start->time = hours{sample.begins_at_hour};
        facts.end = facts.start;
        facts.end->time = hours{sample.begins_at_hour} + std::chrono::minutes{150};
    } else {
        facts.end = domain::Moment{date + days{sample.lasts_days}, std::nullopt, reader.zone};
    }
}

domain::Event sample_event(const Sample& sample, const Reader& reader) {
    domain::Event event;
    event.id = event.uid = event.slug = sample.slug;
    event.facts.kind = sample.kind;
    event.facts.status = sample.status;
    event.facts.title = sample.french;
    event.facts.translations["en"] = {sample.english, ""};
    set_time(sample, reader, event.facts);
    if (sample.status == EventStatus::rescheduled) {
        event.previous_start = event.facts.start;
        event.previous_start->date -= days{7};
    }
    event.place = sample_place();
    event.created_at = event.updated_at = reader.now;
    return event;
}

// One of each kind of field, and one that was filled in wrongly.
Form sample_form(const Reader& reader) {
    using Kind = Field::Kind;
    const Option member{"member", reader.say("group.role.member")};
    const Option organiser{"organiser", reader.say("group.role.organiser")};
    return {.id = "story",
            .action = "/storybook",
            .button = reader.say("storybook.send"),
            .fields = {{.name = "group", .label = reader.say("storybook.field.name"), .is_required = false},
                       {.name = "mail",
                        .label = reader.say("storybook.field.mail"),
                        .hint = reader.say("storybook.field.hint")},
                       {.name = "password",
                        .label = reader.say("account.password"),
                        .kind = Kind::password,
                        .autocomplete = "off"},
                       {.name = "role",
                        .label = reader.say("invitation.role"),
                        .kind = Kind::select,
                        .value = "member",
                        .options = {member, organiser}},
                       {.name = "text", .label = reader.say("group.description"), .kind = Kind::text_area},
                       {.name = "yes", .label = reader.say("admin.is_moderator"), .kind = Kind::check_box}},
            .cancel = "/storybook",
            .is_reading = true};
}

// Groups of fields, one folded, rows, and what is wrong at its head.
Form sample_long_form(const Reader& reader) {
    FieldGroup when{
        .id = "when",
        .legend = reader.say("event.group.when"),
        .hint = reader.say("event.group.when.hint"),
        .fields = {{.name = "date", .label = reader.say("event.field.date"), .kind = Field::Kind::date},
                   {.name = "time", .label = reader.say("event.field.start_time"), .kind = Field::Kind::time}}};
    FieldGroup sources{.id = "sources", .legend = reader.say("event.group.sources")};
    sources.rows = {{reader.say("event.row.source", {{"number", "1"}}),
                     {{.name = "source", .label = reader.say("event.field.source.url"), .kind = Field::Kind::url}}}};
    sources.button = Button{"add", reader.say("event.add.source")};
    FieldGroup folded{.id = "folded",
                      .legend = reader.say("event.group.joining"),
                      .fields = {{.name = "note", .label = reader.say("event.field.registration_note")}},
                      .is_folding = true};
    return {.id = "long",
            .action = "/storybook",
            .button = reader.say("storybook.send"),
            .groups = {std::move(when), std::move(sources), std::move(folded)},
            .is_reading = true};
}

Data::List sample_changes(const Reader& reader) {
    return differences_data({{reader.say("event.field.title"), {"Débat public"}, {"Grand débat public"}},
                             {reader.say("event.field.tags"), {}, {"ville"}}});
}

Data::List sample_entries(const Reader& reader) {
    const Form form{.id = "end",
                    .action = "/storybook",
                    .button = reader.say("me.session.end"),
                    .button_of = reader.day_of(reader.now),
                    .is_quiet = true,
                    .is_reading = true};
    const std::string day = reader.day_of(reader.now);
    const Entry own{
        .title = day, .mark = reader.say("me.session.this"), .lines = {reader.say("me.session.used", {{"day", day}})}};
    const Entry other{.title = day, .forms = {form_data(reader, form)}};
    const Entry led_on{.title = day, .buttons = {{reader.say("organise.confirm.button"), "/storybook", day}}};
    return {entry_data(reader, own), entry_data(reader, other), entry_data(reader, led_on)};
}

Data::List statuses(const Reader& reader) {
    Data::List list;
    for (const auto& row : domain::event_statuses.rows) list.push_back(status_label(reader, row.value));
    return list;
}

Data::List sample_notices(const Reader& reader) {
    Data::List list;
    for (const std::string name : {"cancelled", "unverified"}) {
        const std::string key = "event.notice." + name;
        list.push_back({{"title", reader.say(key + ".title")},
                        {"text", reader.say(key + ".text")},
                        {"is_loud", name == "cancelled"}});
    }
    return list;
}

// As they come, called off, and over.
Data::List sample_heads(const Data::List& cards) {
    Data::List heads{cards.front()};
    for (const char* name : {"is_cancelled", "is_over"})
        heads.push_back(
            *std::find_if(cards.begin(), cards.end(), [&](const Data& card) { return *card.find(name)->claim(); }));
    for (Data& each : heads) each.set("is_sample", true);
    return heads;
}

Data sample_source(const Reader& reader) {
    const auto today = domain::date_at(reader.now, reader.zone);
    return {{"url", "https://example.org/annonce"},
            {"title", "L’annonce"},
            {"host", "example.org"},
            {"quote", "Entrée libre, dans la limite des places disponibles."},
            {"seen", view::date_in_words(reader.words, reader.language, today)}};
}

// With a second version, which not everybody has confirmed.
domain::Call sample_call(const Reader& reader) {
    domain::Call letter;
    letter.slug = "exemple";
    letter.state = domain::CallState::published;
    letter.version = 2;
    letter.verified_count = 3;
    letter.present_count = 2;
    letter.facts.campaign = "exemple";
    letter.facts.title = "Pour un moratoire sur les caméras qui reconnaissent";
    letter.facts.translations["en"] = {"For a moratorium on cameras that recognise", "", 2};
    letter.facts.addressee = "Au conseil municipal de Saint-Exemple";
    letter.facts.text = "Les organisations signataires demandent un moratoire.";
    letter.facts.count_reported = domain::ReportedCount{80, true, "https://example.org/", "L’annonce",
                                                        domain::date_at(reader.now, reader.zone) - days{3}};
    letter.updated_at = reader.now;
    return letter;
}

std::vector<domain::Signature> sample_signatures() {
    std::vector<domain::Signature> all(3);
    all[0].signatory = {"Amicale de Saint-Exemple", domain::SignatoryKind::association, "Saint-Exemple", "FR", {}};
    all[1].signatory = {"Comité des Exemples", domain::SignatoryKind::association, {}, "FR", "https://example.org/"};
    all[2].signatory = {"Union des Exemples", domain::SignatoryKind::union_, "Bruxelles", "BE", {}};
    for (domain::Signature& each : all) each.version = 2;
    all[1].version = 1;
    return all;
}

// Another hour, and called off.
service::Pending sample_proposal(const Reader& reader) {
    service::Pending pending;
    pending.event = sample_event(samples[1], reader);
    domain::EventDraft facts = pending.event.facts;
    facts.status = EventStatus::cancelled;
    facts.sources.push_back({"https://ville.example/annulation", {}, {}, {}});
    pending.proposal.facts = std::move(facts);
    pending.proposal.account = "somebody";
    pending.proposal.created_at = reader.now;
    pending.changes = {"status"};
    return pending;
}

// The page is the same all day.
base::Utc this_morning(const Reader& reader) {
    return domain::start_of_day(domain::date_at(reader.now, reader.zone), reader.zone) + std::chrono::hours{9};
}

// Most of the places are taken.
Data sample_coming(const Reader& reader) {
    service::SignUpsView sign_ups;
    sign_ups.sign_ups.capacity = 40;
    sign_ups.counts = {{domain::AttendanceStatus::going, std::nullopt, 20, 34, 0},
                       {domain::AttendanceStatus::maybe, std::nullopt, 12, 12, 0}};
    sign_ups.closes_at = this_morning(reader) + days{5};
    domain::Action action;
    action.facts.schedule.start = domain::Moment{domain::date_at(reader.now, reader.zone) + days{6}, {}, reader.zone};
    Data data = coming_data(reader, action, sign_ups, {}, {});
    const Form form{
        .id = "tap", .action = "/storybook", .button = reader.say("attendance.tap.button"), .is_reading = true};
    return data.set("form", form_data(reader, form))
        .set("more", Data{{"url", "/storybook"}, {"text", reader.say("attendance.more")}});
}

domain::ActionMessage sample_message(const Reader& reader) {
    domain::ActionMessage message;
    message.text = "Le portail est fermé : rendez-vous **côté parking**.";
    message.created_at = this_morning(reader);
    return message;
}

}  // namespace

// Every week, with one date of each kind among the next ones.
domain::Event sample_series(const Reader& reader) {
    domain::Event event = sample_event(samples[0], reader);
    event.facts.start =
        domain::Moment{domain::date_at(reader.now, reader.zone) + days{3}, std::chrono::hours{18}, reader.zone};
    event.facts.end.reset();
    event.facts.recurrence = domain::Recurrence{"FREQ=WEEKLY;COUNT=5", {}, {}, {}};
    const auto name = [&](int week) {
        return domain::OccurrenceName{event.start().date + days{7 * week}, event.start().time};
    };
    domain::OccurrenceOverride cancelled{name(1), domain::EventStatus::cancelled, {}, {}, {}, {}, {}, {}, {}};
    domain::OccurrenceOverride moved{name(2), {}, {}, {}, event.facts.title, {}, {}, {}, {}};
    moved.start = domain::Moment{event.start().date + days{15}, std::chrono::hours{20}, reader.zone};
    event.facts.recurrence->overrides = {cancelled, moved};
    return event;
}

std::vector<domain::Event> sample_events(const Reader& reader) {
    std::vector<domain::Event> events;
    events.reserve(std::size(samples));
    for (const Sample& sample : samples) events.push_back(sample_event(sample, reader));
    return events;
}

view::Data storybook_data(const Reader& reader) {
    Data data = Data::map();
    Data::List cards;
    for (const domain::Event& event : sample_events(reader)) {
        Data card = event_card(reader, event);
        Data place = *card.find("place");
        // There is nothing behind them.
        card.set("url", reader.link("/storybook")).set("place", place.set("url", Data{}));
        cards.push_back(std::move(card));
    }
    data.set("poster", cards.front()).set("heads", sample_heads(cards));
    data.set("prose", view::markdown_to_html(reader.say("storybook.prose")));
    data.set("series", event_series(reader, sample_series(reader)));
    data.set("statuses", statuses(reader)).set("events", std::move(cards));
    data.set("facts", place_subject(reader, sample_place()).facts);
    data.set("sources", Data::List{sample_source(reader)});
    data.set("notices", sample_notices(reader)).set("proposals", proposals_data(reader, {sample_proposal(reader)}));
    data.set("empty", empty_list(reader, "agenda.empty"));
    const auto today = domain::date_at(reader.now, reader.zone);
    const http::Form typed{{{"mail", "collectif@"}}};
    const base::Error wrong{base::Code::invalid, {}, {{"/mail", "invalid", {}}}};
    const Tried tried{typed, wrong, false};
    data.set("form", form_data(reader, sample_form(reader), &tried));
    const http::Form typed_long{{{"date", "2020-01-18"}}};
    const base::Error wrong_long{base::Code::invalid, {}, {{"/source", "no_source", {}}}};
    const Tried tried_long{typed_long, wrong_long, false};
    data.set("long_form", form_data(reader, sample_long_form(reader), &tried_long));
    data.set("changes", sample_changes(reader));
    data.set("entries", sample_entries(reader));
    data.set("curve",
             curve_data(reader, {{today - days{9}, 4, 0}, {today - days{6}, 21, 2}, {today - days{2}, 8, 11}}, today));
    data.set("button", {{"url", reader.link("/agenda")}, {"label", reader.say("nav.agenda")}, {"is_quiet", true}});
    const domain::Call letter = sample_call(reader);
    Data whole = call_data(reader, letter, {.campaign = {}, .versions = {}, .signatures = sample_signatures()});
    Data line = call_line(reader, letter);
    // There is nothing behind them.
    line.set("url", reader.link("/storybook"));
    Data sign = *whole.find("sign");
    whole.set("sign", sign.set("url", reader.link("/storybook")));
    data.set("letter", std::move(whole)).set("letters", Data::List{std::move(line)});
    data.set("coming", sample_coming(reader)).set("messages", messages_data(reader, {sample_message(reader)}));
    data.set("sign_ups", sign_up_samples(reader));
    data.set("periods", periods_of(reader, {}, ""));
    data.set("archive", archive_of(reader, {}, "", std::chrono::year_month_day{today}.year() - std::chrono::years{2}));
    data.set("pagination", {{"first", "/storybook"}, {"next", "/storybook"}});
    data.set("feed", feed_links(reader, "/agenda.ics", "agenda.feed"));
    data.set("fault", {{"number", "404"},
                       {"is_sample", true},
                       {"title", reader.say("problem.not_found.title")},
                       {"text", reader.say("problem.not_found.text")},
                       {"request_id", Data{}}});
    return data;
}

front::Outcome show_storybook(const front::Call& call) {
    const Reader reader = reader_of(call);
    return front::Answer(to_response(call, reader,
                                     {.name = "pages/storybook",
                                      .title = reader.say("storybook.title"),
                                      .description = reader.say("storybook.description"),
                                      .path = "/storybook",
                                      .data = storybook_data(reader),
                                      .is_indexed = false}))
        .valid_until(next_change_of_day(reader, sample_events(reader)));
}

}  // namespace charivari::pages
