#include "front/cursor.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"

namespace charivari::front {
namespace {

constexpr std::size_t mark_length = 12;

// Whatever the filters are called, in a fixed order.
std::string mark_of(const Call& call, std::string_view key) {
    constexpr std::array<std::string_view, 4> free{"cursor", "limit", "fields", "lang"};
    std::map<std::string, std::vector<std::string>> filters;
    for (const auto& [name, value] : call.target.parameters)
        if (std::find(free.begin(), free.end(), name) == free.end()) filters[name] = call.target.list(name);
    std::string text = call.target.path + "\n" + std::string(key) + "\n";
    for (auto& [name, values] : filters) {
        std::sort(values.begin(), values.end());
        text.append(name).append("\n");
        for (const std::string& each : values) text.append("=").append(each).append("\n");
    }
    return base::short_hash(text).substr(0, mark_length);
}

std::string wrapped(const Call& call, std::string_view key) {
    const std::string text = mark_of(call, key) + std::string(key);
    return base::base64url({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

}  // namespace

std::string query_with_cursor(const Call& call, std::string_view key) {
    std::string query;
    for (const auto& [name, value] : call.target.parameters) {
        if (name == "cursor") continue;
        query.append(query.empty() ? "?" : "&").append(http::percent_encode(name));
        query.append("=").append(http::percent_encode(value));
    }
    return query + (query.empty() ? "?cursor=" : "&cursor=") + wrapped(call, key);
}

std::optional<std::string> cursor_key(const Call& call) {
    constexpr std::size_t longest = 500;
    const auto text = call.query("cursor");
    if (!text) return std::nullopt;
    const auto opened = text->size() <= longest ? base::from_base64url(*text) : std::nullopt;
    if (!opened || opened->size() <= mark_length) refuse_cursor();
    std::string key = opened->substr(mark_length);
    if (opened->substr(0, mark_length) != mark_of(call, key)) refuse_cursor();
    return key;
}

void refuse_cursor() {
    throw base::Error{base::Code::bad_request,
                      "Some parameters are not right.",
                      {{"?cursor", "bad_cursor", "Take it as it stood in next, with the same filters."}}};
}

}  // namespace charivari::front
