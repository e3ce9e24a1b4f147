#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "domain/list.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"
#include "pages/reader.hpp"
#include "service/agenda.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// What events have in common: a place, a campaign, a person, a town, a tag. Its page says what it is, what comes, what was,
// and how to follow it.
struct Subject {
    std::string key;  // ends the names of its words: "subject.kind.", "subject.coming.", …
    std::string name;
    std::string name_language = {};  // empty: the reader's, or none
    std::string lead = {};
    view::Data::List facts = {};   // for "partials/facts"
    view::Data::List calls = {};   // for "partials/call_line"
    std::string description = {};  // Markdown
    std::string description_language = {};
    std::string path;                                               // "/campaigns/…"; its feeds stand beside
    std::vector<std::pair<std::string, std::string>> buttons = {};  // label and path
    std::optional<std::pair<std::string, std::string>> edit = {};   // likewise, for whoever may change it
    view::Data done = {};                                           // a notice of what was done just now
};

// For "pages/subject": events and actions that are coming, and those that are past. Both lists in the order of lists; what is
// still going on may stand in both and is shown among what is coming.
view::Data subject_data(const Reader& reader, const Subject& subject, const std::vector<service::AgendaEntry>& coming,
                        const std::vector<service::AgendaEntry>& past);

// The page of a subject, made of a request.
struct SubjectPage {
    Subject subject;
    domain::EventFilter filter;                   // what events it has
    std::string summary;                          // a sentence, for search engines and shared links
    std::string api_path;                         // of its twin in the API, with a query if it has one
    std::optional<base::json::Object> self = {};  // what it is itself, as schema.org says it
    bool is_article = false;
    bool is_indexed = true;
};
// Adds, for whoever may change it, the way there, labelled by that word of the catalogue, and a notice of what was done just
// now (?done=), by `noun` + ".done.".
void offer_edit(const front::Call& call, const Reader& reader, const std::string& noun, const std::string& label,
                SubjectPage& page);
front::Answer subject_page(const front::Call& call, const Reader& reader, SubjectPage page);

// Of these, in the order of lists, those that are over, the latest first.
std::vector<service::AgendaEntry> over_of(const Reader& reader, const std::vector<service::AgendaEntry>& entries);

}  // namespace charivari::pages
