#pragma once

#include <string_view>

namespace charivari::base {

// The log: one line per entry on standard error, "2020-01-10T08:00:00Z level message". No address, no name, no secret is
// ever put into it: callers log ids, codes and causes. Control characters are escaped, so one entry is one line. Any thread.
enum class LogLevel { debug, info, warning, error };

void log(LogLevel level, std::string_view message);
void set_log_level(LogLevel lowest);

}  // namespace charivari::base
