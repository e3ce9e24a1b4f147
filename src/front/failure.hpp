#pragma once

#include <exception>
#include <string_view>

#include "base/error.hpp"

namespace charivari::front {

// What is told of an exception: the base::Error that it is, or for all else a bug, of which nothing but the request's id is
// told. What the operator has to look at is logged under that id.
base::Error error_of(const std::exception_ptr& failure, std::string_view request_id);

}  // namespace charivari::front
