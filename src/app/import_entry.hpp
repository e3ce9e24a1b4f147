#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "domain/names.hpp"
#include "service/import.hpp"

// What is imported, on its way from somebody's file to the writer.
namespace charivari::app {

// What an entry is. `relations`: those of an event that stands before it in the file, to others of the file.
enum class ImportNoun { event, place, campaign, person, call, relations, group, action };
inline constexpr domain::Names<ImportNoun, 8> import_nouns{{{{ImportNoun::event, "event"},
                                                             {ImportNoun::place, "place"},
                                                             {ImportNoun::campaign, "campaign"},
                                                             {ImportNoun::person, "person"},
                                                             {ImportNoun::call, "call"},
                                                             {ImportNoun::relations, "relations"},
                                                             {ImportNoun::group, "group"},
                                                             {ImportNoun::action, "action"}}}};

using service::ImportProblem;
using service::ImportTerms;

// How a file calls what an entry says somewhere, for telling what is wrong with it.
struct NamedValue {
    std::string pointer;  // into the body, or "/place/…": everything below it
    std::string name;     // "Date de début", "DTSTART"
    std::string value;    // as it stands in the file
    std::string instead;  // what should stand there, in English; empty: as the rules say
};

// One thing as a file has it, in the terms of the API. No id of another site is in it: what it names of other things, it names
// by what these are called.
struct ImportEntry {
    std::size_t line = 0;      // where it begins in the file; 1 is the first, 0: not known
    std::string uid;           // of an event or action, its own, or empty
    base::json::Object body;   // that api::read_event() and its like take
    base::json::Object place;  // of an event, as api::read_place() takes it; empty: none
    // Of one that recurs, the places of dates that are elsewhere, by the names of these dates.
    std::vector<std::pair<std::string, base::json::Object>> places{};
    ImportNoun noun = ImportNoun::event;
    // What exports say that cannot be sent to the API. Of an event: "slug", "short", "state", "sequence", "previous_start";
    // "stamp", when it was last changed there;
    // "people", the slug and name of somebody who has a page by how the event calls them; "campaigns", those that are in
    // the file. Of a call: "versions" and "signed_by". Of relations: "relations", with the UID of the other event. Of a group:
    // "slug". Of an action: what events have but for people; "event", the UID of the one that it answers, "shown", its time,
    // "confirmation", "proposed_place", "hosts" by the slugs and names of groups, "roles", "tasks", "questions", "outcome".
    base::json::Object beside{};
    std::vector<NamedValue> named{};  // stays with whoever reads the file: not a part of what is sent to the writer
};

// Gives what the rules found in an entry the names and values that it has in its file, and words it in one line.
void name_fields(ImportProblem& problem, const ImportEntry& entry);

// Who takes what a reader of files finds, in the order of the file.
struct ImportSink {
    std::function<void(ImportEntry)> entry;
    std::function<void(ImportProblem)> problem;
};

// The readers. `zone` is that of hours which say none (IANA). None throws for what the bytes say.
void read_calendar_file(std::string_view bytes, const std::string& zone, const ImportSink& sink);
void read_table_file(std::string bytes, const std::string& zone, const ImportSink& sink);
// JSON as export_record() writes it; or events alone, as members "events" or "data" (an answer of our API) or as a list.
void read_json_file(std::string_view bytes, const ImportSink& sink);

// The members that may be sent, out of those that are shown.
base::json::Object only(const base::json::Object& shown, std::span<const std::string_view> members);

// As a source of facts: an absolute URL of the web. Appends it to the body's list of sources.
void add_source(base::json::Object& event, const std::string& url, const std::string& title = {},
                const std::string& quote = {});
// Appends words as tags, which are slugs; each once, and what is no word not at all.
void add_tags(base::json::Object& event, const std::vector<std::string>& words);
// Of a body in which other places and events are not named by ids: takes the places of single dates out of it, and its relations,
// as an entry that is to follow when all events of the file are on record. Nothing if it has none.
void take_places_of_dates(ImportEntry& entry);
std::optional<ImportEntry> take_relations(ImportEntry& entry);

}  // namespace charivari::app
