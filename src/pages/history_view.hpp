#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/revision.hpp"
#include "front/call.hpp"
#include "pages/difference_view.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

// What became of a noun, as "pages/history" shows it.
namespace charivari::pages {

constexpr std::size_t shown_revisions = 50;

std::optional<int> number_in(std::string_view text);
// Of ?before=, the number below which the page goes on.
std::optional<int> asked_before(const front::Call& call);

struct History {
    std::string path;                          // of the page
    std::string title;                         // of the noun
    std::pair<std::string, std::string> back;  // to its own page: label and path
    std::string edit;                          // path of its form, for those who may
    std::optional<int> before;
    std::optional<int> next;  // where older revisions follow
};
// All of the page but its revisions, and without notices and acts.
view::Data history_data(const Reader& reader, const History& history);
// One of its revisions; `changes` is null for the first one there was. `organiser` has the words for an editor who is one.
view::Data revision_data(const Reader& reader, const domain::Revision& revision, const std::vector<Difference>* changes,
                         view::Data::List forms, const std::string& organiser = "history.by.organiser");

}  // namespace charivari::pages
