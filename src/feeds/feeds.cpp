#include "feeds/feeds.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "domain/commune.hpp"
#include "domain/tag.hpp"
#include "feeds/feed.hpp"
#include "feeds/window.hpp"
#include "front/event_query.hpp"

namespace charivari::feeds {
namespace {

std::string name_of(const std::string& what, const front::Call& call) {
    return call.view.words().say(call.language, "calendar.name_of", {{"what", what}, {"site", call.site.name}});
}

front::Answer answer_of(Feed feed, const front::Call& call) {
    const Options options = options_of(call);
    if (!options.has_events) feed.events.clear();
    if (!options.has_events || options.cancelled == Cancelled::hide) feed.withdrawn.clear();
    if (options.cancelled == Cancelled::hide)
        std::erase_if(feed.events,
                      [](const auto& each) { return each.facts.status == domain::EventStatus::cancelled; });
    http::Response response{200, {}, {}};
    switch (form_of(call)) {
        case Form::calendar:
            response.body = calendar_text(feed, options, call);
            response.fields.set("Content-Type", "text/calendar; charset=utf-8");
            break;
        case Form::atom:
            response.body = atom_text(feed, options, call);
            response.fields.set("Content-Type", "application/atom+xml; charset=utf-8");
            break;
        case Form::json:
            response.body = json_feed_text(feed, options, call);
            response.fields.set("Content-Type", "application/feed+json");
            break;
    }
    return response;
}

// A feed of a filter: its window, its cut, and what HTTP needs to know of them.
front::Answer filtered_feed(Feed feed, domain::EventFilter filter, const front::Call& call) {
    const Window window = window_of(filter, call.site.zone, call.now);
    filter.from = window.from;
    filter.to = window.to;
    auto found = call.services.events.feed(filter);
    feed.is_cut = found.is_cut;
    feed.changed = call.services.events.last_change();
    const base::Utc changed = std::max(feed.changed, window.moved_at);
    // Statuses follow the clock: such a feed changes when an event ends, and nobody keeps when the last one did.
    const bool has_date = filter.statuses.empty();
    std::optional<base::Utc> ends_at = window.moves_at;
    if (const auto end = front::list_ends_at(filter, found.events, call.now); end && !has_date)
        ends_at = std::min(ends_at.value_or(*end), *end);
    for (const domain::Withdrawal& each : found.withdrawn)
        ends_at = std::min(ends_at.value_or(each.ends_at()), each.ends_at());
    feed.events = std::move(found.events);
    feed.withdrawn = std::move(found.withdrawn);
    front::Answer answer = answer_of(std::move(feed), call).valid_until(ends_at);
    if (!has_date) return answer;
    return std::move(answer).modified_at(changed);
}

domain::EventFilter filter_of(const front::Call& call) { return front::event_filter_of(call, option_names()); }

// The same for a feed whose name sets one of the filters: asking for that again would be asking for something else.
domain::EventFilter filter_beside(std::string_view own, const front::Call& call) {
    if (call.query(own))
        throw base::Error{base::Code::bad_request,
                          "Some parameters are not right.",
                          {{"?" + std::string(own), "unknown_parameter", "The address itself says this."}}};
    return filter_of(call);
}

// Of what was taken away calendars alone are told: readers of news keep what they have read.
front::Answer withdrawn_event(domain::Withdrawal withdrawal, const front::Call& call) {
    if (form_of(call) != Form::calendar) throw base::Error{base::Code::not_found, "There is no such event."};
    Feed feed;
    feed.name = call.view.words().say(call.language, "entry.withdrawn");
    feed.page = "/agenda";
    feed.changed = withdrawal.at;
    const base::Utc changed = withdrawal.at;
    const base::Utc ends_at = withdrawal.ends_at();
    feed.withdrawn.push_back(std::move(withdrawal));
    return answer_of(std::move(feed), call).modified_at(changed).valid_until(ends_at);
}

void require_form(bool is_sound) {
    if (!is_sound) throw base::Error{base::Code::not_found, "There is nothing at this address."};
}

}  // namespace

front::Outcome show_agenda(const front::Call& call) {
    domain::EventFilter filter = filter_of(call);
    Feed feed;
    feed.name = call.view.words().say(call.language, "calendar.name", {{"site", call.site.name}});
    feed.page = "/agenda";
    return filtered_feed(std::move(feed), std::move(filter), call);
}

front::Outcome show_place(const front::Call& call) {
    domain::EventFilter filter = filter_beside("place", call);
    const domain::Place place = call.services.places.get_by_slug(call.parameter("slug"));
    filter.places = {place.id};
    Feed feed;
    feed.name = name_of(place.name, call);
    feed.page = "/places/" + place.slug;
    return filtered_feed(std::move(feed), std::move(filter), call);
}

front::Outcome show_campaign(const front::Call& call) {
    domain::EventFilter filter = filter_beside("campaign", call);
    const domain::Campaign campaign = call.services.campaigns.get_by_slug(call.parameter("slug"));
    filter.campaigns = {campaign.id};
    Feed feed;
    feed.name = name_of(domain::title_in(campaign, call.language), call);
    feed.page = "/campaigns/" + campaign.slug;
    return filtered_feed(std::move(feed), std::move(filter), call);
}

front::Outcome show_person(const front::Call& call) {
    domain::EventFilter filter = filter_beside("person", call);
    const domain::Person person = call.services.people.get_by_slug(call.parameter("slug"));
    filter.people = {person.id};
    Feed feed;
    feed.name = name_of(person.name, call);
    feed.page = "/people/" + person.slug;
    front::Answer answer = filtered_feed(std::move(feed), std::move(filter), call);
    answer.response.fields.set("X-Robots-Tag", "noindex");  // as its page is (product.md, "Charter")
    return answer;
}

front::Outcome show_commune(const front::Call& call) {
    domain::EventFilter filter = filter_beside("commune", call);
    const auto commune = domain::find_commune_by_slug(call.parameter("code"));
    require_form(commune.has_value());
    filter.communes = domain::codes_within(*commune);
    Feed feed;
    feed.name = name_of(std::string(commune->name), call);
    feed.page = "/communes/" + std::string(commune->slug);
    return filtered_feed(std::move(feed), std::move(filter), call);
}

front::Outcome show_department(const front::Call& call) {
    domain::EventFilter filter = filter_beside("department", call);
    const auto department = domain::find_department(call.parameter("code"));
    require_form(department.has_value());
    filter.departments = {std::string(department->code)};
    Feed feed;
    feed.name = name_of(std::string(department->name), call);
    feed.page = "/departments/" + std::string(department->code);
    return filtered_feed(std::move(feed), std::move(filter), call);
}

front::Outcome show_tag(const front::Call& call) {
    domain::EventFilter filter = filter_beside("tag", call);
    const std::string& tag = call.parameter("tag");
    require_form(domain::is_tag(tag));
    filter.tags = {tag};
    Feed feed;
    feed.name = name_of(call.view.words().say(call.language, "calendar.tag", {{"tag", tag}}), call);
    feed.page = "/tags/" + tag;
    return filtered_feed(std::move(feed), std::move(filter), call);
}

front::Outcome show_event(const front::Call& call) {
    front::check_parameters(call, option_names());
    auto found = call.services.events.feed_of(call.parameter("slug"));
    if (found.events.empty()) return withdrawn_event(std::move(found.withdrawn.front()), call);
    domain::Event event = std::move(found.events.front());
    const int revision = event.revision;
    Feed feed;
    feed.name = domain::title_in(event, call.language);
    feed.page = "/events/" + event.slug;
    feed.changed = event.updated_at;
    feed.events.push_back(std::move(event));
    const base::Utc changed = feed.changed;
    return answer_of(std::move(feed), call).with_revision(revision).modified_at(changed);
}

}  // namespace charivari::feeds
