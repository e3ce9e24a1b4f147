#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "app/data_command.hpp"

namespace charivari::app {

// How much, and in which form: JSON has events, places and groups as the API shows them, one to a line; iCalendar and CSV have
// the events.
struct ExportRequest {
    std::string format;    // "json", "ics" or "csv"
    std::string base_url;  // of the links in a calendar; empty: none
    base::Utc now{};
};

// Gives everything public of a folder, as one moment saw it, to `write`, piece by piece: what is in memory does not grow with
// the database. Only reads, whether the folder is served or not. Throws base::Error with one line for the operator.
void export_public(const std::filesystem::path& folder, const ExportRequest& request,
                   const std::function<void(std::string_view)>& write);

// The same into a file, which is replaced as a whole, or without one to standard output. Every failure is in the result.
CommandResult export_to(const std::optional<std::filesystem::path>& file, const std::filesystem::path& folder,
                        const ExportRequest& request);

}  // namespace charivari::app
