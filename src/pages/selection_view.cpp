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

template <typename Values, typename Word>
std::vector<std::string> words_for(const Values& values, Word word) {
    std::vector<std::string> words;
    for (const auto& each : values) words.push_back(word(each));
    return words;
}

std::string spaced(std::string slug) {
    std::replace(slug.begin(), slug.end(), '-', ' ');
    return slug;
}

}  // namespace

std::string selection_in_words(const Reader& reader, const domain::EventFilter& filter,
                               const std::vector<std::string>& places) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (!filter.kinds.empty())
        add(any_of(reader, words_for(filter.kinds, [&](domain::EventKind kind) {
                       return reader.say("event.kinds." + std::string(domain::event_kinds.name_of(kind)));
                   })));
    if (!filter.statuses.empty())
        add(named(reader, "selection.status", words_for(filter.statuses, [&](domain::EventStatus status) {
                      return reader.say("event.status." + std::string(domain::event_statuses.name_of(status)));
                  })));
    if (!filter.campaigns.empty()) add(named(reader, "selection.campaign", words_for(filter.campaigns, spaced)));
    if (!filter.tags.empty()) add(named(reader, "selection.tag", filter.tags));
    if (!places.empty()) add(named(reader, "selection.place", places));
    return text;
}

}  // namespace charivari::pages
