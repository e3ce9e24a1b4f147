#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "app/data_command.hpp"

namespace charivari::app {

// How much, and in which form: JSON has places, groups, campaigns, people, events, actions and calls as the API shows them, one
// to a line, events and actions with their SEQUENCE, actions with roles, questions and outcome, calls with their versions and
// who signed them; iCalendar and CSV have the events.
struct ExportRequest {
    std::string format;    // "json", "ics" or "csv"
    std::string base_url;  // of the links in a calendar; empty: none
    base::Utc now{};
    // JSON alone: hidden events, campaigns, people and calls too, drafts of calls, and actions of all kinds of visibility with
    // what their hosts see.
    bool is_full = false;
};

// Gives everything public of a folder, or the whole record,, as one moment saw it, to `write`, piece by piece: what is in memory does not grow with
// the database. Only reads, whether the folder is served or not. Throws base::Error with one line for the operator.
void export_record(const std::filesystem::path& folder, const ExportRequest& request,
                   const std::function<void(std::string_view)>& write);

// The same into a file, which is replaced as a whole, or without one to standard output. Every failure is in the result.
CommandResult export_to(const std::optional<std::filesystem::path>& file, const std::filesystem::path& folder,
                        const ExportRequest& request);

// What an export holds, for the operator.
extern const char* const what_is_exported;

}  // namespace charivari::app
