#include "domain/action_change.hpp"

#include <tuple>
#include <utility>

#include "domain/anchor_change.hpp"

namespace charivari::domain {
namespace {

// Whether both give the same time of every event: how they go on when it moves is another matter.
bool is_same_anchor(const std::optional<Anchor>& before, std::optional<Anchor> after) {
    if (before && after) after->on_move = before->on_move;
    return before == after;
}

std::optional<OnMove> on_move_of(const ActionDraft& draft) {
    return draft.anchor ? std::optional{draft.anchor->on_move} : std::nullopt;
}

// Whether both answer the same date of the same event.
bool is_same_date(const ActionDraft& before, const ActionDraft& after) {
    if (before.event != after.event) return false;
    return !after.anchor || (before.anchor && before.anchor->occurrence == after.anchor->occurrence);
}

void answer_by(const ActionDifference& difference, Action& action) {
    Confirmation& waiting = action.confirmation;
    if (difference.is_of_time || !is_on(action.facts.status)) waiting = {};
    if (difference.is_of_place) {
        waiting.remove(ConfirmationReason::event_elsewhere);
        waiting.former_place.reset();
        waiting.place.reset();
        if (!waiting.is_needed()) waiting = {};
    }
}

void check_begun(const Action& action, Utc now, base::FieldErrors& errors) {
    if (action.start().utc() > now) errors.add("/status", "too_early", "It has not begun yet.");
}

}  // namespace

ActionDifference difference_of(const ActionDraft& before, const ActionDraft& after, AnchoredTime time) {
    ActionDifference found;
    ActionDraft same_time = after;
    const bool is_same = is_same_anchor(before.anchor, after.anchor);
    if (is_same && after.anchor && time == AnchoredTime::stays) same_time.schedule = before.schedule;
    found.is_any = before != same_time;
    found.is_of_time = !is_same || before.schedule != same_time.schedule;
    found.is_of_place = before.place != after.place || before.directions != after.directions ||
                        before.attendance_mode != after.attendance_mode || before.online_url != after.online_url;
    found.is_of_status = before.status != after.status;
    found.is_of_sight =
        before.visibility != after.visibility || before.is_hosts_undisclosed != after.is_hosts_undisclosed;
    found.is_of_tie = before.event != after.event || on_move_of(before) != on_move_of(after);
    found.is_of_declaration = before.declaration.status != after.declaration.status;
    const auto words = [](const ActionDraft& draft) {
        return std::tie(draft.title, draft.description, draft.translations, draft.bring, draft.directions,
                        draft.online_url, draft.declaration.note, draft.legal_card, draft.tags);
    };
    found.is_of_words = words(before) != words(after);
    return found;
}

void check_change(const Action& before, const ActionDraft& after, Utc now, base::FieldErrors& errors) {
    if (after.status == ActionStatus::draft && before.facts.status != ActionStatus::draft)
        errors.add("/status", "not_settable", "What was announced is no draft again: stand it down or cancel it.");
    if (after.status == ActionStatus::held && before.facts.status != ActionStatus::held)
        check_begun(before, now, errors);
}

void check_held(const Action& action, Utc now, base::FieldErrors& errors) {
    if (action.facts.status == ActionStatus::held) check_begun(action, now, errors);
}

void set_schedule(ActionDraft& draft, const Event& event) {
    if (!draft.anchor) return;
    if (const auto occasion = find_occasion(event.facts, draft.anchor->occurrence))
        draft.schedule = resolve(*draft.anchor, *occasion);
}

ActionDifference change(Action& action, ActionDraft after, const std::optional<Event>& event, Utc now,
                        AnchoredTime time) {
    const ActionDraft& before = action.facts;
    const ActionDifference found = difference_of(before, after, time);
    if (!found.is_any) return found;
    const bool is_on_again = is_on(after.status) && !is_on(before.status);
    const bool is_other_date = !is_same_date(before, after);
    const bool is_confirmed = after.status == ActionStatus::confirmed && found.is_of_status;
    const bool was_draft = before.status == ActionStatus::draft;
    const Moment start = action.start();
    if (time == AnchoredTime::stays && after.anchor && is_same_anchor(before.anchor, after.anchor))
        after.schedule = before.schedule;
    else if (time == AnchoredTime::stays && after.anchor && event)
        set_schedule(after, *event);
    if (was_draft && after.status != ActionStatus::draft && action.state == PublicationState::draft)
        action.state = PublicationState::published;
    const bool is_other_event = before.event != after.event;
    action.facts = std::move(after);
    // Whoever confirms the day that it has by now has had the other one told long enough.
    if (is_confirmed && start.date == action.start().date) action.previous_start.reset();
    if (!was_draft) note_day(action, start);
    answer_by(found, action);
    if (is_other_event) action.confirmation = {};
    if ((is_on_again || is_other_date) && event) look_again(action, *event, now);
    ++action.revision;
    ++action.sequence;
    action.updated_at = now;
    return found;
}

ActionDraft restored(const ActionDraft& present, ActionDraft then, const std::optional<Event>& event) {
    if (!then.anchor) return then;
    if (is_same_anchor(present.anchor, then.anchor) && present.schedule == then.schedule) return then;
    const auto occasion = event ? find_occasion(event->facts, then.anchor->occurrence) : std::nullopt;
    if (!occasion || resolve(*then.anchor, *occasion) != then.schedule) then.anchor.reset();
    return then;
}

void set_state(Action& action, PublicationState state) {
    if (action.state == state) return;
    action.state = state;
    ++action.sequence;
}

void refuse(Action& action) {
    action.state = PublicationState::draft;
    action.facts.status = ActionStatus::draft;
    action.slug.clear();
    ++action.revision;
    ++action.sequence;
}

}  // namespace charivari::domain
