#include "feeds/action_words.hpp"

#include "front/action_words.hpp"
#include "front/event_moments.hpp"
#include "view/moments.hpp"

namespace charivari::feeds {
namespace {

using domain::Action;
using domain::ConfirmationReason;
using front::is_off;

std::string reason_of(const Action& action, const front::Call& call) {
    return front::reason_in_words(call.view.words(), call.language, action);
}

}  // namespace

std::string prefix_of(const Action& action, const front::Call& call) {
    const auto& words = call.view.words();
    if (is_off(action))
        return words.say(call.language,
                         "entry.prefix." + std::string(domain::action_statuses.name_of(action.facts.status)));
    if (front::is_banned(action)) return words.say(call.language, "entry.prefix.banned");
    if (action.confirmation.is_needed())
        return words.say(call.language, "entry.prefix.to_confirm", {{"reason", reason_of(action, call)}});
    const bool is_moved = action.previous_start && domain::is_on(action.facts.status);
    return is_moved ? words.say(call.language, "entry.prefix.rescheduled") : std::string{};
}

bool is_event_off(const Action& action) {
    return action.confirmation.has(ConfirmationReason::event_cancelled) ||
           action.confirmation.has(ConfirmationReason::event_postponed);
}

std::string when_in_words(const domain::Schedule& schedule, const front::Call& call) {
    const auto& words = call.view.words();
    const std::string when = front::when_in_words(words, call.language, schedule);
    const auto city = front::city_to_name(*schedule.start, call.site.zone);
    return city ? words.say(call.language, "event.when_in_zone", {{"when", when}, {"zone", *city}}) : when;
}

std::vector<Category> categories_of(const Action& action, const front::Call& call) {
    const std::string kind{domain::action_kinds.name_of(action.facts.kind)};
    std::vector<Category> categories{{kind, call.view.words().say(call.language, "action.kind." + kind)}};
    add_subjects(categories, action.facts.campaigns, action.facts.tags);
    return categories;
}

std::vector<std::string> notes_of(const Action& action, const front::Call& call) {
    const auto& words = call.view.words();
    std::vector<std::string> notes;
    const auto say = [&](const char* key, view::Words::Arguments arguments = {}) {
        notes.push_back(words.say(call.language, key, std::move(arguments)));
    };
    if (!is_off(action) && action.confirmation.is_needed()) {
        say("entry.to_confirm", {{"reason", reason_of(action, call)}});
        if (const auto& proposed = action.confirmation.proposed)
            say("entry.proposed", {{"when", when_in_words(*proposed, call)}});
        if (action.asked_place) say("entry.asked_place", {{"place", action.asked_place->name}});
    }
    if (action.facts.declaration.status == domain::DeclarationStatus::banned) say("entry.banned");
    if (action.is_all_day() && !action.facts.schedule.is_time_announced) say("entry.hour_unknown");
    if (const auto names = front::group_names(action, domain::GroupNature::organiser); !names.empty())
        say("entry.organisers", {{"names", names}});
    if (const auto names = front::group_names(action, domain::GroupNature::relay); !names.empty())
        say("entry.relays", {{"names", names}});
    if (action.facts.directions) say("entry.directions", {{"text", *action.facts.directions}});
    if (action.facts.bring) say("entry.bring", {{"text", *action.facts.bring}});
    return notes;
}

LegalWords legal_words_of(const Action& action, const front::Call& call) {
    LegalWords said;
    const auto& card = action.facts.legal_card;
    if (!card || !card->is_in_calendar) return said;
    const auto& words = call.view.words();
    if (card->lawyer) said.lines.push_back(words.say(call.language, "entry.lawyer", {{"text", *card->lawyer}}));
    if (card->leaflet) said.lines.push_back(words.say(call.language, "entry.leaflet", {{"url", *card->leaflet}}));
    said.advice = card->advice.value_or("");
    return said;
}

}  // namespace charivari::feeds
