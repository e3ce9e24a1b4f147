#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/moment.hpp"
#include "store/connection.hpp"

// A moment as rows hold it, as it was typed: a local date ('2020-01-18'), perhaps a time ('14:00:00'), and a zone.
namespace charivari::store {

// The parameters `date`, `time` and `zone` of a moment.
void bind_moment(Statement& row, const std::optional<domain::Moment>& moment, const char* date, const char* time,
                 const char* zone);
// The moment in the columns `first` (date), the next (time) and the one after (zone), of any year: what a check let in once must
// keep nobody from reading the rest (find_moment_faults tells of it). Throws Error{internal} where they hold none.
std::optional<domain::Moment> moment_of(const Statement& row, int first);

// What is stored as a moment and cannot be read, or may not be one; one line per fault, few of them. Reads every moment there is.
std::vector<std::string> find_moment_faults(Connection& connection);

}  // namespace charivari::store
