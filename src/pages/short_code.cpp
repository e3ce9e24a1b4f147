#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "pages/action_view.hpp"
#include "pages/event_view.hpp"
#include "pages/pages.hpp"
#include "pages/reader.hpp"
#include "service/merging.hpp"

namespace charivari::pages {
namespace {

// A code as it was made, from how somebody read it off a poster: Crockford's base 32 knows no case, and has neither O, I
// nor L, so that these can only be misread digits.
std::string read_back(std::string code) {
    std::transform(code.begin(), code.end(), code.begin(), [](char letter) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        if (letter == 'O') return '0';
        return letter == 'I' || letter == 'L' ? '1' : letter;
    });
    return code;
}

template <typename Find>
auto found(Find find) -> std::optional<decltype(find())> {
    try {
        return find();
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
        return std::nullopt;
    }
}

// Temporary, since a code stays when the page that it leads to moves; for ever where its event was merged into another.
std::pair<int, std::string> way_of(const front::Call& call, const std::string& code) {
    const auto& services = call.services;
    if (const auto event = found([&] { return services.events.get_by_short_code(code); }))
        return {307, event_path(*event)};
    if (const auto shown = found([&] { return services.actions.get_by_short_code({}, code); }))
        return {307, action_path(shown->action)};
    return {301, event_path(services.merging.get_by_former_short_code(code))};
}

}  // namespace

front::Outcome show_short_code(const front::Call& call) {
    const auto [status, path] = way_of(call, read_back(call.parameter("code")));
    http::Response response{status, {}, {}};
    response.fields.set("Location", reader_of(call).link(path));
    return front::Answer{std::move(response)};
}

}  // namespace charivari::pages
