#include "domain/sign_ups.hpp"

#include <algorithm>

namespace charivari::domain {
namespace {

std::string_view words_of(SignUpRefusal why) {
    switch (why) {
        case SignUpRefusal::not_published:
            return "This action is not published.";
        case SignUpRefusal::cancelled:
            return "This action is cancelled.";
        case SignUpRefusal::stood_down:
            return "This action does not take place.";
        case SignUpRefusal::held:
        case SignUpRefusal::over:
            return "This action is over.";
        case SignUpRefusal::closed:
            return "The organisers have closed the sign-ups.";
        case SignUpRefusal::too_late:
            return "It is too late to sign up.";
    }
    return {};
}

std::optional<SignUpRefusal> refusal_of_action(const Action& action, Utc now) {
    if (action.state != PublicationState::published) return SignUpRefusal::not_published;
    switch (action.facts.status) {
        case ActionStatus::draft:
            return SignUpRefusal::not_published;
        case ActionStatus::stood_down:
            return SignUpRefusal::stood_down;
        case ActionStatus::cancelled:
            return SignUpRefusal::cancelled;
        case ActionStatus::held:
            return SignUpRefusal::held;
        case ActionStatus::planned:
        case ActionStatus::confirmed:
            break;
    }
    return is_over(action, now) ? std::optional{SignUpRefusal::over} : std::nullopt;
}

}  // namespace

void check(const SignUpSettings& settings, base::FieldErrors& errors) {
    if (!errors.has("/capacity") && settings.capacity &&
        (*settings.capacity < 1 || *settings.capacity > SignUpSettings::largest_capacity))
        errors.add("/capacity", "out_of_range", "From 1 to 100,000; null for as many as come.");
    if (settings.retention_days < 1 || settings.retention_days > SignUpSettings::longest_retention)
        errors.add("/retention_days", "out_of_range", "From 1 to 60.");
    if (settings.closes_at && settings.closes_before)
        errors.add("/closes_before", "contradiction", "Either a moment, or so long before the start.");
    if (settings.closes_at && !errors.has_within("/closes_at")) {
        if (!is_zone(settings.closes_at->zone))
            errors.add("/closes_at/zone", "unknown_zone", "A name of the IANA time zone database: Europe/Paris.");
        else if (!settings.closes_at->has_time())
            errors.add("/closes_at", "hour_needed", "A date and an hour.");
    }
    if (settings.closes_before && !errors.has("/closes_before") && !is_closing_time(*settings.closes_before))
        errors.add("/closes_before", "out_of_range", "From nothing to 30 days before the start.");
}

bool is_closing_time(const Duration& before) {
    return before.length() >= std::chrono::seconds{0} && before.length() <= Anchor::farthest;
}

std::optional<Utc> closing_of(const SignUpSettings& settings, const Action& action) {
    if (settings.closes_at) return settings.closes_at->utc();
    if (!settings.closes_before || !action.start().has_time()) return std::nullopt;
    const Duration& before = *settings.closes_before;
    return moved_by(action.start(), {-before.days, -before.time}).utc();
}

std::optional<SignUpRefusal> refusal_of(const SignUpSettings& settings, const Action& action, Utc now) {
    if (const auto why = refusal_of_action(action, now)) return why;
    if (!settings.is_open) return SignUpRefusal::closed;
    const auto closing = closing_of(settings, action);
    return closing && *closing <= now ? std::optional{SignUpRefusal::too_late} : std::nullopt;
}

base::Error refused(SignUpRefusal why) {
    const std::string words{words_of(why)};
    return base::Error{base::Code::conflict, words, {{"", std::string(sign_up_refusals.name_of(why)), words}}};
}

std::optional<Utc> next_change_at(const SignUpSettings& settings, const Action& action, Utc now) {
    auto next = next_change_at(action, now);
    const auto closing = closing_of(settings, action);
    if (closing && *closing > now && (!next || *closing < *next)) next = closing;
    return next;
}

std::int64_t people_of(const std::vector<SignUpCount>& counts, AttendanceStatus status) {
    std::int64_t people = 0;
    for (const SignUpCount& each : counts)
        if (each.status == status) people += each.people;
    return people;
}

std::int64_t told_of(const std::vector<SignUpCount>& counts, AttendanceStatus status) {
    std::int64_t people = people_of(counts, status);
    for (const SignUpCount& each : counts)
        if (each.status == status) people += each.gone;
    return people;
}

AttendanceStatus status_for(int party, const SignUpSettings& settings, std::int64_t going, bool is_anybody_waiting) {
    if (!settings.capacity) return AttendanceStatus::going;
    return !is_anybody_waiting && going + party <= *settings.capacity ? AttendanceStatus::going
                                                                      : AttendanceStatus::waiting;
}

void check_capacity(const AttendanceDraft& draft, const SignUpSettings& settings, base::FieldErrors& errors) {
    if (settings.capacity && wants_place(draft.status) && draft.party_size > *settings.capacity)
        errors.add("/party_size", "above_capacity", "There are not so many places in all.");
}

Promotion promotion_of(const std::vector<WaitingParty>& line, const SignUpSettings& settings, std::int64_t going) {
    Promotion promotion{{}, going, true};
    for (const WaitingParty& each : line) {
        if (settings.capacity && each.party > *settings.capacity) continue;
        if (settings.capacity && promotion.going + each.party > *settings.capacity) return promotion;
        promotion.ids.push_back(each.id);
        promotion.going += each.party;
    }
    promotion.is_settled = line.empty();
    return promotion;
}

bool is_less(const AttendanceDraft& changed, const Attendance& present) {
    const auto had = [&](const std::string& slot) {
        return std::find(present.slots.begin(), present.slots.end(), slot) != present.slots.end();
    };
    if (!std::all_of(changed.slots.begin(), changed.slots.end(), had)) return false;
    if (changed.status == AttendanceStatus::declined) return true;
    if (changed.party_size > present.party_size) return false;
    return wants_place(present.status) || changed.status == present.status;
}

Utc kept_until(const SignUpSettings& settings, const Action& action) {
    const Utc end = effective_end(action.facts.schedule);
    const bool has_no_date = action.facts.anchor && is_on(action.facts.status) &&
                             action.confirmation.has(ConfirmationReason::event_postponed);
    const Utc until = end + (has_no_date ? kept_without_date : std::chrono::days{settings.retention_days});
    return until < action.updated_at ? std::max(until, action.updated_at + kept_after_slip) : until;
}

}  // namespace charivari::domain
