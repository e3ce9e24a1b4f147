#include "store/sql.hpp"

namespace charivari::store {

std::string placeholders(std::string_view name, std::size_t count) {
    std::string list = "(";
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) list += ", ";
        list += name;
        list += std::to_string(i);
    }
    return list + ")";
}

std::vector<std::string_view> views(std::span<const std::string> texts) { return {texts.begin(), texts.end()}; }

}  // namespace charivari::store
