#include <algorithm>

#include "base/ids.hpp"
#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/typed_moment.hpp"
#include "pages/event_entry.hpp"
#include "pages/recurrence_entry.hpp"

namespace charivari::pages {
namespace {

using base::FieldErrors;
using base::tidy;
using std::chrono::days;

std::optional<std::string> optional_text(const http::Form& form, const std::string& name) {
    std::string text = tidy(form.value(name));
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

template <typename Names, typename Enum>
void read_name(const http::Form& form, const std::string& name, const Names& names, Enum& value, FieldErrors& errors) {
    if (const auto found = names.find(form.value(name)))
        value = *found;
    else
        errors.add("/" + name, "unknown_value", "One of the list.");
}

std::optional<std::chrono::local_days> read_date(const http::Form& form, const std::string& name, FieldErrors& errors) {
    if (tidy(form.value(name)).empty()) return std::nullopt;
    const auto date = domain::typed_date(form.value(name));
    if (!date) errors.add("/" + name, "not_a_date", "A date: 2020-01-18.");
    return date;
}

std::optional<std::chrono::seconds> read_time(const http::Form& form, const std::string& name, FieldErrors& errors) {
    if (tidy(form.value(name)).empty()) return std::nullopt;
    const auto time = domain::typed_time(form.value(name));
    if (!time) errors.add("/" + name, "not_an_hour", "An hour: 14:00.");
    return time;
}

void read_end(const http::Form& form, domain::EventDraft& draft, FieldErrors& errors) {
    const domain::Moment& start = *draft.start;
    const auto last = read_date(form, "end_date", errors);
    const auto time = read_time(form, "end_time", errors);
    if (errors.has("/end_date") || errors.has("/end_time")) return;
    if (!start.has_time()) {
        if (time) errors.add("/start_time", "required", "An hour, as there is one for the end.");
        draft.end = domain::Moment{last.value_or(start.date) + days{1}, std::nullopt, start.zone};
        return;
    }
    if (!time) {
        if (last) errors.add("/end_time", "required", "An hour, as there is one for the start.");
        return;
    }
    const std::string zone = optional_text(form, "end_zone").value_or(start.zone);
    // From 22:00 to 1:00 is into the night.
    const bool is_next_day = !last && zone == start.zone && *time < *start.time;
    draft.end = domain::Moment{last.value_or(start.date + days{is_next_day ? 1 : 0}), time, zone};
}

void read_moments(const http::Form& form, domain::EventDraft& draft, FieldErrors& errors) {
    const auto date = read_date(form, "date", errors);
    const auto time = read_time(form, "start_time", errors);
    if (!date) {
        errors.add("/date", "required", "The day on which it begins.");
        return;
    }
    draft.start = domain::Moment{*date, time, tidy(form.value("zone"))};
    draft.time_announced = time.has_value() || form.find("all_day") != nullptr;
    if (time && form.find("all_day"))
        errors.add("/all_day", "hour_and_all_day", "What has an hour does not last all day.");
    read_end(form, draft, errors);
}

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

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        if (std::string part = tidy(text.substr(begin, end - begin)); !part.empty()) parts.push_back(std::move(part));
        begin = end + 1;
    }
    return parts;
}

// "Reconnaissance faciale" is as good as "reconnaissance-faciale".
std::vector<std::string> slugs_of(std::string_view text) {
    std::vector<std::string> slugs;
    for (const std::string& each : parts_of(text)) {
        const std::string slug = base::slugify(each, 60);
        slugs.push_back(slug.empty() ? each : slug);
    }
    return slugs;
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

void read_translations(const http::Form& form, const RowKind& kind, domain::EventDraft& draft, FieldErrors& errors) {
    for (std::size_t i = 0; i < rows_in(form, kind); ++i) {
        const std::string language = tidy(form.value(row_field("translation", i, "language")));
        const domain::Translation translation{tidy(form.value(row_field("translation", i, "title"))),
                                              tidy(form.value(row_field("translation", i, "description")))};
        if (!draft.translations.emplace(language, translation).second)
            errors.add("/" + row_field("translation", i, "language"), "duplicate",
                       "This language stands there already.");
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
    draft.translations.clear();
    read_translations(form, kinds[4], draft, errors);
    if (draft.start) draft.recurrence = read_recurrence(form, *draft.start, ids.place, errors);
    draft.relations.clear();
    read_relations(form, kinds[3], ids.event, draft, errors);
}

domain::EventDraft draft_of(const http::Form& form, const Ids& ids, FieldErrors& errors) {
    domain::EventDraft draft;
    read_name(form, "status", domain::event_statuses, draft.status, errors);
    draft.title = tidy(form.value("title"));
    read_moments(form, draft, errors);
    draft.place = optional_text(form, "place");
    read_details(form, ids, draft, errors);
    draft.sources = read_sources(form, row_kinds()[2]);
    return draft;
}

base::Error at_fields(const base::Error& error, const http::Form& form) {
    std::vector<base::FieldError> fields;
    for (const base::FieldError& each : error.fields())
        fields.push_back({pointer_to_field(each.pointer, form), each.code, each.message});
    base::Error moved{error.code(), error.detail(), std::move(fields)};
    return std::move(moved).retry_after(error.retry_after());
}

}  // namespace charivari::pages
