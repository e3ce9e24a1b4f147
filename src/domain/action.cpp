#include "domain/action.hpp"

#include "base/text.hpp"
#include "base/timestamp.hpp"

namespace charivari::domain {

bool is_over(const Action& action, Utc now) {
    const bool may_be_later = action.confirmation.is_needed() && action.facts.anchor;
    return !may_be_later && effective_end(action.facts.schedule) <= now;
}

std::optional<Utc> next_change_at(const Action& action, Utc now) {
    const Utc end = effective_end(action.facts.schedule);
    return end > now && is_on(action.facts.status) ? std::optional{end} : std::nullopt;
}

void note_day(Action& action, const Moment& before) {
    const auto day = action.start().date;
    if (day == before.date) return;
    if (action.previous_start && action.previous_start->date == day)
        action.previous_start.reset();
    else
        action.previous_start = before;
}

const std::string& name_for_readers(const Action& action) {
    const bool is_secret = action.facts.visibility == Visibility::unlisted && !action.slug.empty();
    return is_secret ? action.slug : action.id;
}

const std::string& title_in(const Action& action, std::string_view language) {
    const auto found = action.facts.translations.find(std::string(language));
    return found == action.facts.translations.end() ? action.facts.title : found->second.title;
}

const std::string& description_in(const Action& action, std::string_view language) {
    const auto found = action.facts.translations.find(std::string(language));
    return found == action.facts.translations.end() ? action.facts.description : found->second.description;
}

std::string slug_for(const ActionDraft& facts) {
    const std::string words = base::slugify(facts.title, 70);
    return (words.empty() ? std::string("action") : words) + "-" + base::to_text(facts.schedule.start->date);
}

ActionDraft copy_of(const Action& action) {
    ActionDraft copy = action.facts;
    copy.status = ActionStatus::draft;
    copy.schedule = {};
    copy.event.reset();
    copy.anchor.reset();
    copy.declaration = {};
    if (action.facts.declaration.status != DeclarationStatus::not_needed)
        copy.declaration.status = DeclarationStatus::to_do;
    return copy;
}

DeclarationStatus usual_declaration(ActionKind kind) {
    switch (kind) {
        case ActionKind::rally:
        case ActionKind::march:
        case ActionKind::noise:
            return DeclarationStatus::to_do;
        default:
            return DeclarationStatus::not_needed;
    }
}

}  // namespace charivari::domain
