#pragma once

#include <string>
#include <vector>

#include "domain/action.hpp"
#include "feeds/entry_words.hpp"
#include "front/call.hpp"

// What feeds of every form say of an action, in the call's language.
namespace charivari::feeds {

// "ANNULÉ : ", "INTERDIT : ", "À CONFIRMER (événement déplacé) : ", "NOUVELLE DATE : "; empty for the rest.
std::string prefix_of(const domain::Action& action, const front::Call& call);
// True if its event does not take place at the date it has: nobody is to be rung up for it.
bool is_event_off(const domain::Action& action);
// As of an event, of any schedule.
std::string when_in_words(const domain::Schedule& schedule, const front::Call& call);
// The kind, then campaigns and tags, each label once.
std::vector<Category> categories_of(const domain::Action& action, const front::Call& call);

// Sentences about an action, each a paragraph of plain text: what it waits for, who organises it and who only passes it on,
// where people find each other, what they bring. What is not said is left out. No sentence repeats what is the event's: its
// title may change, and the action would have to rise with it (decision 10).
std::vector<std::string> notes_of(const domain::Action& action, const front::Call& call);
// The same of the legal card, if it is to stand in calendars; its advice is Markdown.
struct LegalWords {
    std::vector<std::string> lines;
    std::string advice;
};
LegalWords legal_words_of(const domain::Action& action, const front::Call& call);

}  // namespace charivari::feeds
