#include "pages/person_form.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/typed_moment.hpp"
#include "pages/campaign_form.hpp"
#include "pages/person_view.hpp"

namespace charivari::pages {
namespace {

using domain::PersonDraft;
using Kind = Field::Kind;

constexpr std::array<std::string_view, 4> members{"role", "from", "to", "source"};
constexpr std::size_t most_rows = 100;

std::string row_field(std::size_t index, std::string_view member) {
    return "role_" + std::to_string(index) + "_" + std::string(member);
}

std::size_t rows_in(const http::Form& form) {
    std::size_t count = 0;
    while (count < most_rows && form.find(row_field(count, "role"))) ++count;
    return count;
}

bool is_blank(const http::Form& form, std::size_t index) {
    return std::all_of(members.begin(), members.end(), [&](std::string_view member) {
        return base::tidy(form.value(row_field(index, member))).empty();
    });
}

FieldGroup::Row row_of(const Reader& reader, const http::Form& values, std::size_t index) {
    FieldGroup::Row row{reader.say("person.row.role", {{"number", std::to_string(index + 1)}}), {}};
    for (const std::string_view member : members) {
        const std::string name = row_field(index, member);
        const std::string key = "person.field.role." + std::string(member);
        const bool is_date = member == "from" || member == "to";
        Field field{.name = name,
                    .label = reader.say(key),
                    .kind = is_date              ? Kind::date
                            : member == "source" ? Kind::url
                                                 : Kind::text,
                    .value = std::string(values.value(name)),
                    .is_required = index == 0 && member != "to",
                    .is_wide = member == "role" || member == "source"};
        if (reader.words.has(key + ".hint")) field.hint = reader.say(key + ".hint");
        row.fields.push_back(std::move(field));
    }
    return row;
}

// A day that was typed; a finding for what is none.
std::optional<std::chrono::local_days> day_of(const http::Form& form, std::size_t index, const std::string& member,
                                              base::FieldErrors& errors) {
    const std::string_view text = form.value(row_field(index, member));
    if (base::tidy(text).empty()) return std::nullopt;
    const auto day = domain::typed_date(text);
    if (!day) errors.add("/roles/" + std::to_string(index) + "/" + member, "not_a_date", "A date: 2020-01-18.");
    return day;
}

}  // namespace

Form person_form(const Reader& reader, const http::Form& values, const PersonFormTerms& terms) {
    const domain::Person* present = terms.present;
    Form form{.id = "person",
              .action = present ? person_path(*present) + "/edit" : "/people/new",
              .button = reader.say(present ? "person.edit.button" : "person.new.button"),
              .cancel = present ? person_path(*present) : "/people"};
    if (present && present->state == domain::Showing::hidden) form.cancel = "/moderation";
    FieldGroup who{.id = "who", .legend = reader.say("person.who")};
    who.fields = {{.name = "name",
                   .label = reader.say("person.field.name"),
                   .value = std::string(values.value("name")),
                   .hint = reader.say("person.field.name.hint"),
                   .autocomplete = "off",
                   .is_wide = true},
                  slug_field(reader, present ? std::string(values.value("slug")) : std::string{})};
    if (present && terms.may_moderate)
        who.fields.push_back(
            showing_field(reader, domain::showings.find(values.value("state")).value_or(domain::Showing::published)));
    FieldGroup roles{.id = "roles",
                     .legend = reader.say("person.roles"),
                     .hint = reader.say("person.roles.hint"),
                     .button = Button{"add_role", reader.say("person.add.role")}};
    const std::size_t filled = rows_in(values);
    const bool is_asked = terms.pressed == "add_role";
    for (std::size_t i = 0; i < filled + (is_asked && filled > 0 ? 2 : 1); ++i)
        roles.rows.push_back(row_of(reader, values, i));
    if (is_asked) roles.rows[filled].fields.front().is_focused = true;
    form.groups = {std::move(who), std::move(roles)};
    if (present)
        form.fields.push_back({.name = "revision", .kind = Kind::hidden, .value = std::to_string(present->revision)});
    return form;
}

http::Form person_values(const PersonDraft& person) {
    http::Form values{
        {{"name", person.name}, {"slug", person.slug}, {"state", std::string(domain::showings.name_of(person.state))}}};
    for (std::size_t i = 0; i < person.roles.size(); ++i) {
        const domain::PublicRole& each = person.roles[i];
        values.fields.push_back({row_field(i, "role"), each.role});
        values.fields.push_back({row_field(i, "from"), base::to_text(each.from)});
        values.fields.push_back({row_field(i, "to"), each.to ? base::to_text(*each.to) : ""});
        values.fields.push_back({row_field(i, "source"), each.source});
    }
    return values;
}

http::Form without_blank_roles(const http::Form& form) {
    http::Form kept;
    for (const auto& each : form.fields)
        if (!each.name.starts_with("role_")) kept.fields.push_back(each);
    std::size_t next = 0;
    for (std::size_t i = 0; i < rows_in(form); ++i) {
        if (is_blank(form, i)) continue;
        for (const std::string_view member : members)
            kept.fields.push_back({row_field(next, member), std::string(form.value(row_field(i, member)))});
        ++next;
    }
    return kept;
}

PersonDraft person_of(const http::Form& form, const PersonDraft& present, base::FieldErrors& errors) {
    PersonDraft person = present;
    person.name = base::tidy(form.value("name"));
    person.slug = base::tidy(form.value("slug"));
    person.state = showing_of(form, present.state, errors);
    person.roles.clear();
    for (std::size_t i = 0; i < rows_in(form); ++i) {
        domain::PublicRole role;
        role.role = base::tidy(form.value(row_field(i, "role")));
        const std::string pointer = "/roles/" + std::to_string(i) + "/from";
        const auto from = day_of(form, i, "from", errors);
        if (!from && !errors.has(pointer)) errors.add(pointer, "required", "The day since when: 2017-06-18.");
        role.from = from.value_or(std::chrono::local_days{});
        role.to = day_of(form, i, "to", errors);
        role.source = base::tidy(form.value(row_field(i, "source")));
        person.roles.push_back(std::move(role));
    }
    return person;
}

base::Error at_person_fields(const base::Error& error) {
    constexpr std::string_view list = "/roles";
    std::vector<base::FieldError> fields;
    for (const base::FieldError& each : error.fields()) {
        std::string pointer = each.pointer;
        if (pointer == list) pointer = "/" + row_field(0, "role");
        if (pointer.starts_with("/roles/")) {
            pointer = "/role_" + pointer.substr(list.size() + 1);
            if (const std::size_t slash = pointer.find('/', 1); slash != std::string::npos) pointer[slash] = '_';
        }
        fields.push_back({std::move(pointer), each.code, each.message});
    }
    return error.with_fields(std::move(fields));
}

}  // namespace charivari::pages
