#include <algorithm>

#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/typed_moment.hpp"
#include "pages/event_entry.hpp"
#include "pages/proposal_view.hpp"

// The few things of an event that people see change, and all else that may be wrong with it, as one form.
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
    const auto day = domain::typed_date(date);
    if (!day) {
        errors.add("/" + name, "not_a_date", "A date: 2020-01-18.");
        return std::nullopt;
    }
    if (time.empty()) return Moment{*day, std::nullopt, zone};
    const auto hour = domain::typed_time(time);
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
    domain::carry_end(event.facts, facts);
    const bool has_hour = facts.start && facts.start->has_time();
    facts.time_announced = has_hour || (event.is_all_day() && event.facts.time_announced);
    // The end as the event has it, where it was left alone.
    if (!facts.end && event.facts.end && event.is_all_day() && facts.start == event.facts.start)
        facts.end = event.facts.end;
}

}  // namespace

http::Form proposal_values(const domain::Event& event, http::Form details) {
    const EventDraft& facts = event.facts;
    // The last one of a name counts: what the event's own form calls by it stands before.
    for (auto& [name, value] :
         std::vector<std::pair<std::string, std::string>>{{"start", date_of(facts.start, false)},
                                                          {"start_time", time_of(facts.start)},
                                                          {"end", date_of(facts.end, true)},
                                                          {"end_time", time_of(facts.end)},
                                                          {"place", event.place ? event.place->slug : ""},
                                                          {"sources", ""}})
        details.fields.push_back({name, std::move(value)});
    return details;
}

Form proposal_form(const Reader& reader, const domain::Event& event, const http::Form& values,
                   const EventFormTerms& terms) {
    const auto field = [&](const std::string& name, const std::string& key, Field more = {}) {
        more.name = name;
        more.label = reader.say("proposal.form." + key);
        if (reader.words.has("proposal.form." + key + "_hint"))
            more.hint = reader.say("proposal.form." + key + "_hint");
        more.value = std::string(values.value(name));
        return more;
    };
    Form form{.id = "propose",
              .action = "/events/" + event.slug + "/propose",
              .button = reader.say("proposal.form.send"),
              .cancel = "/events/" + event.slug};
    std::vector<Option> statuses = options_of(reader, "event.status", domain::event_statuses);
    std::erase_if(statuses, [](const Option& each) { return each.value == "over"; });
    form.groups.push_back(
        {.id = "change",
         .legend = reader.say("proposal.form.change"),
         .fields = {field("start", "start"), field("start_time", "start_time", {.is_required = false}),
                    field("end", "end", {.is_required = false}), field("end_time", "end_time", {.is_required = false}),
                    field("place", "place", {.is_required = false, .is_wide = true}),
                    field("status", "status", {.kind = Field::Kind::select, .options = std::move(statuses)}),
                    field("title", "title", {.is_wide = true}),
                    field("sources", "source", {.is_required = false, .is_wide = true})}});
    for (FieldGroup& each : detail_groups(reader, values, terms)) form.groups.push_back(std::move(each));
    form.groups.push_back({.id = "remark",
                           .legend = reader.say("proposal.form.remark"),
                           .fields = {field("note", "note", {.kind = Field::Kind::text_area, .is_required = false})}});
    return form;
}

EventDraft proposed_facts(const http::Form& form, const domain::Event& event, const Ids& ids,
                          base::FieldErrors& errors) {
    EventDraft facts = event.facts;
    read_times(form, event, facts, errors);
    facts.title = std::string(form.value("title"));
    const std::string place = base::tidy(form.value("place"));
    facts.place = place.empty() ? std::nullopt : ids.place(place);
    if (!place.empty() && !facts.place) errors.add("/place", "unknown", "There is no such place.");
    if (const auto status = domain::event_statuses.find(form.value("status"))) facts.status = *status;
    if (form.find("description")) read_details(form, ids, facts, errors);
    if (const std::string url = base::tidy(form.value("sources")); !url.empty())
        facts.sources.push_back({url, std::nullopt, std::nullopt, {}});
    return facts;
}

base::Error at_proposal_fields(const base::Error& error, const http::Form& form) {
    const auto is_own = [](std::string_view pointer) {
        return pointer.starts_with("/start") || pointer.starts_with("/end") || pointer.starts_with("/sources");
    };
    const base::Error at_form = at_fields(error, form);
    std::vector<base::FieldError> fields;
    for (std::size_t i = 0; i < error.fields().size(); ++i)
        fields.push_back(is_own(error.fields()[i].pointer) ? error.fields()[i] : at_form.fields()[i]);
    return error.with_fields(std::move(fields));
}

}  // namespace charivari::pages
