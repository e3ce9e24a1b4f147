#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/data_command.hpp"
#include "app/import_entry.hpp"

// The writer's side of an import: some entries at a time, as a command (app/data_command.hpp), so that no other command and no
// visitor waits for the whole of a large file.
namespace charivari::app {

struct BatchResult {
    std::size_t added = 0;
    std::size_t known = 0;  // that were on record before
    std::vector<ImportProblem> problems;
    std::vector<service::ImportedEvent> events = {};  // that were added; not told through a command
};

// What an import writes to; all of it lives longer.
struct ImportTarget {
    store::Database& database;
    const service::EventService& events;
    const service::PlaceService& places;
};
bool has_campaign(const ImportTarget& target, const std::string& slug);

// One entry as it stands in a batch, in which entries follow each other parted by commas.
std::string to_json(const ImportEntry& entry);
DataCommand batch_command(const ImportTerms& terms, const std::string& entries);
// Throws base::Error for anything else than what import_batch() gave.
BatchResult batch_result_of(const CommandResult& result);

// Puts entries on record as that caller, in one transaction unless the rules refuse one of it. An entry with a UID is known where that is;
// another where an event of the same date, place and title is. Places are looked up by name and commune, and made where there
// is none.
BatchResult import_entries(const ImportTarget& target, const domain::Caller& caller, const ImportTerms& terms,
                           const std::vector<ImportEntry>& entries);
// The same as a command, by the operator. Throws base::Error{not_found} for a campaign that there is not.
CommandResult import_batch(Program& program, const DataCommand& command);

}  // namespace charivari::app
