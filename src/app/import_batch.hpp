#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/data_command.hpp"
#include "app/import_entry.hpp"

// The writer's side of an import: some entries at a time, as a command (app/data_command.hpp), so that no other command and no
// visitor waits for the whole of a large file.
namespace charivari::app {

struct BatchResult {
    std::size_t added = 0;                         // events
    std::size_t known = 0;                         // events that were on record before
    std::size_t differing = 0;                     // of those, that are not as the file says
    std::size_t updated = 0;                       // of those, that are now
    std::size_t edited = 0;                        // of those, that somebody has changed since they came in
    std::map<std::string, std::size_t> also = {};  // what was added besides, by the names of import_nouns
    std::vector<ImportProblem> problems = {};
    std::vector<service::ImportedEvent> events = {};  // that were added; not told through a command
};

// What an import writes to; all of it lives longer.
struct ImportTarget {
    store::Database& database;
    const base::Clock& clock;
    const service::EventService& events;
    const service::PlaceService& places;
    const service::CampaignService& campaigns;
    const service::PersonService& people;
    const service::CallService& calls;
    base::IdSource& ids;
};
bool has_campaign(const ImportTarget& target, const std::string& slug);

// One entry as it stands in a batch, in which entries follow each other parted by commas.
std::string to_json(const ImportEntry& entry);
DataCommand batch_command(const ImportTerms& terms, const std::string& entries);
// Throws base::Error for anything else than what import_batch() gave.
BatchResult batch_result_of(const CommandResult& result);

// Puts entries on record as that caller, in few transactions unless the rules refuse one of them. An event with a UID is known
// where that is; another where an event of the same date, place and title is. Places are looked up by name and commune,
// and made where there is none; campaigns and calls by what they are called in addresses, people by that and their name.
BatchResult import_entries(const ImportTarget& target, const domain::Caller& caller, const ImportTerms& terms,
                           const std::vector<ImportEntry>& entries);
// The same as a command, by the operator. Throws base::Error{not_found} for a campaign that there is not.
CommandResult import_batch(Program& program, const DataCommand& command);

}  // namespace charivari::app
