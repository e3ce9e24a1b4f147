#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "domain/names.hpp"

namespace charivari::store {

// The value that a stored name stands for. Throws base::Error{internal} for a name that this program does not know.
template <typename Enum, std::size_t size>
Enum value_of(const domain::Names<Enum, size>& names, std::string_view stored) {
    const auto value = names.find(stored);
    if (!value) throw base::Error{base::Code::internal}.because("unknown name in the database: " + std::string(stored));
    return *value;
}

}  // namespace charivari::store
