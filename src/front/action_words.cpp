#include "front/action_words.hpp"

namespace charivari::front {

using domain::ActionStatus;

bool is_off(const domain::Action& action) {
    return action.facts.status == ActionStatus::cancelled || action.facts.status == ActionStatus::stood_down;
}

bool is_banned(const domain::Action& action) {
    return action.facts.declaration.status == domain::DeclarationStatus::banned && domain::is_on(action.facts.status);
}

std::string_view status_shown(const domain::Action& action, domain::Utc now) {
    if (domain::is_on(action.facts.status) && domain::is_over(action, now)) return "over";
    if (is_banned(action)) return "banned";
    if (domain::is_on(action.facts.status) && action.confirmation.is_needed()) return "to_confirm";
    return domain::action_statuses.name_of(action.facts.status);
}

std::string group_names(const domain::Action& action, domain::GroupNature part) {
    std::string names;
    if (action.facts.is_hosts_undisclosed) return names;
    if (part == domain::GroupNature::organiser) names = action.group_name;
    for (const domain::CoHost& each : action.co_hosts)
        if (each.is_host() && each.part == part) names += (names.empty() ? "" : ", ") + each.name;
    return names;
}

std::string reason_in_words(const view::Words& words, std::string_view language, domain::ConfirmationReason reason,
                            const domain::Confirmation& asked, bool is_of_date) {
    const std::string key = "entry.reason." + std::string(domain::confirmation_reasons.name_of(reason));
    if (reason == domain::ConfirmationReason::event_elsewhere && !asked.place)
        return words.say(language, key + ".or_online");
    return words.say(language, is_of_date && words.has(key + ".date") ? key + ".date" : key);
}

bool is_of_date(const domain::Action& action) { return action.facts.anchor && action.facts.anchor->occurrence; }

std::string reason_in_words(const view::Words& words, std::string_view language, const domain::Action& action) {
    return reason_in_words(words, language, action.confirmation.reason(), action.confirmation, is_of_date(action));
}

}  // namespace charivari::front
