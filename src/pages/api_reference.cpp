#include "front/api_description.hpp"
#include "pages/api_reference_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"

namespace charivari::pages {

front::Outcome show_api_reference(const front::Call& call) {
    const Reader reader = reader_of(call);
    view::Data data = api_reference_data(reader, front::api_description());
    data.set("example", reader.absolute("/api/v1/events?limit=5"));
    return front::Answer(to_response(call, reader,
                                     {.name = "pages/api",
                                      .title = reader.say("api.title"),
                                      .description = reader.say("api.lead"),
                                      .path = "/api",
                                      .data = std::move(data),
                                      .alternates = {{"application/json", "OpenAPI", "/api/v1/openapi.json"}}}));
}

}  // namespace charivari::pages
