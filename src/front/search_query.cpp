#include "front/search_query.hpp"

#include <array>
#include <charconv>

#include "base/error.hpp"
#include "front/event_query.hpp"

namespace charivari::front {
namespace {

constexpr std::size_t farthest = 2000;  // as many as are ranked

std::size_t skipped_of(const Call& call) {
    const auto text = call.query("cursor");
    if (!text) return 0;
    std::size_t skipped = 0;
    const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), skipped);
    if (failure != std::errc{} || end != text->data() + text->size() || skipped > farthest)
        throw base::Error{base::Code::bad_request,
                          "Some parameters are not right.",
                          {{"?cursor", "bad_cursor", "Take it as it stood in next, with the same filters."}}};
    return skipped;
}

}  // namespace

std::optional<std::string> SearchAsked::next(std::size_t found) const {
    return found > limit && skipped + limit < farthest ? std::optional{std::to_string(skipped + limit)} : std::nullopt;
}

SearchAsked search_of(const Call& call) {
    constexpr std::array<std::string_view, 3> parameters{"q", "limit", "cursor"};
    check_parameters(call, parameters);
    return {domain::search_query_of(call.query("q").value_or("")), limit_of(call, 20), skipped_of(call)};
}

}  // namespace charivari::front
