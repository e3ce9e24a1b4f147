#include <algorithm>

#include "domain/event.hpp"
#include "pages/pages.hpp"
#include "pages/reader.hpp"

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

}  // namespace

front::Outcome show_short_code(const front::Call& call) {
    const domain::Event event = call.services.events.get_by_short_code(read_back(call.parameter("code")));
    // Temporary, since a code stays when the page that it leads to moves.
    http::Response response{307, {}, {}};
    response.fields.set("Location", reader_of(call).link("/events/" + event.slug));
    return front::Answer{std::move(response)};
}

}  // namespace charivari::pages
