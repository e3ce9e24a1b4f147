#pragma once

#include <string_view>

#include "base/json.hpp"

namespace charivari::front {

// schema/openapi.json, as it was when the program was built: what the API promises, in full.
std::string_view api_description_text();
// The same, parsed anew at each call: it is asked for rarely and large.
base::json::Object api_description();

}  // namespace charivari::front
