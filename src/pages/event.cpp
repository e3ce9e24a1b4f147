#include "pages/campaign_view.hpp"
#include "pages/event_json_ld.hpp"
#include "pages/event_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"

namespace charivari::pages {
namespace {

// A relation to what is not public is left out, as if it were not there.
std::vector<Related> related_to(const front::Call& call, const domain::Event& event) {
    std::vector<Related> found;
    for (const domain::Relation& each : event.facts.relations) {
        try {
            found.push_back({each.type, call.services.events.get(each.event)});
        } catch (const base::Error& error) {
            if (error.code() != base::Code::not_found) throw;
        }
    }
    return found;
}

Named named_by(const front::Call& call, const domain::Event& event) {
    return {.related = related_to(call, event), .campaigns = campaigns_of(call, event.facts.campaigns)};
}

}  // namespace

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
         .data = {{"event", event_detail(reader, event, named_by(call, event))}, {"feed", event_feed(reader, event)}},
         .alternates = alternates_of(title, event_path(event), "/api/v1/events/" + event.id),
         .json_ld = event_json_ld(reader, event),
         .is_article = true});
    return front::Answer(std::move(response))
        .with_revision(event.revision)
        .valid_until(next_change_of_day(reader, {event}));
}

}  // namespace charivari::pages
