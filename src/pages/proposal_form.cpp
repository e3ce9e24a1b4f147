#include <algorithm>

#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "pages/proposal_view.hpp"
#include "pages/typed_moment.hpp"

// The few things of an event that people see change, as one form.
namespace charivari::pages {
namespace {

using domain::EventDraft;
using domain::Moment;
using std::chrono::days;

std::string date_of(const std::optional<Moment>& moment, bool is_end) {
    if (!moment) return {};
    return base::to_text(is_end && !moment->has_time() ? moment->date - days{1} : moment->date);
}

std::string time_of(const std::optional<Moment>& moment) {
    if (!moment || !moment->has_time()) return {};
    return base::to_text(moment->local()).substr(11, 5);
}

// What was typed of one end of the event; nothing where nothing was, or what is none.
std::optional<Moment> moment_of(const http::Form& form, const std::string& name, const std::string& zone,
                                base::FieldErrors& errors) {
    const std::string date = base::tidy(form.value(name));
    const std::string time = base::tidy(form.value(name + "_time"));
    if (date.empty() && time.empty()) return std::nullopt;
    const auto day = typed_date(date);
    if (!day) {
        errors.add("/" + name, "not_a_date", "A date: 2020-01-18.");
        return std::nullopt;
    }
    if (time.empty()) return Moment{*day, std::nullopt, zone};
    const auto hour = typed_time(time);
    if (!hour) errors.add("/" + name + "_time", "not_an_hour", "An hour: 14:00.");
    return Moment{*day, hour, zone};
}

void read_times(const http::Form& form, const domain::Event& event, EventDraft& facts, base::FieldErrors& errors) {
    const std::string& zone = event.start().zone;
    facts.start = moment_of(form, "start", zone, errors);
    facts.end = moment_of(form, "end", zone, errors);
    if (!facts.start) errors.add("/start", "required", "The day that it is on.");
    // Whoever adds an hour alone leaves the last day as it stood in the form.
    if (facts.start && facts.start->has_time() && facts.end && !facts.end->has_time() &&
        facts.end->date == facts.start->date)
        facts.end.reset();
    if (facts.end && !facts.end->has_time()) facts.end->date += days{1};
    const bool has_hour = facts.start && facts.start->has_time();
    facts.time_announced = has_hour || (event.is_all_day() && event.facts.time_announced);
    // The end as the event has it, where it was left alone.
    if (!facts.end && event.facts.end && event.is_all_day() && facts.start == event.facts.start)
        facts.end = event.facts.end;
}

}  // namespace

Form proposal_form(const Reader& reader, const domain::Event& event) {
    const EventDraft& facts = event.facts;
    const auto say = [&](const char* key) { return reader.say(std::string("proposal.form.") + key); };
    Form form{.id = "propose", .action = "/events/" + event.slug + "/propose", .button = say("send")};
    std::vector<Option> statuses = options_of(reader, "event.status", domain::event_statuses);
    std::erase_if(statuses, [](const Option& each) { return each.value == "over"; });
    form.fields = {
        {.name = "start", .label = say("start"), .value = date_of(facts.start, false), .hint = say("date_hint")},
        {.name = "start_time",
         .label = say("start_time"),
         .value = time_of(facts.start),
         .hint = say("time_hint"),
         .is_required = false},
        {.name = "end", .label = say("end"), .value = date_of(facts.end, true), .is_required = false},
        {.name = "end_time", .label = say("end_time"), .value = time_of(facts.end), .is_required = false},
        {.name = "place",
         .label = say("place"),
         .value = event.place ? event.place->slug : "",
         .hint = say("place_hint"),
         .is_required = false},
        {.name = "status",
         .label = say("status"),
         .kind = Field::Kind::select,
         .value = std::string(domain::event_statuses.name_of(facts.status)),
         .options = std::move(statuses)},
        {.name = "title", .label = say("title"), .value = facts.title},
        {.name = "registration",
         .label = say("registration"),
         .value = facts.registration ? facts.registration->note.value_or("") : "",
         .is_required = false},
        {.name = "sources", .label = say("source"), .hint = say("source_hint"), .is_required = false},
        {.name = "note",
         .label = say("note"),
         .kind = Field::Kind::text_area,
         .hint = say("note_hint"),
         .is_required = false}};
    form.cancel = "/events/" + event.slug;
    return form;
}

EventDraft proposed_facts(const http::Form& form, const domain::Event& event, const IdOf& place_named,
                          base::FieldErrors& errors) {
    EventDraft facts = event.facts;
    read_times(form, event, facts, errors);
    facts.title = std::string(form.value("title"));
    const std::string place = base::tidy(form.value("place"));
    facts.place = place.empty() ? std::nullopt : place_named(place);
    if (!place.empty() && !facts.place) errors.add("/place", "unknown", "There is no such place.");
    if (const auto status = domain::event_statuses.find(form.value("status"))) facts.status = *status;
    const std::string note = base::tidy(form.value("registration"));
    if (!note.empty() || facts.registration) {
        domain::Registration registration = facts.registration.value_or(domain::Registration{});
        registration.note = note.empty() ? std::nullopt : std::optional(note);
        facts.registration = registration == domain::Registration{} ? std::nullopt : std::optional(registration);
    }
    if (const std::string url = base::tidy(form.value("sources")); !url.empty())
        facts.sources.push_back({url, std::nullopt, std::nullopt, {}});
    return facts;
}

}  // namespace charivari::pages
