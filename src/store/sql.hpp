#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.hpp"

// How the store's files put their statements together.
namespace charivari::store {

namespace sql {
template <const std::string_view&... parts>
struct Joined {
    static constexpr auto characters = [] {
        std::array<char, (parts.size() + ...)> all{};
        auto* to = all.data();
        ((to = std::copy(parts.begin(), parts.end(), to)), ...);
        return all;
    }();
    static constexpr std::string_view text{characters.data(), characters.size()};
};
}  // namespace sql

// The parts behind each other, at compile time: columns are listed once and used by several statements.
template <const std::string_view&... parts>
inline constexpr std::string_view joined = sql::Joined<parts...>::text;

// Lists of values in a statement have one of a few lengths, so that there are few different statements. The biggest is
// the most that one statement takes.
inline constexpr std::array<std::size_t, 6> list_sizes{1, 8, 24, 64, 192, 512};
inline constexpr std::size_t longest_list = list_sizes.back();

// The smallest of them that holds `count` values, 1 to longest_list.
constexpr std::size_t list_size(std::size_t count) {
    return *std::find_if(list_sizes.begin(), list_sizes.end() - 1, [=](std::size_t size) { return size >= count; });
}

// "(:id0, :id1, :id2)" for ":id" and 3; Statement::bind_list(":id0", …) fills it.
std::string placeholders(std::string_view name, std::size_t count);

// The texts as bind_list() takes them.
std::vector<std::string_view> views(std::span<const std::string> texts);

// A statement with a list of ids in it: `list`, "(:id0, …)" with room for `count` of them, `rest`.
std::string with_ids(std::string_view list, std::size_t count, std::string_view rest);

// Prepares it for these ids, so many at a time as one statement takes, and hands each to `run`, which binds what else it names and
// steps through it.
template <typename Run>
void for_ids(Connection& connection, std::string_view list, std::string_view rest,
             std::span<const std::string_view> ids, Run run) {
    while (!ids.empty()) {
        const auto some = ids.first(std::min(ids.size(), longest_list));
        Statement row = connection.prepare(with_ids(list, some.size(), rest));
        row.bind_list(":id0", some, list_size(some.size()));
        run(row);
        ids = ids.subspan(some.size());
    }
}
template <typename Run>
void for_ids(Connection& connection, std::string_view list, std::string_view rest, std::span<const std::string> ids,
             Run run) {
    for_ids(connection, list, rest, std::span<const std::string_view>{views(ids)}, run);
}

// One statement of the store with the name of its constant: for the test that prepares each of them and the golden file
// of query plans.
struct NamedStatement {
    std::string name;
    std::string text;
};
NamedStatement named_with_ids(std::string name, std::string_view list, std::string_view rest = "");

}  // namespace charivari::store
