#include "pages/form_parts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "pages/event_form.hpp"

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

std::vector<Option> place_options(const Reader& reader, const std::string& noun, const WhereTerms& terms) {
    const std::string none = noun + ".place.none";
    std::vector<Option> options{{"", reader.say(reader.words.has(none) ? none : "event.place.none")}};
    if (terms.may_describe) options.push_back({"new", reader.say("event.place.new")});
    for (const domain::Place& each : terms.places) options.push_back({each.id, place_label(each)});
    return options;
}

// What a list of a row offers, and "" for as the event says, where that may be.
std::vector<Option> row_options(const Reader& reader, const FieldMaker& field, const std::string& member,
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

}  // namespace

Field FieldMaker::operator()(const std::string& name, Field more) const { return named(name, name, more); }

Field FieldMaker::in_row(const std::string& row, std::size_t index, const std::string& member, Field more) const {
    return named(row_field(row, index, member), row + "." + member, more);
}

bool FieldMaker::has(std::initializer_list<const char*> names) const {
    return std::any_of(names.begin(), names.end(), [this](const char* each) { return !value(each).empty(); });
}

Field FieldMaker::named(const std::string& name, const std::string& words, Field& more) const {
    const std::string own = noun_ + ".field." + words;
    const std::string key = reader_.words.has(own) ? own : "event.field." + words;
    more.name = name;
    more.label = reader_.say(key);
    if (more.hint.empty() && reader_.words.has(key + ".hint")) more.hint = reader_.say(key + ".hint");
    more.value = value(name);
    more.is_checked = values_.find(name) != nullptr;
    return std::move(more);
}

FieldGroup group_named(const Reader& reader, const std::string& noun, const std::string& id,
                       std::vector<Field> fields) {
    const std::string own = noun + ".group." + id;
    const std::string key = reader.words.has(own) ? own : "event.group." + id;
    FieldGroup group{.id = id, .legend = reader.say(key), .fields = std::move(fields)};
    if (reader.words.has(key + ".hint")) group.hint = reader.say(key + ".hint");
    return group;
}

FieldGroup folding(FieldGroup group, bool is_open) {
    group.is_folding = true;
    group.is_open = is_open;
    return group;
}

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

FieldGroup whereabouts(const Reader& reader, const FieldMaker& field, const WhereTerms& terms) {
    FieldGroup group = group_named(
        reader, field.noun(), "where",
        {field("attendance_mode",
               {.kind = Kind::select, .options = options_of(reader, "event.mode", domain::attendance_modes)}),
         field("place_q", {.is_required = false})});
    group.button = Button{"find_place", reader.say("event.place.find")};
    group.found = {field("place", {.kind = Kind::select,
                                   .options = place_options(reader, field.noun(), terms),
                                   .is_focused = terms.pressed == "find_place",
                                   .is_wide = true})};
    return group;
}

void add_rows(FieldGroup& group, const Reader& reader, const FieldMaker& field, const http::Form& values,
              const std::string& pressed, const RowKind& kind) {
    const std::string name(kind.name);
    const bool is_asked = pressed == "add_" + name;
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

FieldGroup rows_of(const Reader& reader, const FieldMaker& field, const http::Form& values, const std::string& pressed,
                   const RowKind& kind) {
    FieldGroup group = group_named(reader, "event", std::string(kind.list), {});
    add_rows(group, reader, field, values, pressed, kind);
    if (kind.name == "source") return group;
    const bool is_open = rows_in(values, kind) > 0 || pressed == group.button->name;
    return folding(std::move(group), is_open);
}

std::string place_label(const domain::Place& place) {
    const bool names_town = !place.locality || place.name.find(*place.locality) != std::string::npos;
    return names_town ? place.name : place.name + ", " + *place.locality;
}

}  // namespace charivari::pages
