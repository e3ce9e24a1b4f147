#pragma once

#include <string>

#include "domain/action.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"

// What the organisers of an action tell those who come, where they write it and take it back (domain::may_edit).
namespace charivari::pages {

std::string messages_path(const domain::Action& action);  // "/actions/…/messages"

front::Outcome show_messages(const front::Call& call);
front::Outcome send_message(const front::Call& call);
front::Outcome take_back_message(const front::Call& call);  // asks first

}  // namespace charivari::pages
