#include "domain/anchor_change.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/recurrence.hpp"

namespace charivari::domain {
namespace {

constexpr std::array status_reasons{ConfirmationReason::event_cancelled, ConfirmationReason::event_postponed,
                                    ConfirmationReason::event_closed};
constexpr std::array time_reasons{ConfirmationReason::event_moved, ConfirmationReason::hour_changed,
                                  ConfirmationReason::hour_announced, ConfirmationReason::hour_lost};

std::optional<ConfirmationReason> reason_of(const std::optional<Occasion>& occasion) {
    if (!occasion) return std::nullopt;
    switch (occasion->status) {
        case EventStatus::cancelled:
            return ConfirmationReason::event_cancelled;
        case EventStatus::postponed:
            return ConfirmationReason::event_postponed;
        case EventStatus::closed:
            return ConfirmationReason::event_closed;
        default:
            return std::nullopt;
    }
}

// What is cancelled or postponed has no date that one could follow.
bool has_date(const std::optional<Occasion>& occasion) {
    return occasion && occasion->status != EventStatus::cancelled && occasion->status != EventStatus::postponed;
}

EventPlace place_of(const Occasion& occasion) {
    return {occasion.place, occasion.mode == AttendanceMode::online || occasion.status == EventStatus::moved_online};
}

// An event that does not recur, or a series as a whole.
Occasion as_whole(const EventDraft& event) {
    return {*event.start, event.end, event.status, event.place, event.attendance_mode};
}

struct Occasions {
    std::optional<Occasion> was;
    std::optional<Occasion> is;
};

// Of what an action with a time of its own answers: of a series the date on its day, or all of it where it has none there.
Occasions occasions_of_own_time(const Action& action, const EventDraft& before, const EventDraft& after) {
    const auto name = date_answered(action, before);
    if (before.recurrence && !name) {
        if (!action.confirmation.has(ConfirmationReason::occurrence_gone)) return {as_whole(before), as_whole(after)};
        return {std::nullopt, find_occasion(after, date_answered(action, after))};  // it may be there again
    }
    const auto carried = carried_name(before, after, name);
    return {find_occasion(before, name), carried ? find_occasion(after, *carried) : std::nullopt};
}

std::chrono::local_days day_of(const Anchor& anchor, const Occasion& occasion) {
    if (anchor.edge == Edge::start || !occasion.end) return occasion.start.date;
    return occasion.end->date - std::chrono::days{occasion.end->has_time() ? 0 : 1};
}

// One change of one action, step by step.
class Carrying {
  public:
    Carrying(Action& action, std::optional<Occasion> was, std::optional<Occasion> is, Utc now)
        : action_(action),
          waiting_(action.confirmation),
          was_waiting_(waiting_.is_needed()),
          was_(std::move(was)),
          is_(std::move(is)),
          now_(now) {}

    AnchorEffect run() {
        const Confirmation before = action_.confirmation;
        heed_status();
        heed_place();
        if (action_.facts.anchor)
            heed_time();
        else
            heed_day();
        action_.confirmation.since = before.since ? before.since : std::optional{now_};
        if (!action_.confirmation.is_needed()) action_.confirmation = {};
        if (action_.confirmation != before && action_.confirmation.is_needed())
            effect_.notices.push_back(NoticeKind::action_to_confirm);
        return std::move(effect_);
    }

  private:
    void heed_status() {
        const auto said = reason_of(was_);
        const auto says = reason_of(is_);
        if (!is_) {
            for (const ConfirmationReason each : status_reasons) waiting_.remove(each);
            waiting_.add(ConfirmationReason::occurrence_gone);
            return;
        }
        const bool was_gone = waiting_.has(ConfirmationReason::occurrence_gone);
        bool is_on_again = was_gone;
        waiting_.remove(ConfirmationReason::occurrence_gone);
        if (said != says)
            for (const ConfirmationReason each : status_reasons) {
                is_on_again = is_on_again || waiting_.has(each);
                waiting_.remove(each);
            }
        if (says && (said != says || was_gone)) {
            waiting_.add(*says);
            waiting_.remove(ConfirmationReason::event_on_again);
        } else if (is_on_again && !says) {
            waiting_.add(ConfirmationReason::event_on_again);
        }
    }

    void heed_place() {
        if (!was_ || !is_) return;
        const EventPlace was = place_of(*was_);
        const EventPlace is = place_of(*is_);
        if (was == is) return;
        if (!waiting_.has(ConfirmationReason::event_elsewhere)) waiting_.former_place = was;
        if (waiting_.former_place == is) {
            waiting_.remove(ConfirmationReason::event_elsewhere);
            waiting_.former_place.reset();
            waiting_.place.reset();
            return;
        }
        waiting_.add(ConfirmationReason::event_elsewhere);
        // Whoever met where the event was may want to meet where it is.
        const auto& there = action_.facts.place;
        const bool was_there =
            waiting_.place || (there && waiting_.former_place && there == waiting_.former_place->place);
        waiting_.place = was_there && is.place != there ? is.place : std::nullopt;
    }

    // Its time is its own: it stays, another hour is told, and another day asked about.
    void heed_day() {
        if (!was_ || !is_ || was_->start == is_->start) return;
        if (!waiting_.has(ConfirmationReason::event_moved)) waiting_.former_start = was_->start;
        const auto& former = waiting_.former_start;
        if (!former || former->date != is_->start.date) return waiting_.add(ConfirmationReason::event_moved);
        if (former != is_->start) effect_.notices.push_back(NoticeKind::action_untied);
        waiting_.remove(ConfirmationReason::event_moved);
        waiting_.former_start.reset();
    }

    void heed_time() {
        const Schedule resolved = has_date(is_) ? resolve(*action_.facts.anchor, *is_) : action_.facts.schedule;
        const bool was_moved = waiting_.has(ConfirmationReason::event_moved);
        waiting_.proposed.reset();
        for (const ConfirmationReason each : time_reasons) waiting_.remove(each);
        if (resolved == action_.facts.schedule) return;
        if (!is_in_years(resolved)) return waiting_.add(ConfirmationReason::event_moved);
        const bool is_on_other_day = was_moved || is_moved_to_other_day();
        const ConfirmationReason reason = why(resolved, is_on_other_day);
        const OnMove on_move = manner(resolved);
        const bool is_draft = action_.facts.status == ActionStatus::draft;
        if (on_move == OnMove::hold && !is_on_other_day && reason != ConfirmationReason::hour_announced) {
            action_.facts.anchor.reset();
            effect_.is_untied = true;
            effect_.notices.push_back(NoticeKind::action_untied);
        } else if (is_draft || (on_move == OnMove::follow && may_follow(reason))) {
            action_.facts.schedule = resolved;
            effect_.is_moved = true;
            effect_.notices.push_back(NoticeKind::action_moved);
        } else {
            waiting_.add(reason);
            waiting_.proposed = resolved;
        }
    }

    bool is_moved_to_other_day() const {
        const Anchor& anchor = *action_.facts.anchor;
        return was_ && (was_->start.date != is_->start.date || day_of(anchor, *was_) != day_of(anchor, *is_));
    }

    ConfirmationReason why(const Schedule& resolved, bool is_on_other_day) const {
        const Schedule& shown = action_.facts.schedule;
        if (is_on_other_day || shown.start->date != resolved.start->date) return ConfirmationReason::event_moved;
        if (shown.has_time() == resolved.has_time()) return ConfirmationReason::hour_changed;
        return resolved.has_time() ? ConfirmationReason::hour_announced : ConfirmationReason::hour_lost;
    }

    // Decision 8.
    bool may_follow(ConfirmationReason reason) const {
        return !was_waiting_ && !waiting_.is_needed() &&
               (reason == ConfirmationReason::hour_changed || reason == ConfirmationReason::hour_announced);
    }

    OnMove manner(const Schedule& resolved) const {
        const auto is_near = [&](const Schedule& schedule) {
            return schedule.has_time() && now_ > schedule.start->utc() - moves_until;
        };
        if (action_.facts.status != ActionStatus::draft &&
            (action_.facts.declaration.forces_ask() || is_near(action_.facts.schedule) || is_near(resolved)))
            return OnMove::ask;
        return action_.facts.anchor->on_move;
    }

    Action& action_;
    Confirmation& waiting_;
    bool was_waiting_;
    std::optional<Occasion> was_;
    std::optional<Occasion> is_;
    Utc now_;
    AnchorEffect effect_;
};

// An answer, or a change, is one for calendars and mirrors as well.
void raise(Action& action, Utc now) {
    ++action.revision;
    ++action.sequence;
    action.updated_at = now;
}

base::Error conflict(std::string detail) { return base::Error{base::Code::conflict, std::move(detail)}; }

void follow(Action& action) {
    const Confirmation& waiting = action.confirmation;
    if (!waiting.proposed && !waiting.place) throw conflict("The event proposes no other time or place to follow.");
    if (waiting.place) action.facts.place = waiting.place;
    if (!waiting.proposed) return;
    const Moment before = action.start();
    action.facts.schedule = *waiting.proposed;
    note_day(action, before);
}

// Whether the time shown still is what the anchor gives.
bool is_as_anchored(const Action& action, const std::optional<Event>& event) {
    const Anchor& anchor = *action.facts.anchor;
    const auto occasion = event ? find_occasion(event->facts, anchor.occurrence) : std::nullopt;
    return occasion && resolve(anchor, *occasion) == action.facts.schedule;
}

}  // namespace

std::optional<OccurrenceName> date_answered(const Action& action, const EventDraft& event) {
    if (action.facts.anchor) return action.facts.anchor->occurrence;
    if (!event.recurrence) return std::nullopt;
    const std::string& zone = event.start->zone;
    const auto day = action.is_all_day() ? action.start().date : date_at(action.start().utc(), zone);
    const Expansion dates = expand(event, start_of_day(day, zone), start_of_day(day + std::chrono::days{1}, zone));
    return dates.spans.empty() ? std::nullopt : std::optional{dates.spans.front().name};
}

AnchorEffect carry(Action& action, const Event& before, const Event& after, Utc now) {
    if (action.facts.event != before.id) return {};
    const ActionDraft facts = action.facts;
    const Confirmation confirmation = action.confirmation;
    Occasions occasions;
    if (action.facts.anchor) {
        Anchor& anchor = *action.facts.anchor;
        const auto name = carried_name(before.facts, after.facts, anchor.occurrence);
        occasions = {find_occasion(before.facts, anchor.occurrence),
                     name ? find_occasion(after.facts, *name) : std::nullopt};
        anchor.event = after.id;
        if (occasions.is) anchor.occurrence = *name;
    } else {
        occasions = occasions_of_own_time(action, before.facts, after.facts);
    }
    action.facts.event = after.id;

    AnchorEffect effect;
    const auto& [was, is] = occasions;
    if ((is_on(action.facts.status) || action.facts.status == ActionStatus::draft) && !is_over(action, now))
        effect = Carrying(action, was, is, now).run();
    else if (action.facts.status == ActionStatus::stood_down && reason_of(was) && is && !reason_of(is))
        effect.notices.push_back(NoticeKind::event_on_again);
    effect.is_any = facts != action.facts || confirmation != action.confirmation;
    if (effect.is_any) raise(action, now);
    return effect;
}

AnchorEffect look_again(Action& action, const Event& event, Utc now) {
    const auto& anchor = action.facts.anchor;
    if (action.facts.event != event.id || !is_on(action.facts.status)) return {};
    if (!anchor && is_over(action, now)) return {};
    const Confirmation before = action.confirmation;
    auto occasion = find_occasion(event.facts, date_answered(action, event.facts));
    if (!occasion && !anchor) occasion = as_whole(event.facts);
    Confirmation& waiting = action.confirmation;
    if (!occasion) waiting.add(ConfirmationReason::occurrence_gone);
    if (const auto reason = reason_of(occasion)) waiting.add(*reason);
    if (anchor && has_date(occasion)) {
        const Schedule resolved = resolve(*anchor, *occasion);
        if (resolved != action.facts.schedule) {
            waiting.add(ConfirmationReason::event_moved);
            if (is_in_years(resolved)) waiting.proposed = resolved;
        }
    }
    AnchorEffect effect;
    effect.is_any = waiting != before;
    if (!effect.is_any) return effect;
    if (!waiting.since) waiting.since = now;
    effect.notices.push_back(NoticeKind::action_to_confirm);
    return effect;
}

AnchorEffect answer(Action& action, Answer said, const std::optional<Event>& event, Utc now) {
    if (!action.confirmation.is_needed()) throw conflict("Nothing about this action is to be confirmed.");
    AnchorEffect effect;
    const Schedule shown = action.facts.schedule;
    if (said == Answer::follow) {
        follow(action);
    } else if (said == Answer::stand_down) {
        action.facts.status = ActionStatus::stood_down;
    } else if (action.facts.anchor && !is_as_anchored(action, event)) {
        action.facts.anchor.reset();
        effect.is_untied = true;
    }
    action.confirmation = {};
    effect.is_any = true;
    effect.is_moved = action.facts.schedule != shown;
    effect.notices.push_back(NoticeKind::action_answered);
    raise(action, now);
    return effect;
}

}  // namespace charivari::domain
