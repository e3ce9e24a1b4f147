#pragma once

#include <string>

#include "app/program.hpp"

namespace charivari::app {

// Loads the Chapelon scenario (tests/scenario/chapelon.json, embedded): the archive with its real names on its real dates,
// and a living example on the second Saturday from now with an invented host and hall. Twice is the same as once. Gives
// what there is to tell: what was loaded and, the first time, the demo account's password and token.
std::string load_demo(Program& program);

}  // namespace charivari::app
