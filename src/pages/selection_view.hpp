#pragma once

#include <string>
#include <vector>

#include "domain/action.hpp"
#include "domain/list.hpp"
#include "pages/reader.hpp"

namespace charivari::pages {

// What a filter does not say as people would: it has ids, slugs, folded words and numbers.
struct SelectionNames {
    std::string what = {};  // "events" or "actions" alone
    std::vector<domain::ActionKind> action_kinds = {};
    std::vector<domain::ActionStatus> action_statuses = {};
    std::vector<std::string> events = {};  // titles of those that the filter names
    std::vector<std::string> hosts = {};   // of actions alone: names of the groups
    std::vector<std::string> places = {};  // of those that the filter names
    std::vector<std::string> campaigns = {};
    std::vector<std::string> people = {};
    std::vector<std::string> groups = {};
    std::vector<std::string> communes = {};
    std::vector<std::string> departments = {};
    std::string typed = {};     // the words that were looked for
    std::string position = {};  // "45.44,4.39", of a filter by vicinity
};

// What the filters leave of an agenda, in words: "débats ou auditions, mot-clé « surveillance »". Empty if there is no filter
// but a period: each one of EventFilter has to be told here. Long lists are cut short.
std::string selection_in_words(const Reader& reader, const domain::EventFilter& filter, const SelectionNames& names);

}  // namespace charivari::pages
