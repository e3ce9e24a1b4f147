#include "domain/event.hpp"
#include "pages/pages.hpp"
#include "pages/reader.hpp"

namespace charivari::pages {

front::Outcome show_short_code(const front::Call& call) {
    const domain::Event event = call.services.events.get_by_short_code(call.parameter("code"));
    // Temporary, since a code stays when the page that it leads to moves.
    http::Response response{307, {}, {}};
    response.fields.set("Location", reader_of(call).link("/events/" + event.slug));
    return front::Answer{std::move(response)};
}

}  // namespace charivari::pages
