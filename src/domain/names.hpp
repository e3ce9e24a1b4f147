#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace charivari::domain {

// The values of an enumeration with their names in the schema and the API (snake_case), in the order of the documents.
template <typename Enum, std::size_t size>
struct Names {
    struct Row {
        Enum value;
        std::string_view name;
    };
    std::array<Row, size> rows;

    constexpr std::string_view name_of(Enum value) const {
        for (const Row& each : rows)
            if (each.value == value) return each.name;
        return {};
    }
    constexpr std::optional<Enum> find(std::string_view name) const {
        for (const Row& each : rows)
            if (each.name == name) return each.value;
        return std::nullopt;
    }
};

}  // namespace charivari::domain
