#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "front/answer.hpp"
#include "front/call.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// What events have in common, one after the other: places, campaigns, people.
struct ListLine {
    std::string name;
    std::string path;                     // of its page
    std::vector<std::string> texts = {};  // what there is to say of it; empty ones are left out
    std::string language = {};            // of all of them; empty: the reader's, or none
};

struct ListPage {
    std::string key;   // begins the names of its words: "place.list" for .title, .lead, .empty.title, .empty.text
    std::string path;  // "/places"
    std::vector<ListLine> lines;
    std::optional<std::string> next;                              // behind which the next page begins
    bool is_first = true;                                         // nothing stands before it
    std::optional<std::pair<std::string, std::string>> add = {};  // label and path, for whoever may add one
    bool is_indexed = true;
};

// The page of a list whose words stand in the catalogue under the noun ("place.list.title", "place.new.title"), with
// nothing in it yet, and with the way to add one for whoever may. `next`: behind which the page that follows begins.
ListPage begun_list(const front::Call& call, const Reader& reader, const std::string& noun, std::string path,
                    std::optional<std::string> next);

// For "pages/list".
view::Data list_data(const Reader& reader, const ListPage& page);
// Its twin in the API stands at "/api/v1" + path.
front::Answer list_page(const front::Call& call, const Reader& reader, const ListPage& page);

// ?after=, where a page of a list goes on.
std::optional<std::string> asked_after(const front::Call& call);

}  // namespace charivari::pages
