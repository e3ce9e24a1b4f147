#include "pages/event_form.hpp"

#include <algorithm>
#include <array>

#include "domain/repetition.hpp"
#include "pages/event_entry.hpp"
#include "pages/place_form.hpp"

namespace charivari::pages {
namespace {

using Kind = Field::Kind;

// Where the readers of a French site hold their events, the site's own zone first.
constexpr std::array<std::string_view, 14> zones{"Europe/Paris",       "Europe/Brussels",
                                                 "Europe/Zurich",      "Europe/London",
                                                 "America/Guadeloupe", "America/Cayenne",
                                                 "America/Martinique", "America/Miquelon",
                                                 "Indian/Mayotte",     "Indian/Reunion",
                                                 "Pacific/Noumea",     "Pacific/Tahiti",
                                                 "America/Toronto",    "UTC"};

class Fields {
  public:
    Fields(const Reader& reader, const http::Form& values) : reader_(reader), values_(values) {}

    Field operator()(const std::string& name, Field more = {}) const {
        return named(name, "event.field." + name, more);
    }
    // Of a row: all rows of one kind share their words.
    Field in_row(const std::string& row, std::size_t index, const std::string& member, Field more = {}) const {
        return named(row_field(row, index, member), "event.field." + row + "." + member, more);
    }
    bool has(std::initializer_list<const char*> names) const {
        return std::any_of(names.begin(), names.end(), [this](const char* each) { return !value(each).empty(); });
    }
    std::string value(std::string_view name) const { return std::string(values_.value(name)); }

  private:
    Field named(const std::string& name, const std::string& key, Field& more) const {
        more.name = name;
        more.label = reader_.say(key);
        if (reader_.words.has(key + ".hint")) more.hint = reader_.say(key + ".hint");
        more.value = value(name);
        more.is_checked = values_.find(name) != nullptr;
        return std::move(more);
    }

    const Reader& reader_;
    const http::Form& values_;
};

std::vector<Option> zone_options(const Reader& reader) {
    std::vector<Option> options{{reader.zone, reader.zone}};
    for (const std::string_view each : zones)
        if (each != reader.zone) options.push_back({std::string(each), std::string(each)});
    return options;
}

std::vector<Option> status_options(const Reader& reader) {
    auto options = options_of(reader, "event.status", domain::event_statuses);
    std::erase_if(options, [](const Option& each) { return each.value == "over"; });
    return options;
}

std::vector<Option> place_options(const Reader& reader, const std::vector<domain::Place>& places) {
    std::vector<Option> options{{"", reader.say("event.place.none")}, {"new", reader.say("event.place.new")}};
    for (const domain::Place& each : places) options.push_back({each.id, place_label(each)});
    return options;
}

FieldGroup group_of(const Reader& reader, const std::string& id, std::vector<Field> fields) {
    const std::string key = "event.group." + id;
    FieldGroup group{.id = id, .legend = reader.say(key), .fields = std::move(fields)};
    if (reader.words.has(key + ".hint")) group.hint = reader.say(key + ".hint");
    return group;
}

FieldGroup folding(FieldGroup group, bool is_open) {
    group.is_folding = true;
    group.is_open = is_open;
    return group;
}

FieldGroup what(const Reader& reader, const Fields& field) {
    return group_of(
        reader, "what",
        {field("title", {.is_wide = true}),
         field("kind", {.kind = Kind::select, .options = options_of(reader, "event.kind", domain::event_kinds)}),
         field("status", {.kind = Kind::select, .options = status_options(reader)}),
         field("description", {.kind = Kind::text_area, .is_required = false, .lines = 8})});
}

FieldGroup when(const Reader& reader, const Fields& field) {
    FieldGroup group = group_of(
        reader, "when",
        {field("date", {.kind = Kind::date}), field("start_time", {.kind = Kind::time, .is_required = false}),
         field("end_date", {.kind = Kind::date, .is_required = false}),
         field("end_time", {.kind = Kind::time, .is_required = false}), field("all_day", {.kind = Kind::check_box}),
         field("zone", {.is_code = true, .options = zone_options(reader)})});
    if (field.has({"end_zone"}))
        group.fields.push_back(
            field("end_zone", {.is_required = false, .is_code = true, .options = zone_options(reader)}));
    return group;
}

FieldGroup where(const Reader& reader, const Fields& field, const EventFormTerms& terms) {
    FieldGroup group =
        group_of(reader, "where",
                 {field("attendance_mode",
                        {.kind = Kind::select, .options = options_of(reader, "event.mode", domain::attendance_modes)}),
                  field("place_q", {.is_required = false})});
    group.button = Button{"find_place", reader.say("event.place.find")};
    group.found = {field("place", {.kind = Kind::select,
                                   .options = place_options(reader, terms.places),
                                   .is_focused = terms.pressed == "find_place",
                                   .is_wide = true})};
    return group;
}

// What a list of a row offers, and "" for as the event says, where that may be.
std::vector<Option> row_options(const Reader& reader, const Fields& field, const std::string& member,
                                const std::string& value) {
    const Option as_ever{"", reader.say("event.field.occurrence.as_ever")};
    if (member == "type") return options_of(reader, "event.relation", domain::relation_types);
    if (member == "language") return language_options(reader, value.empty() ? field.value("language") : value);
    auto options =
        member == "status" ? status_options(reader) : options_of(reader, "event.mode", domain::attendance_modes);
    options.insert(options.begin(), as_ever);
    return options;
}

Kind kind_of(std::string_view row, std::string_view member) {
    using Known = std::pair<std::string_view, Kind>;
    static constexpr std::array<Known, 15> kinds{{{"url", Kind::url},
                                                  {"online_url", Kind::url},
                                                  {"quote", Kind::text_area},
                                                  {"description", Kind::text_area},
                                                  {"date", Kind::date},
                                                  {"end_date", Kind::date},
                                                  {"start_time", Kind::time},
                                                  {"end_time", Kind::time},
                                                  {"type", Kind::select},
                                                  {"language", Kind::select},
                                                  {"status", Kind::select},
                                                  {"attendance_mode", Kind::select},
                                                  {"anew", Kind::check_box},
                                                  {"seen", Kind::hidden},
                                                  {"undated", Kind::hidden}}};
    if (row == "occurrence" && member.ends_with("zone")) return Kind::hidden;
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](const Known& each) { return each.first == member; });
    return found == kinds.end() ? Kind::text : found->second;
}

bool is_wide(std::string_view row, std::string_view member) {
    return member == "url" || member == "event" || member == "person" || member == "anew" || member == "online_url" ||
           member == "occurrence" || (row != "source" && member == "title");
}

// All rows of one kind, and blank ones behind them, with the button that adds another.
void add_rows(FieldGroup& group, const Reader& reader, const Fields& field, const http::Form& values,
              const EventFormTerms& terms, const RowKind& kind) {
    const std::string name(kind.name);
    const bool is_asked = terms.pressed == "add_" + name;
    const std::size_t filled = rows_in(values, kind);
    const std::size_t count = filled + (is_asked && filled > 0 ? 2 : 1);
    for (std::size_t i = 0; i < count; ++i) {
        FieldGroup::Row row{reader.say("event.row." + name, {{"number", std::to_string(i + 1)}}), {}};
        for (const std::string_view member : kind.members) {
            if (member == "anew" && i >= filled) continue;  // nothing was seen before
            Field each = field.in_row(name, i, std::string(member));
            each.kind = kind_of(name, member);
            each.is_required = name == "source" && member == "url" && i == 0;
            each.is_wide = is_wide(name, member);
            each.is_code = member == "occurrence" || member == "person";
            each.lines = 3;
            if (each.kind == Kind::select) each.options = row_options(reader, field, std::string(member), each.value);
            if (member == "language" && each.value.empty())  // most often it is the other one
                for (const Option& option : each.options)
                    if (option.value != field.value("language")) each.value = option.value;
            each.is_focused = is_asked && i == filled && row.fields.empty();
            row.fields.push_back(std::move(each));
        }
        group.rows.push_back(std::move(row));
    }
    group.button = Button{"add_" + name, reader.say("event.add." + name)};
}

FieldGroup rows_of(const Reader& reader, const Fields& field, const http::Form& values, const EventFormTerms& terms,
                   const RowKind& kind) {
    FieldGroup group = group_of(reader, std::string(kind.list), {});
    add_rows(group, reader, field, values, terms, kind);
    if (kind.name == "source") return group;
    const bool is_open = rows_in(values, kind) > 0 || terms.pressed == group.button->name;
    return folding(std::move(group), is_open);
}

FieldGroup recurrence(const Reader& reader, const Fields& field, const http::Form& values,
                      const EventFormTerms& terms) {
    FieldGroup group = group_of(
        reader, "recurrence",
        {field("repeat",
               {.kind = Kind::select, .options = options_of(reader, "event.repeat", domain::repeats), .is_wide = true}),
         field("repeat_until", {.kind = Kind::date, .is_required = false}),
         field("repeat_count", {.is_required = false, .is_code = true}),
         field("repeat_rule", {.is_required = false, .is_code = true, .is_wide = true}),
         field("repeat_dates", {.is_required = false, .is_code = true, .is_wide = true}),
         field("repeat_except", {.is_required = false, .is_code = true, .is_wide = true}),
         field("repeat_was", {.kind = Kind::hidden, .is_required = false})});
    add_rows(group, reader, field, values, terms, row_kinds()[5]);
    const bool recurs = field.has({"repeat_dates"}) || (field.has({"repeat"}) && field.value("repeat") != "once");
    const bool is_open = recurs || terms.pressed == group.button->name;
    return folding(std::move(group), is_open);
}

FieldGroup joining(const Reader& reader, const Fields& field) {
    const bool is_open = field.has({"online_url", "registration_url", "registration_note", "registration_deadline"});
    return folding(group_of(reader, "joining",
                            {field("online_url", {.kind = Kind::url, .is_required = false}),
                             field("registration_url", {.kind = Kind::url, .is_required = false}),
                             field("registration_note", {.is_required = false}),
                             field("registration_deadline", {.kind = Kind::moment, .is_required = false})}),
                   is_open);
}

FieldGroup subjects(const Reader& reader, const Fields& field, const EventFormTerms& terms) {
    return folding(
        group_of(
            reader, "subjects",
            {field("campaigns", {.is_required = false, .options = terms.campaigns}),
             field("tags", {.is_required = false}),
             field("language", {.kind = Kind::select, .options = language_options(reader, field.value("language"))})}),
        field.has({"campaigns", "tags"}));
}

}  // namespace

std::string place_label(const domain::Place& place) {
    const bool names_town = !place.locality || place.name.find(*place.locality) != std::string::npos;
    return names_town ? place.name : place.name + ", " + *place.locality;
}

http::Form values_of_new_event(const Reader& reader) {
    return {{{"kind", "other"},
             {"status", "announced"},
             {"language", reader.language},
             {"zone", reader.zone},
             {"attendance_mode", "in_person"},
             {"repeat", "once"},
             {"new_country", "FR"}}};
}

std::vector<FieldGroup> detail_groups(const Reader& reader, const http::Form& values, const EventFormTerms& terms) {
    const Fields field{reader, values};
    const auto& kinds = row_kinds();
    const auto modes = options_of(reader, "event.mode", domain::attendance_modes);
    FieldGroup about = group_of(
        reader, "details",
        {field("description", {.kind = Kind::text_area, .is_required = false, .lines = 8}),
         field("kind", {.kind = Kind::select, .options = options_of(reader, "event.kind", domain::event_kinds)}),
         field("attendance_mode", {.kind = Kind::select, .options = modes})});
    return {folding(std::move(about), true),
            recurrence(reader, field, values, terms),
            joining(reader, field),
            rows_of(reader, field, values, terms, kinds[0]),
            rows_of(reader, field, values, terms, kinds[1]),
            subjects(reader, field, terms),
            rows_of(reader, field, values, terms, kinds[3]),
            rows_of(reader, field, values, terms, kinds[4])};
}

Form event_form(const Reader& reader, const http::Form& values, const EventFormTerms& terms) {
    const Fields field{reader, values};
    const auto& kinds = row_kinds();
    const bool is_described = field.value("place") == "new" || describes_place(values, "new_");
    Form form{.id = "event"};
    form.groups = {what(reader, field), when(reader, field), recurrence(reader, field, values, terms),
                   where(reader, field, terms),
                   folding(group_of(reader, "new_place", place_fields(reader, values, "new_")), is_described)};
    form.groups.push_back(rows_of(reader, field, values, terms, kinds[2]));
    form.groups.push_back(rows_of(reader, field, values, terms, kinds[0]));
    form.groups.push_back(rows_of(reader, field, values, terms, kinds[1]));
    form.groups.push_back(joining(reader, field));
    form.groups.push_back(subjects(reader, field, terms));
    form.groups.push_back(rows_of(reader, field, values, terms, kinds[3]));
    form.groups.push_back(rows_of(reader, field, values, terms, kinds[4]));
    if (terms.revision)
        form.fields.push_back({.name = "revision", .kind = Kind::hidden, .value = std::to_string(*terms.revision)});
    return form;
}

}  // namespace charivari::pages
