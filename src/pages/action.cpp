#include "service/action.hpp"

#include "domain/policy.hpp"
#include "pages/action_json_ld.hpp"
#include "pages/action_view.hpp"
#include "pages/action_work_view.hpp"
#include "pages/campaign_view.hpp"
#include "pages/desk.hpp"
#include "pages/event_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "service/action_work.hpp"

namespace charivari::pages {
namespace {

// What whoever is signed in has just done.
void add_desk(const front::Call& call, const Reader& reader, view::Data& data) {
    view::Data::List notices = *data.find("notices")->list();
    const std::string done = "action.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) notices.insert(notices.begin(), said(reader, done));
    data.set("notices", std::move(notices));
}

// For moderators: where a value is taken out of it.
void add_redaction(const front::Call& call, const Reader& reader, const domain::Action& action, view::Data& data) {
    if (!domain::may_moderate(call.caller)) return;
    view::Data::List buttons = *data.find("buttons")->list();
    buttons.push_back({{"label", reader.say("redaction.title")},
                       {"url", reader.link("/moderation/actions/" + action.id + "/redact")},
                       {"is_quiet", true}});
    data.set("has_buttons", true).set("buttons", std::move(buttons));
}

// Where its hosts work on it.
void add_work(const Reader& reader, const service::ActionView& shown, view::Data& data) {
    view::Data::List buttons = *data.find("buttons")->list();
    for (const auto& [label, path] : work_pages(reader, shown))
        buttons.push_back({{"label", label}, {"url", reader.link(path)}, {"is_quiet", true}});
    data.set("has_buttons", !buttons.empty());
    data.set("buttons", std::move(buttons));
}

// Its calendar to subscribe to; of what is over the file alone; of what is not for everybody nothing.
view::Data feed_of(const Reader& reader, const domain::Action& action) {
    if (!action.is_public()) return {};
    const std::string path = action_path(action) + ".ics";
    return domain::is_over(action, reader.now) ? file_link(reader, path, "action.file")
                                               : feed_links(reader, path, "action.feed");
}

std::optional<domain::Utc> next_change(const Reader& reader, const service::ActionView& shown) {
    std::vector<domain::Event> events;
    if (shown.event) events.push_back(*shown.event);
    const auto first = next_change_of_day(reader, events);
    const auto own = domain::next_change_at(shown.action, reader.now);
    return own && (!first || *own < *first) ? own : first;
}

}  // namespace

front::Outcome show_action(const front::Call& call) {
    const Reader reader = reader_of(call);
    const service::ActionView shown = call.services.actions.get_by_slug(call.caller, call.parameter("slug"));
    const domain::Action& action = shown.action;
    const bool is_public = action.is_public();
    // Of a public action everybody is shown the same.
    const domain::Caller who = is_public ? domain::Caller{} : call.caller;
    const std::string& key = action.facts.visibility == domain::Visibility::unlisted ? action.slug : action.id;
    view::Data detail = action_detail(reader, shown,
                                      {.campaigns = campaigns_of(call, action.facts.campaigns),
                                       .roles = call.services.action_work.roles(who, key),
                                       .questions = call.services.action_work.questions(who, key),
                                       .outcome = call.services.action_work.outcome(who, key)});
    if (!call.caller.is_anonymous()) add_desk(call, reader, detail);
    add_work(reader, shown, detail);
    add_redaction(call, reader, action, detail);
    const std::string path = action_path(action);
    const std::string& title = domain::title_in(action, reader.language);
    http::Response response = to_response(call, reader,
                                          {.name = "pages/action",
                                           .title = title,
                                           .description = action_summary(reader, action),
                                           .path = path,
                                           .data = {{"action", std::move(detail)}, {"feed", feed_of(reader, action)}},
                                           .alternates = alternates_of(title, path, "/api/v1/actions/" + action.id),
                                           .json_ld = action_json_ld(reader, shown),
                                           .is_article = true,
                                           .is_indexed = is_public,
                                           .is_private = !is_public});
    return front::Answer(std::move(response)).with_revision(action.revision).valid_until(next_change(reader, shown));
}

}  // namespace charivari::pages
