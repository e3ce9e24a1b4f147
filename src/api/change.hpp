#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

front::Outcome list_changes(const front::Call& call);

}  // namespace charivari::api
