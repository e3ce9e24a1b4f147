#pragma once

#include <string_view>

#include "domain/action.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// The columns of an action, named `a`, as read_action() takes them from a row from column `first` on. Parts and `place` are
// left out: load_action_parts() brings them.
inline constexpr std::string_view action_columns =
    "a.id, a.uid, a.slug, a.short_code, a.group_id, a.state, a.visibility, a.hosts_undisclosed, a.kind, a.status, "
    "a.language, a.title, a.description, a.bring, a.event_id, a.anchor_edge, a.anchor_occurrence, a.anchor_offset, "
    "a.anchor_duration, a.on_move, a.start_date, a.start_time, a.start_zone, a.end_date, a.end_time, a.end_zone, "
    "a.time_announced, a.reasons, a.asked_at, a.proposed_start_date, a.proposed_start_time, a.proposed_start_zone, "
    "a.proposed_end_date, a.proposed_end_time, a.proposed_end_zone, a.proposed_time_announced, a.proposed_place_id, "
    "a.previous_date, a.previous_time, a.previous_zone, a.place_id, a.directions, a.attendance_mode, a.online_url, "
    "a.declaration, a.declaration_filed_on, a.declaration_note, a.has_legal_card, a.legal_lawyer, a.legal_leaflet, "
    "a.legal_advice, a.legal_in_calendar, a.revision, a.sequence, a.created_at, a.updated_at, a.former_place_id, "
    "a.former_is_online, a.former_start_date, a.former_start_time, a.former_start_zone";
domain::Action read_action(const Statement& row, int first);

// The parameters of what an action shows of time and of what it waits for (domain/anchor_change.hpp): those of
// update_timing in action.cpp.
void bind_action_timing(Statement& row, const domain::Action& action);
void bind_action_ties(Statement& row, const domain::Action& action);
// All other ones.
void bind_action_facts(Statement& row, const domain::Action& action);

}  // namespace charivari::store
