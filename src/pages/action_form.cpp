#include "pages/action_form.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "domain/policy.hpp"
#include "domain/recurrence.hpp"
#include "domain/typed_moment.hpp"
#include "front/event_moments.hpp"
#include "pages/action_view.hpp"
#include "pages/campaign_view.hpp"
#include "pages/event_entry.hpp"
#include "pages/event_names.hpp"
#include "pages/event_view.hpp"
#include "pages/form_parts.hpp"
#include "pages/place_form.hpp"
#include "pages/typed_event.hpp"
#include "pages/typed_place.hpp"

namespace charivari::pages {
namespace {

using domain::ActionStatus;
using Kind = Field::Kind;

constexpr std::size_t offered_dates = 20;

std::vector<Option> statuses(const Reader& reader, const ActionFormTerms& terms) {
    std::vector<Option> options;
    for (const ActionStatus each : {ActionStatus::draft, ActionStatus::planned, ActionStatus::confirmed}) {
        const std::string name(domain::action_statuses.name_of(each));
        if (each != ActionStatus::draft || terms.is_new || terms.status == ActionStatus::draft)
            options.push_back({name, reader.say("action.status." + name)});
    }
    return options;
}

FieldGroup what(const Reader& reader, const FieldMaker& field, const ActionFormTerms& terms) {
    FieldGroup group = group_named(reader, "action", "what", {});
    if (terms.groups.size() > 1)
        group.fields.push_back(field("group", {.kind = Kind::select, .options = terms.groups, .is_wide = true}));
    group.fields.push_back(
        field("kind", {.kind = Kind::select, .options = options_of(reader, "action.kind", domain::action_kinds)}));
    if (terms.asked.status)
        group.fields.push_back(field("status", {.kind = Kind::select, .options = statuses(reader, terms)}));
    group.fields.push_back(field("title", {.is_wide = true}));
    group.fields.push_back(field("description", {.kind = Kind::text_area, .is_required = false, .lines = 6}));
    group.fields.push_back(field("bring", {.is_required = false, .is_wide = true}));
    return group;
}

std::vector<Option> sides(const Reader& reader) {
    std::vector<Option> options;
    for (const char* each : {"before_start", "after_start", "before_end", "after_end"})
        options.push_back({each, reader.say("action.side." + std::string(each))});
    return options;
}

std::vector<Option> offered_lengths(const Reader& reader, std::initializer_list<int> minutes) {
    std::vector<Option> options;
    for (const int each : minutes) {
        const std::string text = length_in_words(reader, {{}, std::chrono::minutes{each}});
        options.push_back({text, text});
    }
    return options;
}

// Its dates to come, and the one that is chosen, whatever became of that.
std::vector<Option> dates_of(const Reader& reader, const domain::Event& event, const std::string& chosen) {
    std::vector<Option> options{{"", reader.say("action.occurrence.none")}};
    const auto add = [&](const domain::OccurrenceName& name) {
        const domain::Event date = domain::occurrence_of(event, name);
        options.push_back({domain::to_text(name), when_in_words(reader, date)});
    };
    const auto spans = domain::expand(event.facts, reader.now, reader.now + domain::expanded_ahead).spans;
    for (std::size_t i = 0; i < std::min(spans.size(), offered_dates); ++i) add(spans[i].name);
    const bool is_offered =
        std::any_of(options.begin(), options.end(), [&](const Option& each) { return each.value == chosen; });
    if (is_offered) return options;
    const auto name = domain::parse_occurrence_name(chosen);
    if (name && domain::is_date_of(event.facts, *name)) {
        add(*name);
    } else if (name) {
        const std::string day = view::moment_in_words(reader.words, reader.language, {name->date, name->time});
        options.push_back({chosen, reader.say("action.occurrence.gone", {{"date", day}})});
    }
    return options;
}

FieldGroup answered(const Reader& reader, const FieldMaker& field, const ActionFormTerms& terms) {
    FieldGroup group = group_named(reader, "action", "event",
                                   {field("event", {.is_required = false, .is_code = true, .is_wide = true})});
    group.button = Button{"find_event", reader.say("action.event.find")};
    if (terms.event) {
        const std::string title = domain::title_in(*terms.event, reader.language);
        group.hint = reader.say("action.event.is", {{"title", title}, {"when", when_in_words(reader, *terms.event)}});
    }
    return group;
}

FieldGroup when(const Reader& reader, const FieldMaker& field) {
    const std::vector<Option> timings{{"event", reader.say("action.timing.event")},
                                      {"own", reader.say("action.timing.own")}};
    FieldGroup group = group_named(reader, "action", "when",
                                   {field("timing", {.kind = Kind::select, .options = timings, .is_wide = true})});
    return group;
}

FieldGroup anchored(const Reader& reader, const FieldMaker& field, const ActionFormTerms& terms) {
    FieldGroup group =
        group_named(reader, "action", "anchor",
                    {field("offset", {.is_required = false, .options = offered_lengths(reader, {15, 30, 45, 60, 120})}),
                     field("side", {.kind = Kind::select, .options = sides(reader)})});
    const std::string chosen = field.value("occurrence");
    if (terms.event && terms.event->facts.recurrence)
        group.fields.push_back(field("occurrence", {.kind = Kind::select,
                                                    .is_required = false,
                                                    .options = dates_of(reader, *terms.event, chosen),
                                                    .is_focused = terms.pressed == "find_event",
                                                    .is_wide = true}));
    else if (!chosen.empty())
        group.fields.push_back(field("occurrence", {.kind = Kind::hidden, .is_required = false}));
    group.fields.push_back(
        field("duration", {.is_required = false, .options = offered_lengths(reader, {30, 60, 90, 120, 180})}));
    group.fields.push_back(field(
        "on_move",
        {.kind = Kind::select, .options = options_of(reader, "action.on_move", domain::on_moves), .is_wide = true}));
    const bool has_hour = !terms.event || terms.event->facts.start->has_time();
    if (!has_hour) group.hint = reader.say("action.anchor.no_hour");
    return folding(std::move(group), field.value("timing") != "own");
}

FieldGroup own_time(const Reader& reader, const FieldMaker& field) {
    FieldGroup group = group_named(
        reader, "action", "own_time",
        {field("date", {.kind = Kind::date, .is_required = false}),
         field("start_time", {.kind = Kind::time, .is_required = false}),
         field("end_date", {.kind = Kind::date, .is_required = false}),
         field("end_time", {.kind = Kind::time, .is_required = false}), field("all_day", {.kind = Kind::check_box}),
         field("zone", {.is_required = false, .is_code = true, .options = zone_options(reader)})});
    if (field.has({"end_zone"}))
        group.fields.push_back(
            field("end_zone", {.is_required = false, .is_code = true, .options = zone_options(reader)}));
    return folding(std::move(group), field.value("timing") == "own");
}

FieldGroup where(const Reader& reader, const FieldMaker& field, const ActionFormTerms& terms) {
    FieldGroup group = whereabouts(reader, field, {terms.places, terms.may_describe_place, terms.pressed});
    group.found.push_back(field("directions", {.is_required = false, .is_wide = true}));
    group.found.push_back(field("online_url", {.kind = Kind::url, .is_required = false, .is_wide = true}));
    return group;
}

FieldGroup sight(const Reader& reader, const FieldMaker& field) {
    return group_named(reader, "action", "sight",
                       {field("visibility", {.kind = Kind::select,
                                             .options = options_of(reader, "action.visibility", domain::visibilities)}),
                        field("hosts_undisclosed", {.kind = Kind::check_box})});
}

// Whose law it is: that of the place that is chosen, or described, or of the event's; without one that of France, where most are.
std::string country_of(const FieldMaker& field, const ActionFormTerms& terms) {
    const std::string chosen = field.value("place");
    for (const domain::Place& each : terms.places)
        if (each.id == chosen) return each.country;
    if (chosen == "new") return field.value("new_country");
    if (chosen.empty() && terms.event && terms.event->place) return terms.event->place->country;
    return "FR";
}

// The days on which the law takes a declaration, where the day is known: as typed, or by the event.
std::string window_in_words(const Reader& reader, const FieldMaker& field, const ActionFormTerms& terms) {
    const auto* rule = domain::find_declaration_rule(country_of(field, terms));
    if (!rule) return reader.say("action.declaration.unknown_law");
    std::optional<std::chrono::local_days> day = terms.day;
    const bool is_own = field.value("timing") == "own";
    if (is_own)
        day = domain::typed_date(field.value("date"));
    else if (!day && terms.event && !terms.event->facts.recurrence)
        day = terms.event->facts.start->date;
    if (!day) return reader.say("action.declaration.unknown_window");
    const auto window = domain::window_for(*rule, *day);
    const auto in_words = [&](std::chrono::local_days each) {
        return view::date_in_words(reader.words, reader.language, each);
    };
    return reader.say(
        "action.declaration.window",
        {{"first", in_words(window.first)}, {"last", in_words(window.last)}, {"law", std::string(rule->law)}});
}

FieldGroup declared(const Reader& reader, const FieldMaker& field, const ActionFormTerms& terms) {
    auto options = options_of(reader, "action.declaration", domain::declaration_statuses);
    if (terms.is_new) options.insert(options.begin(), {"", reader.say("action.declaration.usual")});
    FieldGroup group = group_named(
        reader, "action", "declaration",
        {field("declaration", {.kind = Kind::select, .is_required = !terms.is_new, .options = std::move(options)}),
         field("filed_on", {.kind = Kind::date, .is_required = false}),
         field("declaration_note", {.is_required = false, .is_wide = true})});
    group.hint = window_in_words(reader, field, terms);
    const std::string status = field.value("declaration");
    return folding(std::move(group), !status.empty() && status != "not_needed");
}

FieldGroup legal(const Reader& reader, const FieldMaker& field) {
    return folding(group_named(reader, "action", "legal",
                               {field("lawyer", {.is_required = false, .is_wide = true}),
                                field("leaflet", {.kind = Kind::url, .is_required = false, .is_wide = true}),
                                field("advice", {.kind = Kind::text_area, .is_required = false, .lines = 4}),
                                field("legal_in_calendar", {.kind = Kind::check_box})}),
                   field.has({"lawyer", "leaflet", "advice"}));
}

FieldGroup subjects(const Reader& reader, const FieldMaker& field, const ActionFormTerms& terms) {
    return folding(
        group_named(
            reader, "action", "subjects",
            {field("campaigns", {.is_required = false, .options = terms.campaigns}),
             field("tags", {.is_required = false}),
             field("language", {.kind = Kind::select, .options = language_options(reader, field.value("language"))})}),
        field.has({"campaigns", "tags"}));
}

void add_hidden(Form& form, const std::string& name, const std::string& value) {
    form.fields.push_back({.name = name, .kind = Kind::hidden, .value = value});
}

}  // namespace

Form action_form(const Reader& reader, const http::Form& values, const ActionFormTerms& terms) {
    const FieldMaker field{reader, values, "action"};
    Form form{.id = "action"};
    form.groups = {what(reader, field, terms)};
    if (terms.asked.decided) {
        form.groups.push_back(answered(reader, field, terms));
        form.groups.push_back(when(reader, field));
        form.groups.push_back(anchored(reader, field, terms));
        form.groups.push_back(own_time(reader, field));
        form.groups.push_back(where(reader, field, terms));
        const bool is_described = field.value("place") == "new" || describes_place(values, "new_");
        if (terms.may_describe_place)
            form.groups.push_back(
                folding(group_named(reader, "event", "new_place", place_fields(reader, values, "new_")), is_described));
    }
    if (terms.asked.decided) {
        form.groups.push_back(sight(reader, field));
        form.groups.push_back(declared(reader, field, terms));
    }
    form.groups.push_back(legal(reader, field));
    form.groups.push_back(subjects(reader, field, terms));
    form.groups.push_back(rows_of(reader, field, values, terms.pressed, row_kinds()[4]));
    if (terms.groups.size() == 1) add_hidden(form, "group", terms.groups.front().value);
    if (terms.revision) add_hidden(form, "revision", std::to_string(*terms.revision));
    return form;
}

ActionFormTerms action_terms_of(const front::Call& call, const Reader& reader, const http::Form& values) {
    ActionFormTerms terms;
    const std::string typed = base::tidy(values.value("event"));
    if (const auto id = typed.empty() ? std::nullopt : event_named(call, typed)) {
        try {
            terms.event = call.services.events.get(call.caller, *id);
        } catch (const base::Error& error) {
            if (error.code() != base::Code::not_found) throw;
        }
    }
    terms.places = places_for(call, values);
    terms.may_describe_place = domain::may_record(call.caller);
    terms.campaigns = campaign_options(call, reader);
    terms.pressed = pressed_in(call);
    return terms;
}

http::Form action_values(const front::Call& call, const domain::ActionDraft& facts) {
    const Reader reader = reader_of(call);
    return values_of(
        facts, {[&call](const std::string& id) { return address_of_event(call, id); },
                [&reader](const domain::Duration& length) { return length_in_words(reader, length); }, reader.zone});
}

TypedAction typed_action_of(const front::Call& call, const ActionAsked& asked, domain::ActionDraft present) {
    TypedAction typed{.values = without_blank_rows(call.form), .facts = {}};
    typed.facts = action_draft_of(
        typed.values, [&call](std::string_view name) { return event_named(call, name); }, asked, std::move(present),
        typed.errors);
    if (asked.decided)
        typed.described =
            typed_place_of(call, typed.values, typed.facts.place, typed.errors, domain::may_record(call.caller));
    return typed;
}

}  // namespace charivari::pages
