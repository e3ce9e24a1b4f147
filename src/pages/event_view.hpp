#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/campaign.hpp"
#include "domain/event.hpp"
#include "domain/person.hpp"
#include "domain/schedule.hpp"
#include "pages/reader.hpp"
#include "service/event.hpp"
#include "service/proposal.hpp"
#include "view/data.hpp"
#include "view/moments.hpp"

// Events as templates want them. Every name of the template is always there, null where there is nothing.
namespace charivari::pages {

// For "partials/event_card" and the poster on the home page.
view::Data event_card(const Reader& reader, const domain::Event& event);
// What an event names, but does not hold.
struct Named {
    std::vector<service::RelatedEvent> related = {};  // those that may be seen
    std::vector<domain::Campaign> campaigns = {};
    std::vector<domain::Person> people = {};       // those of its hosts and speakers who have a page
    std::vector<service::Pending> proposals = {};  // that everybody may see
    view::Data::List actions = {};                 // action_cards() of those that answer it
    view::Data::List outcomes = {};                // outcomes_data() of the same
};

// For "pages/event": the card's data and all the rest.
view::Data event_detail(const Reader& reader, const domain::Event& event, const Named& named = {});
// How an event recurs, in words, and a few of its dates, those that are not over or else the last ones: for "partials/dates".
// Null for one that does not recur.
view::Data event_series(const Reader& reader, const domain::Event& event);
// For "partials/feed_links": the event's calendar to subscribe to, or, once it is over, the file alone.
view::Data event_feed(const Reader& reader, const domain::Event& event);

// "Colloque, samedi 18 janvier 2020, Amicale laïque de Chapelon, Saint-Étienne."
std::string event_summary(const Reader& reader, const domain::Event& event);
// When it is, in words, start and end in the zone of the start, which is named where it is not the site's; and how it recurs.
std::string when_in_words(const Reader& reader, const domain::Event& event);

// For machines: "2020-01-18", or "2020-01-18T14:00:00+01:00" with the offset of that day (RFC 3339).
std::string moment_in_digits(const domain::Moment& moment);
// The end as people and schema.org mean it: of a date-only event the last day, not the day after it. Empty if there is
// none, or if it is the day of the start.
std::string end_in_digits(const domain::Event& event);
std::string end_in_digits(const domain::Schedule& schedule);
// For "partials/date_block": the day on which something begins; `is_off`: and does not take place.
view::Data date_block(const Reader& reader, const domain::Moment& start, bool is_off);
// A former start, beside the present one: hours are taken to be in its zone, if it has one.
std::string previous_in_words(const Reader& reader, const domain::Moment& previous, const domain::Moment& start);

// When somebody looked at a source of it last; the epoch where it has none.
domain::Utc last_seen_at(const domain::Event& event);
// For "partials/sources".
view::Data::List sources_data(const Reader& reader, const std::vector<domain::Source>& sources);

// The "code" and the words of a status: {"cancelled", "Annulé"}.
view::Data status_label(const Reader& reader, domain::EventStatus status);

// The next instant at which time itself changes how one of these events is shown, or whether it still is: the first end of
// one of them, cancelled ones included. Nothing if all have ended.
std::optional<domain::Utc> next_change_of(const std::vector<domain::Event>& events, domain::Utc now);
// The same, at the latest the end of the reader's day: for pages that name the present month, or leave the present year
// unsaid.
std::optional<domain::Utc> next_change_of_day(const Reader& reader, const std::vector<domain::Event>& events);

// "/events/…", and the same as a feed.
std::string event_path(const domain::Event& event);
std::string event_feed_path(const domain::Event& event);

}  // namespace charivari::pages
