#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

#include "app/import_batch.hpp"

namespace charivari::app {

struct ImportRequest {
    std::filesystem::path file;  // .ics, .csv, or .json as an export has it
    std::string zone;            // of hours that say none
    ImportTerms terms;
};

// Reads the file and puts what is in it on record, batch by batch through `run`, which has a command done where the database
// is open. A batch that went in stays, whatever happens to later ones; the same import again goes on where that ended, since
// what is known is left out. Problems go to `told`, a line each with the line of the file; `progress` (nullptr: none) shows how
// far it is. 1 if anything was refused. Throws base::Error with one line for the operator.
CommandResult import_file(const ImportRequest& request, const std::function<CommandResult(const DataCommand&)>& run,
                          std::ostream& told, std::ostream* progress);

// What a file may hold, for the operator.
extern const char* const what_is_imported;

}  // namespace charivari::app
