// An action tied to the event of drafts.hpp, and short texts of what became of it.
#pragma once

#include <string>
#include <utility>

#include "domain/anchor_change.hpp"
#include "tests/domain/drafts.hpp"

namespace charivari::domain {

inline Event event_of(EventDraft facts, std::string id = "0192f0c4-0000-7000-8000-000000000001") {
    Event event;
    event.id = std::move(id);
    event.facts = std::move(facts);
    return event;
}

// The colloquium with a place.
inline EventDraft colloquium() {
    EventDraft facts = sound_event();
    facts.place = "hall";
    return facts;
}

// A rally of two hours, three quarters of an hour before the event begins.
inline Action rally(const Event& event, OnMove on_move = OnMove::follow,
                    std::optional<OccurrenceName> occurrence = std::nullopt) {
    Action action;
    action.id = "0192f0c4-0000-7000-8000-00000000000a";
    action.facts.kind = ActionKind::rally;
    action.facts.title = "Rassemblement";
    action.facts.event = event.id;
    action.facts.anchor = Anchor{event.id,
                                 occurrence,
                                 Edge::start,
                                 {std::chrono::days{0}, -std::chrono::minutes{45}},
                                 Duration{std::chrono::days{0}, std::chrono::hours{2}},
                                 on_move};
    action.facts.schedule =
        resolve(*action.facts.anchor, find_occasion(event.facts, action.facts.anchor->occurrence).value());
    return action;
}

// "01-18 13:15", "01-18" of a date without an hour.
inline std::string shown(const Schedule& schedule) {
    const Moment& start = *schedule.start;
    const std::string day = base::to_text(start.date).substr(5);
    return start.has_time() ? day + " " + base::to_text(start.local()).substr(11, 5) : day;
}

// "01-18 13:15 ? event_moved > 01-25 13:15 ! action_to_confirm": what it shows, what it asks, what it proposes, what the hosts
// are told; "free" if it is tied to nothing.
inline std::string shown(const Action& action, const AnchorEffect& effect) {
    std::string text = shown(action.facts.schedule);
    if (!action.facts.anchor) text += " free";
    if (action.confirmation.is_needed()) text += " ?";
    for (const ConfirmationReason each : action.confirmation.reasons)
        text += " " + std::string(confirmation_reasons.name_of(each));
    if (action.confirmation.proposed) text += " > " + shown(*action.confirmation.proposed);
    if (action.confirmation.place) text += " @ " + *action.confirmation.place;
    for (const NoticeKind each : effect.notices) text += " ! " + std::string(notice_kinds.name_of(each));
    return text;
}

}  // namespace charivari::domain
