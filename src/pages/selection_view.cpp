#include "pages/selection_view.hpp"

#include <algorithm>

namespace charivari::pages {
namespace {

constexpr std::size_t most_told = 3;  // of one filter

// "a, b ou c"; "a, b, c ou d’autres" of more than can be told.
std::string any_of(const Reader& reader, std::vector<std::string> names) {
    if (names.size() > most_told) {
        names.resize(most_told);
        names.push_back(reader.say("selection.more"));
    }
    std::string text = names.front();
    for (std::size_t i = 1; i + 1 < names.size(); ++i) text += ", " + names[i];
    return names.size() == 1 ? text : reader.say("selection.or", {{"first", text}, {"last", names.back()}});
}

// "mot-clé « surveillance »"
std::string named(const Reader& reader, std::string_view key, std::vector<std::string> names) {
    for (std::string& each : names) each = reader.say("selection.name", {{"name", each}});
    return reader.say(key, {{"names", any_of(reader, std::move(names))}});
}

// What has no name given goes by what the filter calls it.
const std::vector<std::string>& or_codes(const std::vector<std::string>& names, const std::vector<std::string>& codes) {
    return names.empty() ? codes : names;
}

template <typename Values, typename Word>
std::vector<std::string> words_for(const Values& values, Word word) {
    std::vector<std::string> words;
    words.reserve(std::size(values));
    for (const auto& each : values) words.push_back(word(each));
    return words;
}

// What events and actions have alike is told once.
std::vector<std::string> each_once(std::vector<std::string> words, const std::vector<std::string>& more) {
    for (const std::string& each : more)
        if (std::find(words.begin(), words.end(), each) == words.end()) words.push_back(each);
    return words;
}

// What can be told without the name of anything: kinds, states, accessibility, age.
template <typename Add>
void tell_properties(const Reader& reader, const domain::EventFilter& filter, const SelectionNames& names, Add add) {
    if (names.what == "events" || names.what == "actions") add(reader.say("selection.what." + names.what));
    const auto kinds =
        each_once(words_for(filter.kinds,
                            [&](domain::EventKind kind) {
                                return reader.say("event.kinds." + std::string(domain::event_kinds.name_of(kind)));
                            }),
                  words_for(names.action_kinds, [&](domain::ActionKind kind) {
                      return reader.say("action.kinds." + std::string(domain::action_kinds.name_of(kind)));
                  }));
    if (!kinds.empty()) add(any_of(reader, kinds));
    if (!filter.states.empty())
        add(any_of(reader, words_for(filter.states, [&](domain::PublicationState state) {
                       return reader.say("selection.state." + std::string(domain::publication_states.name_of(state)));
                   })));
    if (filter.is_accessible)
        add(reader.say(*filter.is_accessible ? "selection.accessible" : "selection.not_accessible"));
    if (filter.updated_since) add(reader.say("selection.since", {{"day", reader.day_of(*filter.updated_since)}}));
}

}  // namespace

std::string selection_in_words(const Reader& reader, const domain::EventFilter& filter, const SelectionNames& names) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    tell_properties(reader, filter, names, add);
    const auto statuses = each_once(
        words_for(filter.statuses,
                  [&](domain::EventStatus status) {
                      return reader.say("event.status." + std::string(domain::event_statuses.name_of(status)));
                  }),
        words_for(names.action_statuses, [&](domain::ActionStatus status) {
            return reader.say("action.status." + std::string(domain::action_statuses.name_of(status)));
        }));
    if (!statuses.empty()) add(named(reader, "selection.status", statuses));
    if (!filter.events.empty()) add(named(reader, "selection.event", or_codes(names.events, filter.events)));
    if (!names.hosts.empty()) add(named(reader, "selection.host", names.hosts));
    if (!filter.campaigns.empty()) add(named(reader, "selection.campaign", names.campaigns));
    if (!filter.people.empty()) add(named(reader, "selection.person", or_codes(names.people, filter.people)));
    if (!filter.groups.empty()) add(named(reader, "selection.group", or_codes(names.groups, filter.groups)));
    if (!filter.tags.empty()) add(named(reader, "selection.tag", filter.tags));
    if (!filter.places.empty()) add(named(reader, "selection.place", names.places));
    if (!filter.communes.empty()) add(named(reader, "selection.commune", or_codes(names.communes, filter.communes)));
    if (!filter.departments.empty())
        add(named(reader, "selection.department", or_codes(names.departments, filter.departments)));
    if (filter.near) add(reader.say("selection.near", {{"position", names.position}}));
    if (filter.words) add(named(reader, "selection.words", {names.typed}));
    return text;
}

}  // namespace charivari::pages
