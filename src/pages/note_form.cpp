#include "pages/note_form.hpp"

#include <utility>

#include "base/text.hpp"

namespace charivari::pages {
namespace {

using Kind = Field::Kind;

std::optional<std::string> text_in(const http::Form& form, std::string_view name) {
    std::string text = base::tidy(form.value(name));
    return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

Field own_words(const Reader& reader, const std::string& name, Kind kind, bool has_hint) {
    return {.name = name,
            .label = reader.say("attendance.field." + name),
            .kind = kind,
            .hint = has_hint ? reader.say("attendance.field." + name + ".hint") : "",
            .autocomplete = "off",
            .is_required = false,
            .lines = 3};
}

Field consent_field(const Reader& reader, const NoteTerms& terms) {
    const std::string who = terms.group.empty() ? reader.say("attendance.organisers") : terms.group;
    return {.name = "consent",
            .label = reader.say("attendance.consent", {{"who", who}, {"count", std::to_string(terms.days)}}),
            .kind = Kind::check_box,
            .hint = reader.say("attendance.consent.hint", {{"who", who}}),
            .is_wide = true,
            .called = reader.say("attendance.consent.called")};
}

// Whether what came back sealed goes along again: what was sealed to a key that the group has replaced since opens nothing any more.
bool is_kept_in(const NoteTerms& terms) {
    return terms.key && !terms.typed.value("sealed").empty() && terms.typed.value("key") == terms.key->id &&
           !terms.typed.find("forget");
}

// Lets go of what is sealed already, in the form or on record.
Field forget_field(const Reader& reader, const NoteTerms& terms) {
    const std::string key = terms.has_note ? "attendance.field.forget" : "attendance.field.forget.typed";
    return {.name = "forget",
            .label = reader.say(key),
            .kind = Kind::check_box,
            .hint = reader.say(key + ".hint"),
            .is_wide = true};
}

void ask(const Reader& reader, const NoteTerms& terms, Form& form, FieldGroup& group) {
    const bool is_kept = is_kept_in(terms);
    const std::string wanted = terms.is_wanted ? reader.say("attendance.contact.wanted") + " " : "";
    const std::string readers = wanted + reader.say("attendance.contact.readers") + " ";
    group.hint =
        readers + reader.say(terms.key ? "attendance.contact.without_script" : "attendance.contact.on_arrival");
    group.fields = {own_words(reader, "name", Kind::text, false), own_words(reader, "contact", Kind::text, true),
                    own_words(reader, "note", Kind::text_area, true), consent_field(reader, terms)};
    form.fields.push_back({.name = "words", .kind = Kind::hidden, .value = std::to_string(domain::consent_version)});
    if (!terms.key) return;
    group.scripted_hint = readers + reader.say("attendance.contact.with_script") +
                          (is_kept ? " " + reader.say("attendance.contact.kept") : "");
    form.sealing = Sealing{terms.key->id, terms.key->public_key};
    for (const char* name : {"sealed", "key"})
        form.fields.push_back(
            {.name = name, .kind = Kind::hidden, .value = is_kept ? std::string(terms.typed.value(name)) : ""});
    group.is_open = is_kept;
}

}  // namespace

void add_note(const Reader& reader, const NoteTerms& terms, Form& form) {
    if (!terms.is_taken && !terms.has_note) return;
    FieldGroup group{
        .id = "contact",
        .legend = reader.say(terms.is_wanted ? "attendance.group.contact.wanted" : "attendance.group.contact"),
        .is_folding = !terms.is_wanted};
    if (terms.is_taken) ask(reader, terms, form, group);
    if (terms.has_note || is_kept_in(terms)) group.fields.push_back(forget_field(reader, terms));
    for (const Field& each : group.fields) group.is_open = group.is_open || !terms.typed.value(each.name).empty();
    group.is_open = group.is_open || terms.has_note;
    form.groups.push_back(std::move(group));
}

base::Error at_note_fields(const base::Error& error) {
    std::vector<base::FieldError> fields = error.fields();
    for (base::FieldError& each : fields)
        if (each.pointer == "/consent" && each.code == "required") each.code = "consent_needed";
    for (base::FieldError& each : fields)
        if (each.pointer == "/key") each = {"/contact", "key_replaced", each.message};
    return error.with_fields(std::move(fields));
}

TypedNote typed_note(const http::Form& form, const std::optional<domain::SealedNote>& present,
                     const std::optional<int>& present_consent, base::FieldErrors& errors) {
    TypedNote typed;
    typed.plain = {text_in(form, "name"), text_in(form, "contact"), text_in(form, "note")};
    if (form.find("consent")) typed.consent = number_of(form, "words", 0, errors);
    if (!typed.plain.is_empty()) return typed;
    const std::string_view box = form.value("sealed");
    const bool lets_go = form.find("forget") != nullptr;
    if (!box.empty() && !lets_go) {
        typed.note = domain::SealedNote{std::string(form.value("key")), std::string(box)};
    } else if (present && !lets_go) {
        typed.note = present;
        typed.consent = present_consent;
    } else {
        typed.consent.reset();
    }
    return typed;
}

}  // namespace charivari::pages
