#include "pages/event_form.hpp"

#include "domain/repetition.hpp"
#include "pages/event_entry.hpp"
#include "pages/form_parts.hpp"
#include "pages/place_form.hpp"

namespace charivari::pages {
namespace {

using Kind = Field::Kind;

FieldGroup what(const Reader& reader, const FieldMaker& field) {
    return group_named(
        reader, "event", "what",
        {field("title", {.is_wide = true}),
         field("kind", {.kind = Kind::select, .options = options_of(reader, "event.kind", domain::event_kinds)}),
         field("status", {.kind = Kind::select, .options = status_options(reader)}),
         field("description", {.kind = Kind::text_area, .is_required = false, .lines = 8})});
}

FieldGroup when(const Reader& reader, const FieldMaker& field) {
    FieldGroup group = group_named(
        reader, "event", "when",
        {field("date", {.kind = Kind::date}), field("start_time", {.kind = Kind::time, .is_required = false}),
         field("end_date", {.kind = Kind::date, .is_required = false}),
         field("end_time", {.kind = Kind::time, .is_required = false}), field("all_day", {.kind = Kind::check_box}),
         field("zone", {.is_code = true, .options = zone_options(reader)})});
    if (field.has({"end_zone"}))
        group.fields.push_back(
            field("end_zone", {.is_required = false, .is_code = true, .options = zone_options(reader)}));
    return group;
}

FieldGroup recurrence(const Reader& reader, const FieldMaker& field, const http::Form& values,
                      const EventFormTerms& terms) {
    FieldGroup group = group_named(
        reader, "event", "recurrence",
        {field("repeat",
               {.kind = Kind::select, .options = options_of(reader, "event.repeat", domain::repeats), .is_wide = true}),
         field("repeat_until", {.kind = Kind::date, .is_required = false}),
         field("repeat_count", {.is_required = false, .is_code = true}),
         field("repeat_rule", {.is_required = false, .is_code = true, .is_wide = true}),
         field("repeat_dates", {.is_required = false, .is_code = true, .is_wide = true}),
         field("repeat_except", {.is_required = false, .is_code = true, .is_wide = true}),
         field("repeat_was", {.kind = Kind::hidden, .is_required = false})});
    add_rows(group, reader, field, values, terms.pressed, row_kinds()[5]);
    const bool recurs = field.has({"repeat_dates"}) || (field.has({"repeat"}) && field.value("repeat") != "once");
    const bool is_open = recurs || terms.pressed == group.button->name;
    return folding(std::move(group), is_open);
}

FieldGroup joining(const Reader& reader, const FieldMaker& field) {
    const bool is_open = field.has({"online_url", "registration_url", "registration_note", "registration_deadline"});
    return folding(group_named(reader, "event", "joining",
                               {field("online_url", {.kind = Kind::url, .is_required = false}),
                                field("registration_url", {.kind = Kind::url, .is_required = false}),
                                field("registration_note", {.is_required = false}),
                                field("registration_deadline", {.kind = Kind::moment, .is_required = false})}),
                   is_open);
}

FieldGroup subjects(const Reader& reader, const FieldMaker& field, const EventFormTerms& terms) {
    return folding(
        group_named(
            reader, "event", "subjects",
            {field("campaigns", {.is_required = false, .options = terms.campaigns}),
             field("tags", {.is_required = false}),
             field("language", {.kind = Kind::select, .options = language_options(reader, field.value("language"))})}),
        field.has({"campaigns", "tags"}));
}

}  // namespace

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
    const FieldMaker field{reader, values, "event"};
    const auto& kinds = row_kinds();
    const auto modes = options_of(reader, "event.mode", domain::attendance_modes);
    FieldGroup about = group_named(
        reader, "event", "details",
        {field("description", {.kind = Kind::text_area, .is_required = false, .lines = 8}),
         field("kind", {.kind = Kind::select, .options = options_of(reader, "event.kind", domain::event_kinds)}),
         field("attendance_mode", {.kind = Kind::select, .options = modes})});
    return {folding(std::move(about), true),
            recurrence(reader, field, values, terms),
            joining(reader, field),
            rows_of(reader, field, values, terms.pressed, kinds[0]),
            rows_of(reader, field, values, terms.pressed, kinds[1]),
            subjects(reader, field, terms),
            rows_of(reader, field, values, terms.pressed, kinds[3]),
            rows_of(reader, field, values, terms.pressed, kinds[4])};
}

Form event_form(const Reader& reader, const http::Form& values, const EventFormTerms& terms) {
    const FieldMaker field{reader, values, "event"};
    const auto& kinds = row_kinds();
    const bool is_described = field.value("place") == "new" || describes_place(values, "new_");
    Form form{.id = "event"};
    form.groups = {
        what(reader, field), when(reader, field), recurrence(reader, field, values, terms),
        whereabouts(reader, field, {terms.places, true, terms.pressed}),
        folding(group_named(reader, "event", "new_place", place_fields(reader, values, "new_")), is_described)};
    form.groups.push_back(rows_of(reader, field, values, terms.pressed, kinds[2]));
    form.groups.push_back(rows_of(reader, field, values, terms.pressed, kinds[0]));
    form.groups.push_back(rows_of(reader, field, values, terms.pressed, kinds[1]));
    form.groups.push_back(joining(reader, field));
    form.groups.push_back(subjects(reader, field, terms));
    form.groups.push_back(rows_of(reader, field, values, terms.pressed, kinds[3]));
    form.groups.push_back(rows_of(reader, field, values, terms.pressed, kinds[4]));
    if (terms.revision)
        form.fields.push_back({.name = "revision", .kind = Kind::hidden, .value = std::to_string(*terms.revision)});
    return form;
}

}  // namespace charivari::pages
