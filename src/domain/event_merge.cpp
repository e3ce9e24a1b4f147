#include "domain/event_merge.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace charivari::domain {
namespace {

template <typename Item, typename IsSame>
void add_missing(std::vector<Item>& list, const std::vector<Item>& more, IsSame is_same) {
    for (const Item& each : more)
        if (std::none_of(list.begin(), list.end(), [&](const Item& known) { return is_same(known, each); }))
            list.push_back(each);
}

void add_people(std::vector<Appearance>& people, const std::vector<Appearance>& more) {
    const auto is_same = [](const Appearance& known, const Appearance& each) {
        return base::search_words(known.name) == base::search_words(each.name);
    };
    for (Appearance& known : people)
        for (const Appearance& each : more)
            if (is_same(known, each)) {
                if (!known.role) known.role = each.role;
                if (!known.person) known.person = each.person;
            }
    add_missing(people, more, is_same);
}

void add_translations(EventDraft& kept, const EventDraft& other) {
    const auto add = [&](const std::string& language, const Translation& translation) {
        if (language != kept.language) kept.translations.emplace(language, translation);
    };
    add(other.language, {other.title, other.description});
    for (const auto& [language, each] : other.translations) add(language, each);
}

void fill_gaps(EventDraft& kept, const EventDraft& other) {
    if (kept.description.empty() && kept.language == other.language) kept.description = other.description;
    const bool has_same_start = kept.start && other.start && *kept.start == *other.start;
    if (!kept.end && has_same_start) kept.end = other.end;
    if (!kept.recurrence && has_same_start) kept.recurrence = other.recurrence;  // its dates are told from the start
    const bool is_elsewhere = kept.attendance_mode == AttendanceMode::online && !kept.online_url;
    if (!kept.place && !is_elsewhere) kept.place = other.place;
    if (!kept.online_url) kept.online_url = other.online_url;
    if (!kept.registration) kept.registration = other.registration;
}

}  // namespace

EventDraft united(EventDraft kept, std::string_view kept_id, const EventDraft& other, std::string_view other_id) {
    const auto is_equal = [](const auto& known, const auto& each) { return known == each; };
    add_missing(kept.sources, other.sources,
                [](const Source& known, const Source& each) { return known.url == each.url; });
    add_people(kept.hosts, other.hosts);
    add_people(kept.speakers, other.speakers);
    add_missing(kept.campaigns, other.campaigns, is_equal);
    add_missing(kept.tags, other.tags, is_equal);
    add_missing(kept.relations, other.relations, is_equal);
    std::erase_if(kept.relations,
                  [&](const Relation& each) { return each.event == kept_id || each.event == other_id; });
    add_translations(kept, other);
    fill_gaps(kept, other);
    return kept;
}

}  // namespace charivari::domain
