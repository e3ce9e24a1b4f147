#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/action.hpp"
#include "domain/call.hpp"
#include "domain/campaign.hpp"
#include "domain/event.hpp"
#include "domain/group.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"

// What is found by which words (decision 15). Pure, any thread.
namespace charivari::domain {

// The words that an object is found by, as base::search_words gives them: those of its title count more.
struct SearchText {
    std::string title;
    std::string body;
};
SearchText search_text_of(const Event& event);    // `event.place` is the whole place
SearchText search_text_of(const Action& action);  // `action.place` is the whole place
SearchText search_text_of(const Place& place);
SearchText search_text_of(const Group& group);
SearchText search_text_of(const Call& call);
SearchText search_text_of(const Campaign& campaign);
SearchText search_text_of(const Person& person);

// What somebody looks for: all of the words have to be there, in any order; the last may be the beginning of one.
struct SearchQuery {
    static constexpr std::size_t most_words = 12;

    std::vector<std::string> words;  // in Latin letters, without accents

    bool operator==(const SearchQuery&) const = default;
};
// Of a text as it was typed; words beyond the twelfth are dropped. No words: it finds nothing.
SearchQuery search_query_of(std::string_view typed);

// One language of what was found.
struct FoundText {
    std::string language;
    std::string title;
    std::string text;  // Markdown
};
// Of these, the one that has the most of the words that are looked for; of several the first. One is given at least.
const FoundText& best_text(const std::vector<FoundText>& texts, const SearchQuery& query);
// The texts of an event in all its languages, the preferred one first if it has that, then its own; the text is who takes part
// and where if the words stand only there.
FoundText text_found(const Event& event, const SearchQuery& query, std::string_view preferred);
FoundText text_found(const Action& action, const SearchQuery& query, std::string_view preferred);
FoundText text_found(const Campaign& campaign, const SearchQuery& query, std::string_view preferred);
FoundText text_found(const Call& call, const SearchQuery& query, std::string_view preferred);

// A piece of a text, and whether it is what was looked for.
struct SnippetPart {
    std::string text;
    bool is_match = false;
};
// Some 160 characters of a text around the first word that was looked for, with every such word in them marked; its
// beginning where there is none. Cut between words, with "…" where something is left out.
std::vector<SnippetPart> snippet_of(std::string_view text, const SearchQuery& query);

}  // namespace charivari::domain
