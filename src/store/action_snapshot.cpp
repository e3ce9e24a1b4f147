#include "store/action_snapshot.hpp"

#include "store/event_names.hpp"
#include "store/revision.hpp"
#include "store/snapshot_json.hpp"

namespace charivari::store {
namespace {

using namespace snapshot;
using domain::ActionDraft;

void write_anchor(Object& object, const domain::Anchor& anchor) {
    object["event"] = anchor.event;
    if (anchor.occurrence) object["occurrence"] = domain::to_text(*anchor.occurrence);
    object["edge"] = domain::edges.name_of(anchor.edge);
    object["offset"] = domain::to_text(anchor.offset);
    if (anchor.duration) object["duration"] = domain::to_text(*anchor.duration);
    object["on_move"] = domain::on_moves.name_of(anchor.on_move);
}

domain::Duration duration_of(const std::string& text) {
    const auto duration = domain::parse_duration(text);
    if (!duration) throw unreadable("no duration: " + text);
    return *duration;
}

domain::Anchor anchor_of(const Object& object) {
    domain::Anchor anchor;
    anchor.event = text_in(object, "event");
    if (const auto name = find_text(object, "occurrence")) anchor.occurrence = name_of(*name);
    anchor.edge = value_of(domain::edges, text_in(object, "edge"));
    anchor.offset = duration_of(text_in(object, "offset"));
    if (const auto duration = find_text(object, "duration")) anchor.duration = duration_of(*duration);
    anchor.on_move = value_of(domain::on_moves, text_in(object, "on_move"));
    return anchor;
}

void write_law(Object& object, const ActionDraft& facts) {
    object["declaration"] = domain::declaration_statuses.name_of(facts.declaration.status);
    if (facts.declaration.filed_on) object["filed_on"] = base::to_text(*facts.declaration.filed_on);
    put(object, "declaration_note", facts.declaration.note);
    if (!facts.legal_card) return;
    Object& card = object["legal_card"].emplace_object();
    put(card, "lawyer", facts.legal_card->lawyer);
    put(card, "leaflet", facts.legal_card->leaflet);
    put(card, "advice", facts.legal_card->advice);
    if (facts.legal_card->is_in_calendar) card["in_calendar"] = true;
}

void read_law(const Object& object, ActionDraft& facts) {
    facts.declaration.status = value_of(domain::declaration_statuses, text_in(object, "declaration"));
    if (const auto date = find_text(object, "filed_on")) {
        facts.declaration.filed_on = base::parse_date(*date);
        if (!facts.declaration.filed_on) throw unreadable("no date: " + *date);
    }
    facts.declaration.note = find_text(object, "declaration_note");
    if (const Value* found = object.if_contains("legal_card")) {
        const Object& card = found->as_object();
        facts.legal_card = {find_text(card, "lawyer"), find_text(card, "leaflet"), find_text(card, "advice"),
                            card.contains("in_calendar")};
    }
}

}  // namespace

std::string write_action_snapshot(const domain::ActionSnapshot& snapshot) {
    const ActionDraft& facts = snapshot.facts;
    Object object;
    object["kind"] = domain::action_kinds.name_of(facts.kind);
    object["status"] = domain::action_statuses.name_of(facts.status);
    object["language"] = facts.language;
    object["title"] = facts.title;
    put(object, "description", facts.description);
    write_translations(object, facts.translations);
    put(object, "bring", facts.bring);
    put(object, "event", facts.event);
    if (facts.anchor) write_anchor(object["anchor"].emplace_object(), *facts.anchor);
    put(object, "start", facts.schedule.start);
    put(object, "end", facts.schedule.end);
    if (facts.schedule.is_time_announced) object["time_announced"] = true;
    put(object, "previous_start", snapshot.previous_start);
    put(object, "place", facts.place);
    put(object, "directions", facts.directions);
    object["attendance_mode"] = domain::attendance_modes.name_of(facts.attendance_mode);
    put(object, "online_url", facts.online_url);
    object["visibility"] = domain::visibilities.name_of(facts.visibility);
    if (facts.is_hosts_undisclosed) object["hosts_undisclosed"] = true;
    write_law(object, facts);
    put(object, "campaigns", facts.campaigns);
    put(object, "tags", facts.tags);
    return base::json::to_text(object);
}

domain::ActionSnapshot read_action_snapshot(std::string_view text) {
    const Value value = base::json::parse(text, {.bytes = 4U << 20U, .members = 100'000});
    const Object& object = value.as_object();
    domain::ActionSnapshot snapshot;
    ActionDraft& facts = snapshot.facts;
    facts.kind = value_of(domain::action_kinds, text_in(object, "kind"));
    facts.status = value_of(domain::action_statuses, text_in(object, "status"));
    facts.language = text_in(object, "language");
    facts.title = text_in(object, "title");
    facts.description = text_in(object, "description");
    read_translations(object, facts.translations);
    facts.bring = find_text(object, "bring");
    facts.event = find_text(object, "event");
    if (const Value* anchor = object.if_contains("anchor")) facts.anchor = anchor_of(anchor->as_object());
    facts.schedule = {moment_in(object, "start"), moment_in(object, "end"), object.contains("time_announced")};
    snapshot.previous_start = moment_in(object, "previous_start");
    facts.place = find_text(object, "place");
    facts.directions = find_text(object, "directions");
    facts.attendance_mode = value_of(domain::attendance_modes, text_in(object, "attendance_mode"));
    facts.online_url = find_text(object, "online_url");
    facts.visibility = value_of(domain::visibilities, text_in(object, "visibility"));
    facts.is_hosts_undisclosed = object.contains("hosts_undisclosed");
    read_law(object, facts);
    read_texts(object, "campaigns", facts.campaigns);
    read_texts(object, "tags", facts.tags);
    return snapshot;
}

domain::ActionSnapshot get_action_snapshot(Connection& connection, const domain::Action& action, int number) {
    if (number == action.revision) return {action.facts, action.previous_start};
    const auto found = find_revision(connection, "action", action.id, number);
    if (!found || !found->snapshot) throw base::Error{base::Code::not_found, "There is no such revision."};
    return read_action_snapshot(*found->snapshot);
}

}  // namespace charivari::store
