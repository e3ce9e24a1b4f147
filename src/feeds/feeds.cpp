#include "feeds/feeds.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/error.hpp"
#include "domain/commune.hpp"
#include "domain/tag.hpp"
#include "feeds/feed.hpp"
#include "feeds/filtered_feed.hpp"
#include "feeds/private_feed.hpp"
#include "front/agenda_query.hpp"
#include "front/event_query.hpp"
#include "service/agenda.hpp"

namespace charivari::feeds {
namespace {

std::string name_of(const std::string& what, const front::Call& call) {
    return call.view.words().say(call.language, "calendar.name_of", {{"what", what}, {"site", call.site.name}});
}

// The same for a feed whose name sets some of the filters: asking for those again would be asking for something else.
service::AgendaFilter filter_beside(std::initializer_list<std::string_view> own, const front::Call& call) {
    base::FieldErrors errors;
    for (const std::string_view each : own)
        if (call.query(each)) errors.add("?" + std::string(each), "unknown_parameter", "The address itself says this.");
    if (!errors.empty()) throw base::Error{base::Code::bad_request, "Some parameters are not right.", errors.all()};
    return filter_of(call);
}

// Of what was taken away calendars alone are told: readers of news keep what they have read, and are told what they are of
// what never was.
front::Answer withdrawn_answer(std::vector<domain::Withdrawal> withdrawn, const std::string& refusal,
                               const front::Call& call) {
    if (form_of(call) != Form::calendar) throw base::Error{base::Code::not_found, refusal};
    Feed feed;
    feed.name = call.view.words().say(call.language, "entry.withdrawn");
    feed.page = "/agenda";
    feed.changed = withdrawn.front().at;
    const base::Utc changed = feed.changed;
    const auto ends_at = told_until(withdrawn);
    feed.withdrawn = std::move(withdrawn);
    return answer_of(std::move(feed), call).modified_at(changed).valid_until(ends_at);
}

void require_form(bool is_sound) {
    if (!is_sound) throw base::Error{base::Code::not_found, "There is nothing at this address."};
}

}  // namespace

front::Outcome show_agenda(const front::Call& call) {
    service::AgendaFilter filter = filter_of(call);
    Feed feed;
    feed.name = call.view.words().say(call.language, "calendar.name", {{"site", call.site.name}});
    feed.page = "/agenda";
    return filtered_feed(std::move(feed), std::move(filter), call.caller, call);
}

front::Outcome show_place(const front::Call& call) {
    service::AgendaFilter filter = filter_beside({"place"}, call);
    const domain::Place place = call.services.places.get_by_slug(call.parameter("slug"));
    filter.events.places = filter.actions.places = {place.id};
    Feed feed;
    feed.name = name_of(place.name, call);
    feed.page = "/places/" + place.slug;
    return filtered_feed(std::move(feed), std::move(filter), call.caller, call);
}

front::Outcome show_campaign(const front::Call& call) {
    service::AgendaFilter filter = filter_beside({"campaign"}, call);
    const domain::Campaign campaign = call.services.campaigns.get_by_slug(call.parameter("slug"));
    filter.events.campaigns = filter.actions.campaigns = {campaign.id};
    Feed feed;
    feed.name = name_of(domain::title_in(campaign, call.language), call);
    feed.page = "/campaigns/" + campaign.slug;
    return filtered_feed(std::move(feed), std::move(filter), call.caller, call);
}

front::Outcome show_person(const front::Call& call) {
    service::AgendaFilter filter = filter_beside({"person"}, call);
    const domain::Person person = call.services.people.get_by_slug(call.parameter("slug"));
    filter.events.people = filter.actions.people = {person.id};
    Feed feed;
    feed.name = name_of(person.name, call);
    feed.page = "/people/" + person.slug;
    front::Answer answer = filtered_feed(std::move(feed), std::move(filter), call.caller, call);
    answer.response.fields.set("X-Robots-Tag", "noindex");  // as its page is (product.md, "Charter")
    return answer;
}

front::Outcome show_commune(const front::Call& call) {
    service::AgendaFilter filter = filter_beside({"commune"}, call);
    const auto commune = domain::find_commune_by_slug(call.parameter("code"));
    require_form(commune.has_value());
    filter.events.communes = filter.actions.communes = domain::codes_within(*commune);
    Feed feed;
    feed.name = name_of(std::string(commune->name), call);
    feed.page = "/communes/" + std::string(commune->slug);
    return filtered_feed(std::move(feed), std::move(filter), call.caller, call);
}

front::Outcome show_department(const front::Call& call) {
    service::AgendaFilter filter = filter_beside({"department"}, call);
    const auto department = domain::find_department(call.parameter("code"));
    require_form(department.has_value());
    filter.events.departments = filter.actions.departments = {std::string(department->code)};
    Feed feed;
    feed.name = name_of(std::string(department->name), call);
    feed.page = "/departments/" + std::string(department->code);
    return filtered_feed(std::move(feed), std::move(filter), call.caller, call);
}

front::Outcome show_tag(const front::Call& call) {
    service::AgendaFilter filter = filter_beside({"tag"}, call);
    const std::string& tag = call.parameter("tag");
    require_form(domain::is_tag(tag));
    filter.events.tags = filter.actions.tags = {tag};
    Feed feed;
    feed.name = name_of(call.view.words().say(call.language, "calendar.tag", {{"tag", tag}}), call);
    feed.page = "/tags/" + tag;
    return filtered_feed(std::move(feed), std::move(filter), call.caller, call);
}

front::Outcome show_group(const front::Call& call) {
    service::AgendaFilter filter = filter_beside({"group", "host"}, call);
    if (!call.query("what")) filter.has_events = false;
    const domain::Group group = call.services.groups.get_by_slug({}, call.parameter("slug")).group;
    filter.events.groups = filter.actions.hosts = {group.id};
    Feed feed;
    feed.name = name_of(group.name, call);
    feed.page = "/groups/" + group.slug;
    return filtered_feed(std::move(feed), std::move(filter), call.caller, call);
}

front::Outcome show_event(const front::Call& call) {
    const front::Contents contents = front::contents_of(call, option_names());
    const std::string& slug = call.parameter("slug");
    auto found = call.services.agenda.feed_of_event(slug, contents.has_events, contents.has_actions);
    if (!found.event) return withdrawn_answer(std::move(found.feed.withdrawn), "There is no such event.", call);
    const domain::Event& event = *found.event;
    Feed feed;
    feed.name = domain::title_in(event, call.language);
    feed.page = "/events/" + event.slug;
    feed.changed = std::max(event.updated_at, found.changed);
    feed.entries = std::move(found.feed.entries);
    feed.withdrawn = std::move(found.feed.withdrawn);
    feed.is_cut = found.feed.is_cut;
    const base::Utc changed = feed.changed;
    const auto ends_at = told_until(feed.withdrawn);
    return answer_of(std::move(feed), call).with_revision(event.revision).modified_at(changed).valid_until(ends_at);
}

front::Outcome show_action(const front::Call& call) {
    front::check_parameters(call, option_names());
    auto found = call.services.actions.feed_of(call.parameter("slug"));
    if (found.actions.empty()) return withdrawn_answer(std::move(found.withdrawn), "There is no such action.", call);
    service::ActionView view = std::move(found.actions.front());
    const bool is_public = view.action.is_public();
    const int revision = view.action.revision;
    Feed feed;
    feed.name = domain::title_in(view.action, call.language);
    feed.page = "/actions/" + view.action.slug;
    feed.changed = view.action.updated_at;
    feed.entries.emplace_back(std::move(view));
    const base::Utc changed = feed.changed;
    front::Answer answer = answer_of(std::move(feed), call).with_revision(revision).modified_at(changed);
    if (is_public) return answer;
    return kept_private(std::move(answer));  // whoever has the link was given it
}

}  // namespace charivari::feeds
