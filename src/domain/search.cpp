#include "domain/search.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace charivari::domain {
namespace {

void add(std::string& all, std::string_view text) {
    if (!all.empty()) all += '\n';
    all += text;
}

std::vector<std::string> split(const std::string& words) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        if (end > at) all.push_back(words.substr(at, end - at));
        at = end + 1;
    }
    return all;
}

// A word of a text: where it stands, in bytes.
struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// Runs of ASCII letters and digits and of everything beyond ASCII: what is punctuation there is no word to look for.
std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    const auto is_of_word = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_of_word(text[end])) ++end;
        if (end > at) words.push_back({at, end});
        at = std::max(end, at + 1);
    }
    return words;
}

bool is_looked_for(std::string_view word, const SearchQuery& query) {
    // "l’œil" is one run here and two words there.
    const auto parts = split(base::search_words(word));
    for (std::size_t i = 0; i < query.words.size(); ++i)
        for (const std::string& part : parts)
            if (part == query.words[i] || (i + 1 == query.words.size() && part.starts_with(query.words[i])))
                return true;
    return false;
}

// How many of the words that are looked for stand in the text.
std::size_t words_found(std::string_view text, const SearchQuery& query) {
    const auto parts = split(base::search_words(text));
    std::size_t count = 0;
    for (std::size_t i = 0; i < query.words.size(); ++i) {
        const bool is_last = i + 1 == query.words.size();
        count += std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
            return part == query.words[i] || (is_last && part.starts_with(query.words[i]));
        });
    }
    return count;
}

// In all languages, the preferred one first, then its own.
template <typename Said, typename TextOf>
std::vector<FoundText> texts_of(const Said& said, const std::string& own_text, std::string_view preferred,
                                TextOf text_of) {
    std::vector<FoundText> texts{{said.language, said.title, own_text}};
    for (const auto& [language, each] : said.translations) {
        const std::string& title = each.title.empty() ? said.title : each.title;
        const std::string& text = text_of(each).empty() ? own_text : text_of(each);
        texts.insert(language == preferred ? texts.begin() : texts.end(), {language, title, text});
    }
    return texts;
}

// The groups on it that everybody may know of. One that is not public has no slug.
std::vector<std::string> told_hosts_of(const Action& action) {
    std::vector<std::string> names;
    if (action.facts.is_hosts_undisclosed) return names;
    if (!action.group_slug.empty()) names.push_back(action.group_name);
    for (const CoHost& each : action.co_hosts)
        if (each.is_host() && !each.slug.empty()) names.push_back(each.name);
    return names;
}

// Who hosts it, and where.
std::string circumstances_of(const Action& action) {
    std::string text;
    const auto add_part = [&](const std::string& part) { text += (text.empty() ? "" : " · ") + part; };
    for (const std::string& each : told_hosts_of(action)) add_part(each);
    if (action.place) add_part(action.place->name + (action.place->locality ? ", " + *action.place->locality : ""));
    return text;
}

// Who takes part, and where.
std::string circumstances_of(const Event& event) {
    std::string text;
    const auto add_part = [&](const std::string& part) { text += (text.empty() ? "" : " · ") + part; };
    for (const auto* people : {&event.facts.hosts, &event.facts.speakers})
        for (const Appearance& each : *people) add_part(each.name + (each.role ? ", " + *each.role : ""));
    if (event.place) add_part(event.place->name + (event.place->locality ? ", " + *event.place->locality : ""));
    for (const Place& each : event.other_places) add_part(each.name);
    return text;
}

}  // namespace

SearchText search_text_of(const Event& event) {
    std::string title = event.facts.title;
    std::string body = event.facts.description;
    for (const auto& [language, each] : event.facts.translations) {
        add(title, each.title);
        add(body, each.description);
    }
    for (const auto* people : {&event.facts.hosts, &event.facts.speakers})
        for (const Appearance& each : *people) add(body, each.name + " " + each.role.value_or(""));
    for (const auto* names : {&event.facts.campaigns, &event.facts.tags})
        for (const std::string& each : *names) add(body, each);
    if (event.facts.recurrence)
        for (const OccurrenceOverride& each : event.facts.recurrence->overrides)
            add(body, each.title.value_or("") + " " + each.description.value_or(""));
    for (const Place& each : event.other_places) add(body, each.name + " " + each.locality.value_or(""));
    if (event.place) add(body, event.place->name + " " + event.place->locality.value_or(""));
    return {base::search_words(title), base::search_words(body)};
}

SearchText search_text_of(const Action& action) {
    std::string title = action.facts.title;
    std::string body = action.facts.description;
    for (const auto& [language, each] : action.facts.translations) {
        add(title, each.title);
        add(body, each.description);
    }
    for (const auto* names : {&action.facts.campaigns, &action.facts.tags})
        for (const std::string& each : *names) add(body, each);
    for (const auto* text : {&action.facts.bring, &action.facts.directions}) add(body, text->value_or(""));
    for (const std::string& each : told_hosts_of(action)) add(body, each);
    if (action.place) add(body, action.place->name + " " + action.place->locality.value_or(""));
    return {base::search_words(title), base::search_words(body)};
}

SearchText search_text_of(const Place& place) {
    return {base::search_words(place.name),
            base::search_words(place.locality.value_or("") + " " + place.street.value_or("") + " " +
                               place.postal_code.value_or(""))};
}

SearchText search_text_of(const Group& group) {
    return {base::search_words(group.name), base::search_words(group.description)};
}

SearchText search_text_of(const Call& call) {
    std::string title = call.facts.title;
    std::string body = call.facts.addressee.value_or("");
    add(body, call.facts.text);
    for (const auto& [language, each] : call.facts.translations) {
        add(title, each.title);
        add(body, each.text);
    }
    add(body, call.facts.campaign);
    return {base::search_words(title), base::search_words(body)};
}

SearchText search_text_of(const Campaign& campaign) {
    std::string title = campaign.title;
    std::string body = campaign.description;
    for (const auto& [language, each] : campaign.translations) {
        add(title, each.title);
        add(body, each.description);
    }
    return {base::search_words(title), base::search_words(body)};
}

SearchText search_text_of(const Person& person) {
    std::string body;
    for (const PublicRole& each : person.roles) add(body, each.role);
    return {base::search_words(person.name), base::search_words(body)};
}

SearchQuery search_query_of(std::string_view typed) {
    constexpr std::size_t longest = 1000;  // bytes that are looked at
    std::string_view some = typed.substr(0, longest);
    while (!some.empty() && !base::is_utf8(some)) some.remove_suffix(1);
    SearchQuery query{split(base::search_words(some))};
    if (query.words.size() > SearchQuery::most_words) query.words.resize(SearchQuery::most_words);
    return query;
}

const FoundText& best_text(const std::vector<FoundText>& texts, const SearchQuery& query) {
    if (texts.size() == 1) return texts.front();
    std::size_t most = 0;
    const FoundText* best = &texts.front();
    for (const FoundText& each : texts)
        if (const std::size_t count = words_found(each.title + "\n" + each.text, query); count > most) {
            most = count;
            best = &each;
        }
    return *best;
}

FoundText text_found(const Event& event, const SearchQuery& query, std::string_view preferred) {
    FoundText found = best_text(texts_of(event.facts, event.facts.description, preferred,
                                         [](const auto& each) -> const std::string& { return each.description; }),
                                query);
    if (words_found(found.title + "\n" + found.text, query) > 0) return found;
    if (std::string other = circumstances_of(event); words_found(other, query) > 0) found.text = std::move(other);
    return found;
}

FoundText text_found(const Action& action, const SearchQuery& query, std::string_view preferred) {
    FoundText found = best_text(texts_of(action.facts, action.facts.description, preferred,
                                         [](const auto& each) -> const std::string& { return each.description; }),
                                query);
    if (words_found(found.title + "\n" + found.text, query) > 0) return found;
    for (const std::string& other :
         {circumstances_of(action), action.facts.directions.value_or(""), action.facts.bring.value_or("")})
        if (words_found(other, query) > 0) {
            found.text = other;
            break;
        }
    return found;
}

FoundText text_found(const Campaign& campaign, const SearchQuery& query, std::string_view preferred) {
    return best_text(texts_of(campaign, campaign.description, preferred,
                              [](const auto& each) -> const std::string& { return each.description; }),
                     query);
}

FoundText text_found(const Call& call, const SearchQuery& query, std::string_view preferred) {
    return best_text(texts_of(call.facts, call.facts.text, preferred,
                              [](const auto& each) -> const std::string& { return each.text; }),
                     query);
}

std::vector<SnippetPart> snippet_of(std::string_view text, const SearchQuery& query) {
    constexpr std::size_t before = 60;  // bytes
    constexpr std::size_t length = 200;
    const auto words = words_of(text);
    const auto is_match = [&](const Word& word) {
        return is_looked_for(text.substr(word.begin, word.end - word.begin), query);
    };
    const auto found = std::find_if(words.begin(), words.end(), is_match);
    const std::size_t wanted = found != words.end() && found->begin > before ? found->begin - before : 0;
    auto word = std::find_if(words.begin(), words.end(), [&](const Word& each) { return each.begin >= wanted; });
    if (word == words.end()) return {};
    const std::size_t begin = wanted == 0 ? 0 : word->begin;

    std::vector<SnippetPart> parts;
    std::string plain = begin > 0 ? "…" : "";
    std::size_t at = begin;
    for (; word != words.end() && word->end <= begin + length; ++word) {
        if (is_match(*word)) {
            plain += text.substr(at, word->begin - at);
            if (!plain.empty()) parts.push_back({std::move(plain), false});
            plain.clear();
            parts.push_back({std::string(text.substr(word->begin, word->end - word->begin)), true});
        } else {
            plain += text.substr(at, word->end - at);
        }
        at = word->end;
    }
    plain += word == words.end() ? std::string(text.substr(at)) : "…";
    if (!plain.empty()) parts.push_back({std::move(plain), false});
    return parts;
}

}  // namespace charivari::domain
