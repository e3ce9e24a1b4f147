#pragma once

#include <optional>

#include "base/json.hpp"
#include "domain/moment.hpp"

namespace charivari::api {

// {"date", "zone"}, or {"local", "zone", "utc"} with an hour (interfaces.md, "JSON API").
base::json::Value to_json(const domain::Moment& moment);
// The same, null for nothing.
base::json::Value to_json(const std::optional<domain::Moment>& moment);

}  // namespace charivari::api
