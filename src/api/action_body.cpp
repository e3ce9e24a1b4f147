#include "api/action_body.hpp"

#include "api/translation.hpp"
#include "base/timestamp.hpp"
#include "domain/recurrence.hpp"
#include "service/group.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;

domain::Anchor read_anchor(ObjectReader& reader, const std::optional<std::string>& answered) {
    domain::Anchor anchor;
    const auto event = reader.text("event");
    if (!event && !answered) reader.add("event", "required", "The id of an event.");
    anchor.event = event ? *event : answered.value_or("");
    if (const auto text = reader.text("occurrence")) {
        anchor.occurrence = domain::parse_occurrence_name(*text);
        if (!anchor.occurrence)
            reader.add("occurrence", "not_a_time",
                       "A local start without a zone: 2020-01-18T14:00:00, or a date: 2020-01-18.");
    }
    anchor.edge = reader.choice("edge", domain::edges).value_or(anchor.edge);
    anchor.offset = read_duration(reader, "offset").value_or(anchor.offset);
    return anchor;
}

void read_timing(ObjectReader& reader, domain::ActionDraft& draft) {
    domain::Schedule& schedule = draft.schedule;
    schedule.start = reader.moment("start");
    schedule.end = reader.moment("end");
    const auto is_announced = reader.boolean("time_announced");
    schedule.is_time_announced = is_announced.value_or(false);
    reader.object("anchor", [&](ObjectReader& anchor) { draft.anchor = read_anchor(anchor, draft.event); });
    const auto duration = read_duration(reader, "duration");
    const auto on_move = reader.choice("on_move", domain::on_moves);
    if (draft.anchor) {
        draft.anchor->duration = duration;
        draft.anchor->on_move = on_move.value_or(domain::OnMove::follow);
        const char* const why = "It follows from the anchor; send \"anchor\": null with a time of its own.";
        if (schedule.start) reader.add("start", "contradiction", why);
        if (schedule.end) reader.add("end", "contradiction", why);
        if (is_announced) reader.add("time_announced", "contradiction", why);
        schedule = {};
        return;
    }
    if (duration) reader.add("duration", "contradiction", "It goes with an anchor; else say the end.");
    if (on_move) reader.add("on_move", "contradiction", "It goes with an anchor.");
}

domain::Declaration read_declaration(ObjectReader& reader, const domain::Declaration& usual) {
    domain::Declaration said;
    said.status = reader.choice("status", domain::declaration_statuses).value_or(usual.status);
    said.filed_on = reader.date("filed_on");
    said.note = reader.text("note");
    return said;
}

domain::LegalCard read_legal_card(ObjectReader& reader) {
    domain::LegalCard card;
    card.lawyer = reader.text("lawyer");
    card.leaflet = reader.text("leaflet");
    card.advice = reader.text("advice");
    card.is_in_calendar = reader.boolean("in_calendar").value_or(false);
    return card;
}

}  // namespace

std::optional<domain::Duration> read_duration(ObjectReader& reader, std::string_view name) {
    const auto text = reader.text(name);
    if (!text) return std::nullopt;
    const auto duration = domain::parse_duration(*text);
    if (!duration)
        reader.add(name, "not_a_duration", "A length of time as in ISO 8601, up to weeks: PT2H, -PT45M, P1DT2H.");
    return duration;
}

std::string take_group(const front::Call& call, Object& body, base::FieldErrors& errors) {
    Object part;
    if (const Value* sent = body.if_contains("group")) part["group"] = *sent;
    body.erase("group");
    ObjectReader reader{part, "", errors};
    const auto group = reader.text("group");
    if (!group) {
        reader.add("group", "required", "The id of the group in whose name it is made.");
        return {};
    }
    try {
        return call.services.groups.get(call.caller, *group).group.id;
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
        reader.add("group", "unknown", "There is no group with this id.");
        return {};
    }
}

domain::ActionDraft read_action(const Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::ActionDraft draft;
    const auto kind = reader.choice("kind", domain::action_kinds);
    if (!kind) reader.add("kind", "required", "What kind of action it is; other if nothing fits.");
    draft.kind = kind.value_or(draft.kind);
    draft.status = reader.choice("status", domain::action_statuses).value_or(draft.status);
    draft.visibility = reader.choice("visibility", domain::visibilities).value_or(draft.visibility);
    draft.language = reader.text("language").value_or(draft.language);
    draft.title = reader.text("title").value_or("");
    draft.description = reader.text("description").value_or("");
    draft.translations = read_translations(reader);
    draft.bring = reader.text("bring");
    draft.event = reader.text("event");
    reader.object("timing", [&](ObjectReader& each) { read_timing(each, draft); });
    draft.place = reader.text("place");
    draft.directions = reader.text("directions");
    draft.attendance_mode = reader.choice("attendance_mode", domain::attendance_modes).value_or(draft.attendance_mode);
    draft.online_url = reader.text("online_url");
    draft.is_hosts_undisclosed = reader.boolean("hosts_undisclosed").value_or(false);
    draft.declaration.status = domain::usual_declaration(draft.kind);
    reader.object("declaration",
                  [&](ObjectReader& each) { draft.declaration = read_declaration(each, draft.declaration); });
    reader.object("legal_card", [&](ObjectReader& each) { draft.legal_card = read_legal_card(each); });
    draft.campaigns = reader.texts("campaigns");
    draft.tags = reader.texts("tags");
    reader.finish();
    return draft;
}

}  // namespace charivari::api
