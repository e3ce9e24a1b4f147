#pragma once

#include <string>

#include "store/transaction.hpp"

namespace charivari::service {

// Destroys that key of a group, with what those who saw contacts had of it, if another one is in its place and nothing is sealed to it
// any more; true if it did. To be called with the last note that may have been sealed to it: nothing new ever is. Writer thread.
bool destroy_if_unused(store::Transaction& transaction, const std::string& key);

}  // namespace charivari::service
