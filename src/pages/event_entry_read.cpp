#include <algorithm>

#include "base/ids.hpp"
#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "pages/event_entry.hpp"
#include "pages/recurrence_entry.hpp"
#include "pages/typed_fields.hpp"

namespace charivari::pages {
namespace {

using base::FieldErrors;
using base::tidy;
using std::chrono::days;

void read_registration(const http::Form& form, domain::EventDraft& draft, FieldErrors& errors) {
    domain::Registration registration{optional_text(form, "registration_url"), optional_text(form, "registration_note"),
                                      std::nullopt};
    if (const auto typed = optional_text(form, "registration_deadline")) {
        const auto local = base::parse_local(*typed);
        if (!local)
            errors.add("/registration_deadline", "not_a_local_time", "A date and an hour: 2020-01-17T18:00.");
        else if (draft.start && domain::is_zone(draft.start->zone)) {
            const auto date = std::chrono::floor<days>(*local);
            registration.deadline = domain::Moment{date, *local - date, draft.start->zone}.utc();
        }
    }
    draft.registration = registration == domain::Registration{} ? std::nullopt : std::optional(std::move(registration));
}

std::vector<domain::Appearance> read_people(const http::Form& form, const RowKind& kind, const IdOf& person_named,
                                            FieldErrors& errors) {
    std::vector<domain::Appearance> people;
    for (std::size_t i = 0; i < rows_in(form, kind); ++i) {
        domain::Appearance each{tidy(form.value(row_field(kind.name, i, "name"))),
                                optional_text(form, row_field(kind.name, i, "role"))};
        if (const auto typed = optional_text(form, row_field(kind.name, i, "person"))) {
            each.person = person_named(*typed);
            if (!each.person)
                errors.add("/" + row_field(kind.name, i, "person"), "unknown_person", "There is no such page.");
        }
        people.push_back(std::move(each));
    }
    return people;
}

std::vector<domain::Source> read_sources(const http::Form& form, const RowKind& kind) {
    std::vector<domain::Source> sources;
    for (std::size_t i = 0; i < rows_in(form, kind); ++i) {
        domain::Source source{tidy(form.value(row_field("source", i, "url"))),
                              optional_text(form, row_field("source", i, "title")),
                              optional_text(form, row_field("source", i, "quote")),
                              {}};
        if (!form.find(row_field("source", i, "anew")))
            source.seen_at = base::parse_utc(form.value(row_field("source", i, "seen"))).value_or(domain::Utc{});
        sources.push_back(std::move(source));
    }
    return sources;
}

void read_relations(const http::Form& form, const RowKind& kind, const IdOf& event_named, domain::EventDraft& draft,
                    FieldErrors& errors) {
    for (std::size_t i = 0; i < rows_in(form, kind); ++i) {
        domain::Relation relation;
        read_name(form, row_field("relation", i, "type"), domain::relation_types, relation.type, errors);
        const auto id = event_named(tidy(form.value(row_field("relation", i, "event"))));
        if (!id) errors.add("/" + row_field("relation", i, "event"), "unknown_event", "There is no such event.");
        relation.event = id.value_or("");
        draft.relations.push_back(std::move(relation));
    }
}

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Of "/translations/en/title", the row of that language.
std::string row_of_language(const http::Form& form, std::string_view language) {
    for (std::size_t i = 0; i < rows_in(form, row_kinds()[4]); ++i)
        if (form.value(row_field("translation", i, "language")) == language) return std::to_string(i);
    return "0";
}

std::string row_pointer(const RowKind& kind, std::string_view rest, const http::Form& form) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    std::string index{rest.substr(0, slash)};
    if (!is_number(index)) index = kind.name == "translation" && !index.empty() ? row_of_language(form, index) : "0";
    const std::string_view member =
        slash < rest.size() ? rest.substr(slash + 1) : std::string_view{kind.members.front()};
    return "/" + std::string(kind.name) + "_" + index + "_" + std::string(member);
}

std::string pointer_to_field(std::string_view pointer, const http::Form& form) {
    if (pointer == "/start/zone") return "/zone";
    if (pointer == "/end/zone") return form.find("end_zone") ? "/end_zone" : "/zone";
    if (pointer.starts_with("/start")) return pointer.starts_with("/start_time") ? std::string(pointer) : "/date";
    if (pointer == "/end" || pointer.starts_with("/end/"))
        return form.value("end_date").empty() && !form.value("end_time").empty() ? "/end_time" : "/end_date";
    if (pointer.starts_with("/recurrence")) return recurrence_field(pointer, form);
    if (pointer.starts_with("/registration/")) return "/registration_" + std::string(pointer.substr(14));
    if (pointer.starts_with("/new_place/")) return "/new_" + std::string(pointer.substr(11));
    for (const std::string_view words : {"/campaigns/", "/tags/"})  // several of them in one field
        if (pointer.starts_with(words)) return std::string(words.substr(0, words.size() - 1));
    if (pointer == "/translations") return "/translation_0_title";
    for (const RowKind& kind : row_kinds()) {
        const std::string list = "/" + std::string(kind.list);
        if (pointer == list) return row_pointer(kind, "", form);
        if (pointer.starts_with(list + "/")) return row_pointer(kind, pointer.substr(list.size() + 1), form);
    }
    return std::string(pointer);
}

}  // namespace

domain::Translations read_translations(const http::Form& form, FieldErrors& errors) {
    const RowKind& kind = row_kinds()[4];
    domain::Translations translations;
    for (std::size_t i = 0; i < rows_in(form, kind); ++i) {
        const std::string language = tidy(form.value(row_field("translation", i, "language")));
        const domain::Translation translation{tidy(form.value(row_field("translation", i, "title"))),
                                              tidy(form.value(row_field("translation", i, "description")))};
        if (!translations.emplace(language, translation).second)
            errors.add("/" + row_field("translation", i, "language"), "duplicate",
                       "This language stands there already.");
    }
    return translations;
}

void read_details(const http::Form& form, const Ids& ids, domain::EventDraft& draft, FieldErrors& errors) {
    read_name(form, "kind", domain::event_kinds, draft.kind, errors);
    read_name(form, "attendance_mode", domain::attendance_modes, draft.attendance_mode, errors);
    draft.language = tidy(form.value("language"));
    draft.description = tidy(form.value("description"));
    draft.online_url = optional_text(form, "online_url");
    read_registration(form, draft, errors);
    draft.campaigns = slugs_of(form.value("campaigns"));
    draft.tags = parts_of(form.value("tags"));
    const auto& kinds = row_kinds();
    draft.hosts = read_people(form, kinds[0], ids.person, errors);
    draft.speakers = read_people(form, kinds[1], ids.person, errors);
    draft.translations = read_translations(form, errors);
    if (draft.start) draft.recurrence = read_recurrence(form, *draft.start, ids.place, errors);
    draft.relations.clear();
    read_relations(form, kinds[3], ids.event, draft, errors);
}

domain::EventDraft draft_of(const http::Form& form, const Ids& ids, FieldErrors& errors) {
    domain::EventDraft draft;
    read_name(form, "status", domain::event_statuses, draft.status, errors);
    draft.title = tidy(form.value("title"));
    domain::Schedule schedule = read_schedule(form, errors);
    draft.start = std::move(schedule.start);
    draft.end = std::move(schedule.end);
    draft.time_announced = schedule.is_time_announced;
    draft.place = optional_text(form, "place");
    read_details(form, ids, draft, errors);
    draft.sources = read_sources(form, row_kinds()[2]);
    return draft;
}

base::Error at_fields(const base::Error& error, const http::Form& form) {
    std::vector<base::FieldError> fields;
    for (const base::FieldError& each : error.fields()) {
        const bool is_of_years = each.code == "out_of_range" && (each.pointer == "/start" || each.pointer == "/end");
        fields.push_back(
            {pointer_to_field(each.pointer, form), is_of_years ? "out_of_years" : each.code, each.message});
    }
    return error.with_fields(std::move(fields));
}

}  // namespace charivari::pages
