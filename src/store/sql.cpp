#include "store/sql.hpp"

#include <utility>

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

std::string with_ids(std::string_view list, std::size_t count, std::string_view rest) {
    return std::string(list) + placeholders(":id", list_size(count)) + std::string(rest);
}

NamedStatement named_with_ids(std::string name, std::string_view list, std::string_view rest) {
    return {std::move(name), with_ids(list, 2, rest)};
}

std::vector<std::string_view> views(std::span<const std::string> texts) { return {texts.begin(), texts.end()}; }

}  // namespace charivari::store
