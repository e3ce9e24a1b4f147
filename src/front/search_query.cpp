#include "front/search_query.hpp"

#include <charconv>
#include <vector>

#include "base/error.hpp"
#include "front/cursor.hpp"
#include "front/event_query.hpp"

namespace charivari::front {
namespace {

constexpr std::size_t farthest = 2000;  // as many as are ranked

std::size_t skipped_of(const Call& call) {
    const auto key = cursor_key(call);
    if (!key) return 0;
    std::size_t skipped = 0;
    const auto [end, failure] = std::from_chars(key->data(), key->data() + key->size(), skipped);
    if (failure != std::errc{} || end != key->data() + key->size() || skipped > farthest) refuse_cursor();
    return skipped;
}

}  // namespace

std::optional<std::string> SearchAsked::next(std::size_t found) const {
    return found > limit && skipped + limit < farthest ? std::optional{std::to_string(skipped + limit)} : std::nullopt;
}

SearchAsked search_of(const Call& call, std::span<const std::string_view> others) {
    std::vector<std::string_view> parameters{"q", "limit", "cursor"};
    parameters.insert(parameters.end(), others.begin(), others.end());
    check_parameters(call, parameters);
    return {domain::search_query_of(call.query("q").value_or("")), limit_of(call, 20), skipped_of(call)};
}

}  // namespace charivari::front
