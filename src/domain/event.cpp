#include "domain/event.hpp"

#include "base/text.hpp"
#include "base/timestamp.hpp"

namespace charivari::domain {
namespace {

// Cancelled and postponed stay the news after the day; the rest is over.
bool stays_after_end(EventStatus status) {
    return status == EventStatus::cancelled || status == EventStatus::postponed;
}

}  // namespace

Utc effective_end(const EventDraft& facts) {
    if (facts.end) return facts.end->utc();
    return start_of_day(facts.start->date + std::chrono::days{1}, facts.start->zone);
}

Utc effective_end(const Event& event) { return event.series_end.value_or(effective_end(event.facts)); }

EventStatus status_at(const Event& event, Utc now) {
    const EventStatus stored = event.facts.status;
    return effective_end(event) <= now && !stays_after_end(stored) ? EventStatus::over : stored;
}

std::optional<Utc> next_change_at(const Event& event, Utc now) {
    const Utc end = effective_end(event);
    return end > now && !stays_after_end(event.facts.status) ? std::optional{end} : std::nullopt;
}

const std::string& title_in(const Event& event, std::string_view language) {
    const auto found = event.facts.translations.find(std::string(language));
    return found == event.facts.translations.end() ? event.facts.title : found->second.title;
}

const std::string& description_in(const Event& event, std::string_view language) {
    const auto found = event.facts.translations.find(std::string(language));
    return found == event.facts.translations.end() ? event.facts.description : found->second.description;
}

std::string slug_for(const EventDraft& facts) {
    const std::string words = base::slugify(facts.title, 70);
    return (words.empty() ? std::string("event") : words) + "-" + base::to_text(facts.start->date);
}

}  // namespace charivari::domain
