#pragma once

#include <string>

namespace charivari::app {

// One line of standard input, without its end. On a terminal it asks with `prompt` and does not echo.
std::string read_password(const std::string& prompt);

}  // namespace charivari::app
