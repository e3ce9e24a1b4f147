#include "pages/event_json_ld.hpp"
#include "pages/event_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"

namespace charivari::pages {

front::Outcome show_event(const front::Call& call) {
    const Reader reader = reader_of(call);
    const domain::Event event = call.services.events.get_by_slug(call.parameter("slug"));
    const std::string& title = domain::title_in(event, reader.language);
    http::Response response = to_response(
        call, reader,
        {.name = "pages/event",
         .title = title,
         .description = event_summary(reader, event),
         .path = event_path(event),
         .data = {{"event", event_detail(reader, event)},
                  {"feed", feed_links(reader, event_feed_path(event), "event.feed")}},
         .alternates = {calendar_alternate(title, event_feed_path(event)), api_alternate("/api/v1/events/" + event.id)},
         .json_ld = event_json_ld(reader, event)});
    return front::Answer(std::move(response))
        .with_revision(event.revision)
        .valid_until(domain::next_change_at(event, call.now));
}

}  // namespace charivari::pages
