#include "pages/proposed_action_form.hpp"

#include <array>

#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/recurrence.hpp"
#include "domain/typed_moment.hpp"
#include "pages/action_view.hpp"
#include "pages/event_names.hpp"
#include "pages/event_view.hpp"
#include "pages/place_form.hpp"

namespace charivari::pages {
namespace {

using base::FieldErrors;
using base::tidy;
using front::Call;
using Kind = Field::Kind;
using std::chrono::days;

// What is offered for an hour that goes with the event's.
constexpr std::array<std::string_view, 4> usual_anchors{"start -PT1H", "start -PT30M", "start PT0S", "end PT0S"};

// An anchor as one option of a list: edge and offset, then what else it has, in the order of the struct.
std::string option_of(const domain::Anchor& anchor) {
    std::string text{domain::edges.name_of(anchor.edge)};
    text += " " + domain::to_text(anchor.offset);
    if (anchor.duration || anchor.occurrence || anchor.on_move != domain::OnMove::follow)
        text += " " + (anchor.duration ? domain::to_text(*anchor.duration) : "-") + " " +
                std::string(domain::on_moves.name_of(anchor.on_move)) + " " +
                (anchor.occurrence ? domain::to_text(*anchor.occurrence) : "-");
    return text;
}

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        if (end > begin) words.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

// Nothing for what no option says.
std::optional<domain::Anchor> anchor_of(std::string_view option, const std::string& event) {
    const auto words = words_in(option);
    if (words.size() != 2 && words.size() != 5) return std::nullopt;
    const auto edge = domain::edges.find(words[0]);
    const auto offset = domain::parse_duration(words[1]);
    if (!edge || !offset) return std::nullopt;
    domain::Anchor anchor;
    anchor.event = event;
    anchor.edge = *edge;
    anchor.offset = *offset;
    if (words.size() == 2) return anchor;
    anchor.duration = domain::parse_duration(words[2]);
    anchor.occurrence = domain::parse_occurrence_name(words[4]);
    const auto on_move = domain::on_moves.find(words[3]);
    if (!on_move || anchor.duration.has_value() == (words[2] == "-") ||
        anchor.occurrence.has_value() == (words[4] == "-"))
        return std::nullopt;
    anchor.on_move = *on_move;
    return anchor;
}

std::vector<Option> time_options(const Reader& reader, const std::string& chosen) {
    std::vector<Option> options{{"", reader.say("submit.action.when.own")}};
    bool is_there = chosen.empty();
    for (const std::string_view each : usual_anchors) {
        options.push_back({std::string(each), anchor_in_words(reader, anchor_of(each, "").value())});
        is_there = is_there || each == chosen;
    }
    if (const auto other = is_there ? std::nullopt : anchor_of(chosen, ""))
        options.push_back({chosen, anchor_in_words(reader, *other)});
    return options;
}

class Fields {
  public:
    Fields(const Reader& reader, const http::Form& values) : reader_(reader), values_(values) {}

    Field operator()(const std::string& name, Field more = {}) const {
        const std::string key = "submit.action.field." + name;
        more.name = name;
        more.label = reader_.say(key);
        if (more.hint.empty() && reader_.words.has(key + ".hint")) more.hint = reader_.say(key + ".hint");
        more.value = value(name);
        return more;
    }
    std::string value(std::string_view name) const { return std::string(values_.value(name)); }

  private:
    const Reader& reader_;
    const http::Form& values_;
};

FieldGroup group_of(const Reader& reader, const std::string& id, std::vector<Field> fields) {
    return {.id = id, .legend = reader.say("submit.action.group." + id), .fields = std::move(fields)};
}

FieldGroup when(const Reader& reader, const Fields& field, const ProposedActionTerms& terms) {
    FieldGroup group = group_of(reader, "when", {});
    // Of an event that recurs, people know the day better than the date it was announced for.
    const std::string chosen = field.value("when");
    if (terms.event && (!terms.event->facts.recurrence || !chosen.empty()))
        group.fields.push_back(field(
            "when",
            {.kind = Kind::select, .is_required = false, .options = time_options(reader, chosen), .is_wide = true}));
    const bool is_needed = !terms.event;
    group.fields.push_back(field("date", {.kind = Kind::date, .is_required = is_needed}));
    group.fields.push_back(field("start_time", {.kind = Kind::time, .is_required = false}));
    group.fields.push_back(field("end_time", {.kind = Kind::time, .is_required = false}));
    return group;
}

// The few of them that somebody knows who has been there.
std::vector<Field> short_place_fields(const Reader& reader, const http::Form& values) {
    std::vector<Field> fields = place_fields(reader, values, "new_");
    std::erase_if(fields, [](const Field& each) {
        return each.name != "new_name" && each.name != "new_street" && each.name != "new_locality" &&
               each.name != "new_commune" && each.name != "new_country";
    });
    return fields;
}

std::vector<Option> group_options(const Reader& reader, const std::vector<domain::Group>& groups) {
    std::vector<Option> options{{"", reader.say("submit.action.no_group")}};
    for (const domain::Group& each : groups)
        if (each.nature == domain::GroupNature::organiser) options.push_back({each.id, each.name});
    return options;
}

std::optional<std::string> text_of(const http::Form& form, std::string_view name) {
    std::string text = tidy(form.value(name));
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

void read_own_time(const http::Form& form, const std::string& zone, domain::Schedule& schedule, FieldErrors& errors) {
    const auto date = domain::typed_date(form.value("date"));
    const auto read_time = [&](const char* name) -> std::optional<std::chrono::seconds> {
        if (!text_of(form, name)) return std::nullopt;
        const auto time = domain::typed_time(form.value(name));
        if (!time) errors.add("/" + std::string(name), "not_an_hour", "An hour: 14:00.");
        return time;
    };
    const auto start = read_time("start_time");
    const auto end = read_time("end_time");
    if (!text_of(form, "date"))
        errors.add("/date", "required", "The day on which it takes place.");
    else if (!date)
        errors.add("/date", "not_a_date", "A date: 2020-01-18.");
    if (end && !start) errors.add("/start_time", "required", "An hour, as there is one for the end.");
    schedule = {};
    if (!date) {
        errors.add("/timing/start", "required", "A day.");  // told at the day already
        return;
    }
    schedule.start = domain::Moment{*date, start, zone};
    schedule.is_time_announced = start.has_value();
    // From 22:00 to 1:00 is into the night.
    if (start && end) schedule.end = domain::Moment{*date + days{*end < *start ? 1 : 0}, end, zone};
}

void read_when(const http::Form& form, const std::string& zone, domain::ActionDraft& draft, FieldErrors& errors) {
    const auto option = text_of(form, "when");
    draft.anchor = option && draft.event ? anchor_of(*option, *draft.event) : std::nullopt;
    if (!option || !draft.event) return read_own_time(form, zone, draft.schedule, errors);
    if (!draft.anchor) return errors.add("/when", "unknown_value", "One of the list.");
    if (text_of(form, "start_time") || text_of(form, "end_time"))
        errors.add("/when", "two_hours", "Either an hour of its own, or one that goes with the event's.");
}

void read_where(const http::Form& form, const domain::ActionDraft& present, service::SubmissionDraft& draft,
                domain::ActionDraft& action) {
    if (describes_place(form, "new_")) {
        draft.place = place_of(form, draft.place_errors, "new_");
        action.place.reset();
    } else if (action.event != present.event) {
        action.place.reset();  // it was that of the other event
    }
    const bool is_online = action.kind == domain::ActionKind::online;
    const bool was_online = present.attendance_mode == domain::AttendanceMode::online;
    if (is_online) {
        action.attendance_mode = domain::AttendanceMode::online;
        if (!draft.place) action.place.reset();
    } else if (was_online) {
        action.attendance_mode = domain::AttendanceMode::in_person;
    }
}

}  // namespace

std::vector<FieldGroup> proposed_action_groups(const Reader& reader, const http::Form& values,
                                               const ProposedActionTerms& terms) {
    const Fields field{reader, values};
    FieldGroup what = group_of(reader, "what", {});
    if (terms.names_event)
        what.fields.push_back(field("event", {.is_required = false, .is_code = true, .is_wide = true}));
    else
        what.fields.push_back({.name = "event", .kind = Kind::hidden, .value = field.value("event")});
    what.fields.push_back(field("title", {.is_wide = true}));
    what.fields.push_back(
        field("kind", {.kind = Kind::select, .options = options_of(reader, "action.kind", domain::action_kinds)}));
    what.fields.push_back(field("description", {.kind = Kind::text_area, .is_required = false, .lines = 6}));
    FieldGroup where = group_of(reader, "where", {field("directions", {.is_required = false, .is_wide = true})});
    FieldGroup elsewhere = group_of(reader, terms.event ? "elsewhere" : "place", short_place_fields(reader, values));
    elsewhere.is_folding = terms.event.has_value();
    elsewhere.is_open = describes_place(values, "new_");
    FieldGroup more =
        group_of(reader, "more",
                 {field("online_url", {.kind = Kind::url, .is_required = false, .is_wide = true}),
                  field("link", {.kind = Kind::url, .is_required = false, .is_wide = true}),
                  field("suggested_group",
                        {.kind = Kind::select, .is_required = false, .options = group_options(reader, terms.groups)})});
    return {std::move(what), when(reader, field, terms), std::move(where), std::move(elsewhere), std::move(more)};
}

http::Form values_of_new_action(const std::optional<domain::Event>& event) {
    http::Form values;
    values.fields = {{"kind", "rally"}, {"new_country", "FR"}};
    const bool has_day = event && !event->facts.recurrence;
    if (event) values.fields.push_back({"event", event_path(*event)});
    if (has_day) values.fields.push_back({"date", base::to_text(event->start().date)});
    return values;
}

http::Form values_of_proposed(const Call& call, const domain::Action& action, const domain::Submission& submission) {
    http::Form values;
    const auto add = [&](const char* name, std::string value) { values.fields.push_back({name, std::move(value)}); };
    const domain::ActionDraft& facts = action.facts;
    const auto hour = [](const domain::Moment& moment) {
        return moment.has_time() ? base::to_text(moment.local()).substr(11, 5) : std::string{};
    };
    if (facts.event) add("event", address_of_event(call, *facts.event));
    add("title", facts.title);
    add("kind", std::string(domain::action_kinds.name_of(facts.kind)));
    add("description", facts.description);
    add("date", base::to_text(action.start().date));
    if (facts.anchor) {
        add("when", option_of(*facts.anchor));
    } else {
        add("start_time", hour(action.start()));
        if (facts.schedule.end) add("end_time", hour(*facts.schedule.end));
    }
    add("directions", facts.directions.value_or(""));
    add("online_url", facts.online_url.value_or(""));
    add("link", submission.link.value_or(""));
    add("suggested_group", submission.suggested.value_or(""));
    if (submission.place)
        add_place_values(values, *submission.place, "new_");
    else
        add("new_country", "FR");
    return values;
}

service::SubmissionDraft typed_action_of(const Call& call, const Reader& reader, const domain::ActionDraft& present) {
    const http::Form& form = call.form;
    service::SubmissionDraft draft;
    draft.object_at = "";
    draft.place_at = "/new";
    FieldErrors& errors = draft.object_errors;
    domain::ActionDraft action = present;
    action.event.reset();
    std::string zone = present.schedule.start ? present.schedule.start->zone : reader.zone;
    if (const auto typed = text_of(form, "event")) {
        action.event = event_named(call, *typed);
        if (!action.event) errors.add("/event", "unknown_event", "An event of this site.");
        if (const auto event = action.event ? find_event_of(call, *action.event) : std::nullopt)
            zone = event->start().zone;
    }
    action.title = tidy(form.value("title"));
    if (const auto kind = domain::action_kinds.find(form.value("kind")))
        action.kind = *kind;
    else
        errors.add("/kind", "unknown_value", "One of the list.");
    action.description = std::string(form.value("description"));
    action.directions = text_of(form, "directions");
    action.online_url = text_of(form, "online_url");
    read_when(form, zone, action, errors);
    read_where(form, present, draft, action);
    draft.link = text_of(form, "link");
    draft.suggested = text_of(form, "suggested_group");
    draft.object = std::move(action);
    return draft;
}

base::FieldError at_action_field(base::FieldError error) {
    const auto is_at = [&](std::string_view pointer) { return error.pointer.starts_with(pointer); };
    if (is_at("/timing") && error.code == "out_of_range")
        error.code = "out_of_years";  // nothing else there has a range
    if (is_at("/timing/start"))
        error.pointer = "/date";
    else if (is_at("/timing/end"))
        error.pointer = "/end_time";
    else if (is_at("/timing/anchor/event"))
        error.pointer = "/event";
    else if (is_at("/timing"))
        error.pointer = "/when";
    else if (is_at("/attendance_mode"))
        error.pointer = "/kind";
    else if (is_at("/new/"))
        error.pointer = "/new_" + error.pointer.substr(5);
    return error;
}

}  // namespace charivari::pages
