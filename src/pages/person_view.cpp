#include "pages/person_view.hpp"

#include "domain/check.hpp"
#include "pages/event_view.hpp"
#include "view/moments.hpp"

namespace charivari::pages {
namespace {

using view::Data;

std::string date_of(const Reader& reader, std::chrono::local_days day) {
    return view::date_in_words(reader.words, reader.language, day);
}

}  // namespace

std::string person_path(const domain::Person& person) { return "/people/" + person.slug; }

std::string role_in_words(const Reader& reader, const domain::PublicRole& role) {
    if (!role.to) return reader.say("person.since", {{"from", date_of(reader, role.from)}});
    return reader.say("person.from_to", {{"from", date_of(reader, role.from)}, {"to", date_of(reader, *role.to)}});
}

Subject person_subject(const Reader& reader, const domain::Person& person) {
    Data::List facts;
    std::string lead;
    for (const domain::PublicRole& each : person.roles) {
        facts.push_back({{"term", each.role},
                         {"text", reader.say("person.role", {{"dates", role_in_words(reader, each)},
                                                             {"host", domain::host_of(each.source)}})},
                         {"url", each.source}});
        if (lead.empty() && !each.to) lead = each.role;
    }
    return {.key = "person",
            .name = person.name,
            .lead = std::move(lead),
            .facts = std::move(facts),
            .path = person_path(person),
            .buttons = {{reader.say("person.objection.title"), person_path(person) + "/objection"}}};
}

Form objection_form(const Reader& reader, const domain::Person& person) {
    return {.id = "objection",
            .action = person_path(person) + "/objection",
            .button = reader.say("person.objection.button"),
            .fields = {{.name = "kind",
                        .label = reader.say("person.objection.kind"),
                        .kind = Field::Kind::select,
                        .value = "objection",
                        .options = options_of(reader, "person.objection.kinds", domain::objection_kinds)},
                       {.name = "text",
                        .label = reader.say("person.objection.text"),
                        .kind = Field::Kind::text_area,
                        .hint = reader.say("person.objection.text.hint")},
                       {.name = "contact",
                        .label = reader.say("person.objection.contact"),
                        .hint = reader.say("person.objection.contact.hint"),
                        .autocomplete = "email",
                        .is_required = false}},
            .cancel = person_path(person)};
}

domain::Objection objection_of(const http::Form& form, base::FieldErrors& errors) {
    domain::Objection objection;
    const auto kind = domain::objection_kinds.find(form.value("kind"));
    if (!kind) errors.add("/kind", "unknown_value", "One of: objection reply.");
    objection.kind = kind.value_or(objection.kind);
    objection.text = form.value("text");
    if (!form.value("contact").empty()) objection.contact = std::string(form.value("contact"));
    return objection;
}

}  // namespace charivari::pages
