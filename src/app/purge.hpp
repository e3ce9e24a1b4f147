#pragma once

#include "app/data_command.hpp"
#include "service/retention.hpp"

namespace charivari::app {

// `charivari purge [--dry-run]`: destroys what is kept of people whose time has come, as the server does every hour, and says of which
// actions; with `is_dry` it only says so.
CommandResult purge(const service::RetentionService& retention, bool is_dry);

}  // namespace charivari::app
