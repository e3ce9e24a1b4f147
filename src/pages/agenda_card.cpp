#include "pages/agenda_card.hpp"

#include <algorithm>

#include "front/action_words.hpp"
#include "front/agenda_query.hpp"
#include "front/event_moments.hpp"
#include "pages/action_view.hpp"
#include "pages/event_view.hpp"
#include "pages/place_view.hpp"

namespace charivari::pages {
namespace {

using domain::Action;
using domain::ActionStatus;
using front::is_off;
using view::Data;

Data status_of(const Reader& reader, const Action& action) {
    const std::string code(front::status_shown(action, reader.now));
    return {{"code", code}, {"label", reader.say("action.status." + code)}};
}

// "Rassemblement · nous, avec-nous"
std::string kind_of(const Reader& reader, const Action& action) {
    std::string text = reader.say("action.kind." + std::string(domain::action_kinds.name_of(action.facts.kind)));
    const std::string organisers = front::group_names(action, domain::GroupNature::organiser);
    if (!organisers.empty()) text += " · " + organisers;
    return text;
}

}  // namespace

view::Data action_card(const Reader& reader, const Action& action) {
    const domain::Schedule& schedule = action.facts.schedule;
    const bool is_hour_unknown = action.is_all_day() && !schedule.is_time_announced;
    const bool is_translated = action.facts.translations.contains(reader.language);
    return {{"title", domain::title_in(action, reader.language)},
            {"language", is_translated ? reader.language : action.facts.language},
            {"url", reader.link(action_path(action))},
            {"kind", kind_of(reader, action)},
            {"status", status_of(reader, action)},
            {"is_off", is_off(action)},
            {"is_cancelled", action.facts.status == ActionStatus::cancelled},
            {"is_undated", false},
            {"is_over", domain::is_over(action, reader.now)},
            {"date", date_block(reader, action.start(), is_off(action))},
            {"start", moment_in_digits(action.start())},
            {"end", end_in_digits(schedule)},
            {"when", front::when_in_words(reader.words, reader.language, schedule)},
            {"when_note", is_hour_unknown ? Data(reader.say("event.hour_unknown")) : Data{}},
            {"zone", front::city_to_name(action.start(), reader.zone)},
            {"previous",
             action.previous_start ? Data(previous_in_words(reader, *action.previous_start, action.start())) : Data{}},
            {"place", action.place ? place_line(reader, *action.place) : Data{}}};
}

view::Data agenda_card(const Reader& reader, const service::AgendaEntry& entry) {
    if (const auto* event = std::get_if<domain::Event>(&entry)) return event_card(reader, *event);
    return action_card(reader, std::get<service::ActionView>(entry).action);
}

bool takes_place(const service::AgendaEntry& entry) {
    if (const auto* event = std::get_if<domain::Event>(&entry))
        return event->facts.status != domain::EventStatus::cancelled &&
               event->facts.status != domain::EventStatus::postponed;
    return !is_off(std::get<service::ActionView>(entry).action);
}

std::chrono::local_days day_of(const service::AgendaEntry& entry) {
    if (const auto* event = std::get_if<domain::Event>(&entry)) return event->start().date;
    return std::get<service::ActionView>(entry).action.start().date;
}

std::optional<domain::Utc> next_change_of_day(const Reader& reader, std::span<const service::AgendaEntry> entries) {
    const auto tomorrow = domain::date_at(reader.now, reader.zone) + std::chrono::days{1};
    const domain::Utc midnight = domain::start_of_day(tomorrow, reader.zone);
    return std::min(midnight, front::agenda_ends_at({}, entries, reader.now).value_or(midnight));
}

}  // namespace charivari::pages
