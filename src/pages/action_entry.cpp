#include "pages/action_entry.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/recurrence.hpp"
#include "domain/typed_duration.hpp"
#include "pages/event_entry.hpp"
#include "pages/typed_fields.hpp"

namespace charivari::pages {
namespace {

using base::FieldErrors;
using base::tidy;
using domain::ActionDraft;
using domain::Anchor;

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& each : words) text += (text.empty() ? "" : ", ") + each;
    return text;
}

class Adding {
  public:
    explicit Adding(http::Form& values) : values_(values) {}
    void operator()(std::string name, std::string value) const {
        values_.fields.push_back({std::move(name), std::move(value)});
    }
    void operator()(std::string name, const std::optional<std::string>& value) const {
        (*this)(std::move(name), value.value_or(""));
    }
    void operator()(std::string name, std::string_view value) const { (*this)(std::move(name), std::string(value)); }
    void tick(std::string name, bool is_ticked) const {
        if (is_ticked) (*this)(std::move(name), std::string("yes"));
    }

  private:
    http::Form& values_;
};

void add_timing(const ActionDraft& facts, const ActionTerms& terms, http::Form& values) {
    const Adding add{values};
    add("event", facts.event ? terms.event(*facts.event) : std::string{});
    add("timing", std::string(facts.anchor ? "event" : "own"));
    const Anchor anchor = facts.anchor.value_or(Anchor{});
    const auto offset = anchor.offset.length();
    const bool is_after = offset > offset.zero();
    add("offset", offset == offset.zero() ? "" : terms.length(anchor.offset));
    add("side", std::string(is_after ? "after_" : "before_") + std::string(domain::edges.name_of(anchor.edge)));
    add("occurrence", anchor.occurrence ? domain::to_text(*anchor.occurrence) : "");
    add("duration", anchor.duration ? terms.length(*anchor.duration) : "");
    add("on_move", domain::on_moves.name_of(anchor.on_move));
    if (!facts.anchor) add_schedule(values, facts.schedule);
    if (!values.find("zone")) add("zone", terms.zone);
}

void add_law(const ActionDraft& facts, const Adding& add) {
    add("declaration", domain::declaration_statuses.name_of(facts.declaration.status));
    add("filed_on", facts.declaration.filed_on ? base::to_text(*facts.declaration.filed_on) : "");
    add("declaration_note", facts.declaration.note);
    const domain::LegalCard card = facts.legal_card.value_or(domain::LegalCard{});
    add("lawyer", card.lawyer);
    add("leaflet", card.leaflet);
    add("advice", card.advice);
    add.tick("legal_in_calendar", card.is_in_calendar);
}

std::optional<domain::Duration> read_length(const http::Form& form, const std::string& name, FieldErrors& errors) {
    if (tidy(form.value(name)).empty()) return std::nullopt;
    const auto length = domain::typed_duration(form.value(name));
    if (!length) errors.add("/" + name, "not_a_length", "A length of time with its unit: 45 min.");
    return length;
}

Anchor read_anchor(const http::Form& form, FieldErrors& errors) {
    Anchor anchor;
    anchor.offset = read_length(form, "offset", errors).value_or(domain::Duration{});
    anchor.duration = read_length(form, "duration", errors);
    const std::string_view side = form.value("side");
    const bool is_before = side.starts_with("before_");
    const auto edge = domain::edges.find(side.substr(std::min(side.find('_') + 1, side.size())));
    if (!edge || (!is_before && !side.starts_with("after_"))) errors.add("/side", "unknown_value", "One of the list.");
    anchor.edge = edge.value_or(domain::Edge::start);
    if (is_before) anchor.offset = {-anchor.offset.days, -anchor.offset.time};
    if (const auto typed = optional_text(form, "occurrence")) {
        anchor.occurrence = domain::parse_occurrence_name(*typed);
        if (!anchor.occurrence) errors.add("/occurrence", "unknown_value", "One of the list.");
    }
    read_name(form, "on_move", domain::on_moves, anchor.on_move, errors);
    return anchor;
}

void read_timing(const http::Form& form, const IdOf& event_named, ActionDraft& draft, FieldErrors& errors) {
    draft.event.reset();
    draft.anchor.reset();
    if (const auto typed = optional_text(form, "event")) {
        draft.event = event_named(*typed);
        if (!draft.event) errors.add("/event", "unknown_event", "There is no such event.");
    }
    if (form.value("timing") == "own") {
        draft.schedule = read_schedule(form, errors);
        return;
    }
    if (form.value("timing") != "event") errors.add("/timing", "unknown_value", "One of the list.");
    draft.anchor = read_anchor(form, errors);
    if (!draft.event && !errors.has("/event")) errors.add("/event", "event_needed", "The event that it is tied to.");
    // Whatever is wrong with it, the rules are asked about the rest.
    if (!draft.event) draft.anchor.reset();
    if (draft.anchor) draft.anchor->event = *draft.event;
    if (!draft.anchor) errors.add("/timing/start", "required", "Follows from the event.");
}

void read_declaration(const http::Form& form, ActionDraft& draft, FieldErrors& errors) {
    if (form.value("declaration").empty())
        draft.declaration.status = domain::usual_declaration(draft.kind);
    else
        read_name(form, "declaration", domain::declaration_statuses, draft.declaration.status, errors);
    draft.declaration.filed_on = read_date(form, "filed_on", errors);
    draft.declaration.note = optional_text(form, "declaration_note");
}

base::FieldError at_field(const base::FieldError& error, const http::Form& form) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> moved{
        {{"/timing/anchor/event", "/event"},
         {"/timing/anchor/offset", "/offset"},
         {"/timing/anchor/occurrence", "/occurrence"},
         {"/timing/duration", "/duration"},
         {"/timing/end/zone", "/zone"},
         {"/timing/start/zone", "/zone"},
         {"/declaration/status", "/declaration"},
         {"/declaration/filed_on", "/filed_on"},
         {"/declaration/note", "/declaration_note"},
         {"/legal_card/lawyer", "/lawyer"},
         {"/legal_card/leaflet", "/leaflet"},
         {"/legal_card/advice", "/advice"}}};
    for (const auto& [from, to] : moved) {
        if (error.pointer != from) continue;
        std::string code = error.code;
        if (to == "/offset" && code == "out_of_range") code = "offset_too_far";
        if (to == "/duration" && code == "out_of_range") code = "length_out_of_range";
        return {std::string(to), std::move(code), error.message};
    }
    const std::string code = error.code == "out_of_range" ? "out_of_years" : error.code;
    if (error.pointer == "/timing/anchor") return {"/event", code, error.message};
    if (error.pointer.starts_with("/timing/start")) return {"/date", code, error.message};
    if (error.pointer.starts_with("/timing/end")) {
        const bool is_hour = form.value("end_date").empty() && !form.value("end_time").empty();
        return {is_hour ? "/end_time" : "/end_date", code, error.message};
    }
    return error;
}

}  // namespace

http::Form values_of(const ActionDraft& facts, const ActionTerms& terms) {
    http::Form values;
    const Adding add{values};
    add("kind", domain::action_kinds.name_of(facts.kind));
    add("status", domain::action_statuses.name_of(facts.status));
    add("title", facts.title);
    add("description", facts.description);
    add("bring", facts.bring);
    add("language", facts.language);
    add("visibility", domain::visibilities.name_of(facts.visibility));
    add.tick("hosts_undisclosed", facts.is_hosts_undisclosed);
    add_timing(facts, terms, values);
    add("attendance_mode", domain::attendance_modes.name_of(facts.attendance_mode));
    add("place", facts.place);
    add("directions", facts.directions);
    add("online_url", facts.online_url);
    add_law(facts, add);
    add("campaigns", joined(facts.campaigns));
    add("tags", joined(facts.tags));
    std::size_t i = 0;
    for (const auto& [language, each] : facts.translations) {
        add(row_field("translation", i, "language"), language);
        add(row_field("translation", i, "title"), each.title);
        add(row_field("translation", i++, "description"), each.description);
    }
    add("new_country", std::string("FR"));
    return values;
}

ActionDraft action_draft_of(const http::Form& form, const IdOf& event_named, const ActionAsked& asked,
                            ActionDraft present, FieldErrors& errors) {
    ActionDraft draft = std::move(present);
    read_name(form, "kind", domain::action_kinds, draft.kind, errors);
    if (asked.status) read_name(form, "status", domain::action_statuses, draft.status, errors);
    draft.title = tidy(form.value("title"));
    draft.description = tidy(form.value("description"));
    draft.bring = optional_text(form, "bring");
    draft.language = tidy(form.value("language"));
    if (asked.decided) {
        read_name(form, "visibility", domain::visibilities, draft.visibility, errors);
        draft.is_hosts_undisclosed = form.find("hosts_undisclosed") != nullptr;
        read_declaration(form, draft, errors);
        read_timing(form, event_named, draft, errors);
        read_name(form, "attendance_mode", domain::attendance_modes, draft.attendance_mode, errors);
        draft.place = optional_text(form, "place");
        draft.directions = optional_text(form, "directions");
        draft.online_url = optional_text(form, "online_url");
    }
    draft.legal_card = domain::LegalCard{optional_text(form, "lawyer"), optional_text(form, "leaflet"),
                                         optional_text(form, "advice"), form.find("legal_in_calendar") != nullptr};
    draft.campaigns = slugs_of(form.value("campaigns"));
    draft.tags = parts_of(form.value("tags"));
    draft.translations = read_translations(form, errors);
    return draft;
}

base::Error at_action_fields(const base::Error& error, const http::Form& form) {
    std::vector<base::FieldError> fields;
    for (const base::FieldError& each : error.fields()) {
        const bool is_said = each.pointer == "/timing/start" &&
                             std::any_of(error.fields().begin(), error.fields().end(), [](const auto& other) {
                                 return other.pointer == "/event" || other.pointer == "/date";
                             });
        if (!is_said) fields.push_back(at_field(each, form));
    }
    return at_fields(error.with_fields(std::move(fields)), form);
}

std::string_view action_unit_of(std::string_view name) {
    constexpr std::array<std::string_view, 14> timing{"timing",  "event",    "offset",   "side",       "occurrence",
                                                      "on_move", "duration", "date",     "start_time", "end_date",
                                                      "zone",    "end_time", "end_zone", "all_day"};
    constexpr std::array<std::string_view, 4> where{"place", "attendance_mode", "directions", "online_url"};
    if (std::find(timing.begin(), timing.end(), name) != timing.end()) return "timing";
    if (std::find(where.begin(), where.end(), name) != where.end()) return "place";
    if (name == "filed_on" || name == "declaration_note") return "declaration";
    if (name == "leaflet" || name == "advice" || name == "legal_in_calendar") return "lawyer";
    return name.starts_with("translation_") ? "translation" : name;
}

}  // namespace charivari::pages
