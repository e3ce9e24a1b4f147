#include <algorithm>
#include <utility>

#include "domain/event.hpp"
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

// Temporary, since a code stays when the page that it leads to moves; for ever where its event was merged into another.
std::pair<int, domain::Event> way_of(const front::Call& call, const std::string& code) {
    try {
        return {307, call.services.events.get_by_short_code(code)};
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
        return {301, call.services.merging.get_by_former_short_code(code)};
    }
}

}  // namespace

front::Outcome show_short_code(const front::Call& call) {
    const auto [status, event] = way_of(call, read_back(call.parameter("code")));
    http::Response response{status, {}, {}};
    response.fields.set("Location", reader_of(call).link("/events/" + event.slug));
    return front::Answer{std::move(response)};
}

}  // namespace charivari::pages
