#pragma once

#include "app/config.hpp"

namespace charivari::app {

// Serves until SIGTERM or SIGINT, then drains and ends within five seconds. Prints the address that it listens on as
// "Listening on http://…", tells systemd READY=1. Gives the exit code; throws base::Error with one line for the operator.
int serve(const Config& config);

}  // namespace charivari::app
