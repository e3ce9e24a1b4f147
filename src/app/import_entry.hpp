#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "service/import.hpp"

// What is imported, on its way from somebody's file to the writer.
namespace charivari::app {

// One event as a file has it, in the terms of the API: the bodies that api::read_event() and api::read_place() take.
struct ImportEntry {
    std::size_t line = 0;  // where it begins in the file; 1 is the first, 0: not known
    std::string uid;       // its own, or empty
    base::json::Object event;
    base::json::Object place;  // empty: none
    // Of one that recurs, the places of dates that are elsewhere, by the names of these dates.
    std::vector<std::pair<std::string, base::json::Object>> places{};
};

using service::ImportProblem;
using service::ImportTerms;

// Who takes what a reader of files finds, in the order of the file.
struct ImportSink {
    std::function<void(ImportEntry)> entry;
    std::function<void(ImportProblem)> problem;
};

// The readers. `zone` is that of hours which say none (IANA). None throws for what the bytes say.
void read_calendar_file(std::string_view bytes, const std::string& zone, const ImportSink& sink);
void read_table_file(std::string bytes, const std::string& zone, const ImportSink& sink);
void read_export_file(std::string_view bytes, const ImportSink& sink);  // JSON, as export_public() writes it

// As a source of facts: an absolute URL of the web. Appends it to the body's list of sources.
void add_source(base::json::Object& event, const std::string& url, const std::string& title = {});
// Appends words as tags, which are slugs; each once, and what is no word not at all.
void add_tags(base::json::Object& event, const std::vector<std::string>& words);

}  // namespace charivari::app
