#include "store/action_rows.hpp"

#include <algorithm>
#include <string>

#include "base/timestamp.hpp"
#include "domain/recurrence.hpp"
#include "store/event_names.hpp"
#include "store/event_rows.hpp"
#include "store/moment_row.hpp"

namespace charivari::store {
namespace {

using domain::Action;
using domain::Schedule;

base::Error damaged(const std::string& what) { return base::Error{base::Code::internal}.because("stored: " + what); }

std::optional<std::string_view> or_none(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>{text};
}

std::optional<std::string> text_of(const std::optional<domain::Duration>& duration) {
    return duration ? std::optional{domain::to_text(*duration)} : std::nullopt;
}

domain::Duration duration_of(std::string_view text) {
    const auto duration = domain::parse_duration(text);
    if (!duration) throw damaged("no duration");
    return *duration;
}

std::string text_of(const std::vector<domain::ConfirmationReason>& reasons) {
    std::string text;
    for (const auto each : reasons)
        text.append(text.empty() ? "" : " ").append(domain::confirmation_reasons.name_of(each));
    return text;
}

std::vector<domain::ConfirmationReason> reasons_of(std::string_view text) {
    std::vector<domain::ConfirmationReason> reasons;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        reasons.push_back(value_of(domain::confirmation_reasons, text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return reasons;
}

void read_anchor(const Statement& row, int first, Action& action) {
    action.facts.event = row.get<std::optional<std::string>>(first);
    if (row.is_null(first + 1)) return;
    domain::Anchor anchor;
    anchor.event = *action.facts.event;
    anchor.edge = value_of(domain::edges, row.get<std::string_view>(first + 1));
    if (!row.is_null(first + 2)) {
        anchor.occurrence = domain::parse_occurrence_name(row.get<std::string_view>(first + 2));
        if (!anchor.occurrence) throw damaged("no occurrence");
    }
    anchor.offset = duration_of(row.get<std::string_view>(first + 3));
    if (!row.is_null(first + 4)) anchor.duration = duration_of(row.get<std::string_view>(first + 4));
    anchor.on_move = value_of(domain::on_moves, row.get<std::string_view>(first + 5));
    action.facts.anchor = std::move(anchor);
}

void read_confirmation(const Statement& row, int first, Action& action) {
    domain::Confirmation& waiting = action.confirmation;
    waiting.reasons = reasons_of(row.get<std::string_view>(first));
    waiting.since = row.get<std::optional<base::Utc>>(first + 1);
    if (!row.is_null(first + 2))
        waiting.proposed = Schedule{moment_of(row, first + 2), moment_of(row, first + 5), row.get<bool>(first + 8)};
    waiting.place = row.get<std::optional<std::string>>(first + 9);
}

void read_law(const Statement& row, int first, domain::ActionDraft& facts) {
    facts.declaration.status = value_of(domain::declaration_statuses, row.get<std::string_view>(first));
    if (!row.is_null(first + 1)) {
        facts.declaration.filed_on = base::parse_date(row.get<std::string_view>(first + 1));
        if (!facts.declaration.filed_on) throw damaged("no date");
    }
    facts.declaration.note = row.get<std::optional<std::string>>(first + 2);
    if (!row.get<bool>(first + 3)) return;
    facts.legal_card = {row.get<std::optional<std::string>>(first + 4), row.get<std::optional<std::string>>(first + 5),
                        row.get<std::optional<std::string>>(first + 6), row.get<bool>(first + 7)};
}

}  // namespace

Action read_action(const Statement& row, int first) {
    Action action;
    domain::ActionDraft& facts = action.facts;
    action.id = row.get<std::string>(first);
    action.uid = row.get<std::string>(first + 1);
    action.slug = row.get<std::optional<std::string>>(first + 2).value_or("");
    action.short_code = row.get<std::optional<std::string>>(first + 3).value_or("");
    action.group = row.get<std::optional<std::string>>(first + 4).value_or("");
    action.state = value_of(domain::publication_states, row.get<std::string_view>(first + 5));
    facts.visibility = value_of(domain::visibilities, row.get<std::string_view>(first + 6));
    facts.is_hosts_undisclosed = row.get<bool>(first + 7);
    facts.kind = value_of(domain::action_kinds, row.get<std::string_view>(first + 8));
    facts.status = value_of(domain::action_statuses, row.get<std::string_view>(first + 9));
    facts.language = row.get<std::string>(first + 10);
    facts.title = row.get<std::string>(first + 11);
    facts.description = row.get<std::string>(first + 12);
    facts.bring = row.get<std::optional<std::string>>(first + 13);
    read_anchor(row, first + 14, action);
    facts.schedule = {moment_of(row, first + 20), moment_of(row, first + 23), row.get<bool>(first + 26)};
    read_confirmation(row, first + 27, action);
    action.previous_start = moment_of(row, first + 37);
    facts.place = row.get<std::optional<std::string>>(first + 40);
    facts.directions = row.get<std::optional<std::string>>(first + 41);
    facts.attendance_mode = value_of(domain::attendance_modes, row.get<std::string_view>(first + 42));
    facts.online_url = row.get<std::optional<std::string>>(first + 43);
    read_law(row, first + 44, facts);
    action.revision = row.get<int>(first + 52);
    action.sequence = row.get<int>(first + 53);
    action.created_at = row.get<base::Utc>(first + 54);
    action.updated_at = row.get<base::Utc>(first + 55);
    if (!row.is_null(first + 57))
        action.confirmation.former_place = {row.get<std::optional<std::string>>(first + 56), row.get<bool>(first + 57)};
    action.confirmation.former_start = moment_of(row, first + 58);
    return action;
}

void bind_action_timing(Statement& row, const Action& action) {
    const Schedule& schedule = action.facts.schedule;
    const base::Utc start = schedule.start->utc();
    // What ends before its start, by a change of the clock, ends with it.
    const base::Utc end = std::max(domain::effective_end(schedule), start);
    row.bind(":id", action.id);
    const auto& anchor = action.facts.anchor;
    row.bind(":anchor_edge", anchor ? std::optional{domain::edges.name_of(anchor->edge)} : std::nullopt);
    row.bind(":anchor_occurrence",
             anchor && anchor->occurrence ? std::optional{domain::to_text(*anchor->occurrence)} : std::nullopt);
    row.bind(":anchor_offset", anchor ? std::optional{domain::to_text(anchor->offset)} : std::nullopt);
    row.bind(":anchor_duration", anchor ? text_of(anchor->duration) : std::nullopt);
    row.bind(":on_move", anchor ? std::optional{domain::on_moves.name_of(anchor->on_move)} : std::nullopt);
    bind_moment(row, schedule.start, ":start_date", ":start_time", ":start_zone");
    bind_moment(row, schedule.end, ":end_date", ":end_time", ":end_zone");
    row.bind(":start_utc", start).bind(":end_utc", end).bind(":reach", reach_of(end - start).count());
    row.bind(":time_announced", schedule.is_time_announced);
    const domain::Confirmation& waiting = action.confirmation;
    row.bind(":reasons", text_of(waiting.reasons)).bind(":asked_at", waiting.since);
    const Schedule proposed = waiting.proposed.value_or(Schedule{});
    bind_moment(row, proposed.start, ":proposed_start_date", ":proposed_start_time", ":proposed_start_zone");
    bind_moment(row, proposed.end, ":proposed_end_date", ":proposed_end_time", ":proposed_end_zone");
    row.bind(":proposed_time_announced", waiting.proposed ? std::optional{proposed.is_time_announced} : std::nullopt);
    const domain::EventPlace former = waiting.former_place.value_or(domain::EventPlace{});
    row.bind(":former_place_id", former.place);
    row.bind(":former_is_online", waiting.former_place ? std::optional{former.is_online} : std::nullopt);
    bind_moment(row, waiting.former_start, ":former_start_date", ":former_start_time", ":former_start_zone");
    bind_moment(row, action.previous_start, ":previous_date", ":previous_time", ":previous_zone");
    row.bind(":revision", action.revision).bind(":sequence", action.sequence).bind(":updated_at", action.updated_at);
}

void bind_action_ties(Statement& row, const Action& action) {
    row.bind(":event_id", action.facts.event).bind(":proposed_place_id", action.confirmation.place);
}

void bind_action_facts(Statement& row, const Action& action) {
    const domain::ActionDraft& facts = action.facts;
    row.bind(":uid", action.uid).bind(":slug", or_none(action.slug)).bind(":short_code", or_none(action.short_code));
    row.bind(":group_id", or_none(action.group)).bind(":is_public", action.is_public());
    row.bind(":state", domain::publication_states.name_of(action.state));
    row.bind(":visibility", domain::visibilities.name_of(facts.visibility));
    row.bind(":hosts_undisclosed", facts.is_hosts_undisclosed);
    row.bind(":kind", domain::action_kinds.name_of(facts.kind));
    row.bind(":status", domain::action_statuses.name_of(facts.status));
    row.bind(":language", facts.language).bind(":title", facts.title).bind(":description", facts.description);
    row.bind(":bring", facts.bring).bind(":place_id", facts.place).bind(":directions", facts.directions);
    row.bind(":commune", action.place ? action.place->commune : std::nullopt);
    row.bind(":department", action.place ? action.place->department : std::nullopt);
    row.bind(":is_accessible", action.place ? action.place->is_accessible : std::nullopt);
    row.bind(":attendance_mode", domain::attendance_modes.name_of(facts.attendance_mode));
    row.bind(":online_url", facts.online_url);
    row.bind(":declaration", domain::declaration_statuses.name_of(facts.declaration.status));
    row.bind(":declaration_filed_on",
             facts.declaration.filed_on ? std::optional{base::to_text(*facts.declaration.filed_on)} : std::nullopt);
    row.bind(":declaration_note", facts.declaration.note);
    const domain::LegalCard card = facts.legal_card.value_or(domain::LegalCard{});
    row.bind(":has_legal_card", facts.legal_card.has_value()).bind(":legal_lawyer", card.lawyer);
    row.bind(":legal_leaflet", card.leaflet).bind(":legal_advice", card.advice);
    row.bind(":legal_in_calendar", card.is_in_calendar).bind(":created_at", action.created_at);
}

}  // namespace charivari::store
