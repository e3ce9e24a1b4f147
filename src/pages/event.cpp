#include <algorithm>

#include "domain/policy.hpp"
#include "domain/recurrence.hpp"
#include "pages/action_view.hpp"
#include "pages/campaign_view.hpp"
#include "pages/desk.hpp"
#include "pages/event_json_ld.hpp"
#include "pages/event_view.hpp"
#include "pages/outcome_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"

namespace charivari::pages {
namespace {

Named named_by(const front::Call& call, const Reader& reader, const domain::Event& event) {
    std::vector<std::string> people;
    for (const auto* all : {&event.facts.hosts, &event.facts.speakers})
        for (const domain::Appearance& each : *all)
            if (each.person) people.push_back(*each.person);
    // Of a public event everybody is shown the same.
    const domain::Caller who = event.state == domain::PublicationState::published ? domain::Caller{} : call.caller;
    return {.related = call.services.events.related(who, event.id),
            .campaigns = campaigns_of(call, event.facts.campaigns),
            .people = call.services.people.list_of(people),
            .proposals = call.services.proposals.list_of(who, event.id),
            .actions = action_cards(reader, actions_of_event(call, event.id)),
            .outcomes = outcomes_data(reader, outcomes_of_event(call, event.id))};
}

// For whoever is signed in: what they have just done, what only they see, what they can do.
void add_desk(const front::Call& call, const Reader& reader, const domain::Event& event, view::Data& data) {
    view::Data::List notices = *data.find("notices")->list();
    if (event.state != domain::PublicationState::published)
        notices.insert(notices.begin(), notice_data(reader, "event.notice.hidden", true));
    const std::string done = "event.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) notices.insert(notices.begin(), said(reader, done));
    data.set("notices", std::move(notices));
    if (domain::may_moderate(call.caller))
        data.set("redact", view::Data{{"label", reader.say("redaction.title")},
                                      {"url", reader.link("/moderation/events/" + event.id + "/redact")},
                                      {"is_quiet", true}});
    const bool organises =
        std::any_of(call.caller.memberships.begin(), call.caller.memberships.end(),
                    [&](const auto& each) { return domain::may_edit_group(call.caller, each.group); });
    if (organises && event.state == domain::PublicationState::published)
        data.set("respond", view::Data{{"label", reader.say("action.respond")},
                                       {"url", reader.link("/organise/actions/new?event=" + event.slug)},
                                       {"is_quiet", false}});
    if (!domain::may_record(call.caller)) return;
    if (event.facts.recurrence && event.state == domain::PublicationState::published)
        data.set("split", view::Data{{"label", reader.say("event.split.link")},
                                     {"url", reader.link(event_path(event) + "/split")},
                                     {"is_quiet", true}});
    const std::string path = event_path(event) + "/edit";
    data.set("edit",
             view::Data{{"label", reader.say("event.edit.link")}, {"url", reader.link(path)}, {"is_quiet", true}});
}

}  // namespace

front::Outcome show_event(const front::Call& call) {
    const Reader reader = reader_of(call);
    const domain::Event event = call.services.events.get_by_slug(call.caller, call.parameter("slug"));
    view::Data detail = event_detail(reader, event, named_by(call, reader, event));
    if (!call.caller.is_anonymous()) add_desk(call, reader, event, detail);
    std::vector<domain::Event> changing = domain::occurrences_from(event, call.now, 1);
    changing.push_back(event);
    const std::string& title = domain::title_in(event, reader.language);
    http::Response response =
        to_response(call, reader,
                    {.name = "pages/event",
                     .title = title,
                     .description = event_summary(reader, event),
                     .path = event_path(event),
                     .data = {{"event", std::move(detail)}, {"feed", event_feed(reader, event)}},
                     .alternates = alternates_of(title, event_path(event), "/api/v1/events/" + event.id),
                     .json_ld = event_json_ld(reader, event),
                     .is_article = true,
                     .is_private = event.state != domain::PublicationState::published});
    return front::Answer(std::move(response))
        .with_revision(event.revision)
        .valid_until(next_change_of_day(reader, changing));
}

}  // namespace charivari::pages
