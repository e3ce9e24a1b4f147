#pragma once

#include <string>
#include <string_view>

namespace charivari::front {

// A request target as everything behind dispatch sees it, links and the reply cache included: without the parameters that
// others hang on to addresses ("fbclid"), the rest in the order of their names, so that ?a=1&b=2 and ?b=2&a=1 are one
// (decision 21). Values of the same name keep their order. Costs little, so that it can be done on an I/O thread; any thread.
std::string canonical_target(std::string_view target);

}  // namespace charivari::front
