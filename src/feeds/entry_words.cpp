#include "feeds/entry_words.hpp"

#include <algorithm>

#include "front/event_moments.hpp"

namespace charivari::feeds {

using domain::EventStatus;

std::string prefix_of(const domain::Event& event, const front::Call& call) {
    switch (event.facts.status) {
        case EventStatus::cancelled:
        case EventStatus::postponed:
        case EventStatus::rescheduled:
        case EventStatus::moved_online:
        case EventStatus::full:
        case EventStatus::closed:
            return call.view.words().say(
                call.language, "entry.prefix." + std::string(domain::event_statuses.name_of(event.facts.status)));
        case EventStatus::announced:
        case EventStatus::confirmed:
        case EventStatus::over:
            break;
    }
    return {};
}

bool is_off(const domain::Event& event) {
    return event.facts.status == EventStatus::cancelled || event.facts.status == EventStatus::postponed;
}

std::string when_in_words(const domain::Event& event, const front::Call& call) {
    const auto& words = call.view.words();
    const std::string when = front::when_in_words(words, call.language, event);
    const auto city = front::city_to_name(event.start(), call.site.zone);
    return city ? words.say(call.language, "event.when_in_zone", {{"when", when}, {"zone", *city}}) : when;
}

std::string names_of(const std::vector<domain::Appearance>& people) {
    std::string names;
    for (const domain::Appearance& each : people) {
        names += (names.empty() ? "" : ", ") + each.name;
        if (each.role) names += " (" + *each.role + ")";
    }
    return names;
}

std::vector<Category> categories_of(const domain::Event& event, const front::Call& call) {
    const std::string kind{domain::event_kinds.name_of(event.facts.kind)};
    std::vector<Category> categories{{kind, call.view.words().say(call.language, "event.kind." + kind)}};
    add_subjects(categories, event.facts.campaigns, event.facts.tags);
    return categories;
}

void add_subjects(std::vector<Category>& categories, const std::vector<std::string>& campaigns,
                  const std::vector<std::string>& tags) {
    for (const auto* list : {&campaigns, &tags})
        for (const std::string& each : *list)
            if (std::none_of(categories.begin(), categories.end(),
                             [&](const Category& known) { return known.label == each; }))
                categories.push_back({each, each});
}

std::string location_of(const domain::Place& place) {
    const std::string address = domain::address_line(place);
    return address.empty() ? place.name : place.name + ", " + address;
}

}  // namespace charivari::feeds
