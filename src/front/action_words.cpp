#include "front/action_words.hpp"

namespace charivari::front {

using domain::ActionStatus;

bool is_off(const domain::Action& action) {
    return action.facts.status == ActionStatus::cancelled || action.facts.status == ActionStatus::stood_down;
}

std::string group_names(const domain::Action& action, domain::GroupNature part) {
    std::string names;
    if (action.facts.is_hosts_undisclosed) return names;
    if (part == domain::GroupNature::organiser) names = action.group_name;
    for (const domain::CoHost& each : action.co_hosts)
        if (each.is_host() && each.part == part) names += (names.empty() ? "" : ", ") + each.name;
    return names;
}

std::string reason_in_words(const view::Words& words, std::string_view language, const domain::Action& action) {
    const std::string reason{domain::confirmation_reasons.name_of(action.confirmation.reason())};
    return words.say(language, "entry.reason." + reason);
}

}  // namespace charivari::front
