#include "service/action.hpp"

#include "domain/policy.hpp"
#include "pages/action_desk.hpp"
#include "pages/action_json_ld.hpp"
#include "pages/action_view.hpp"
#include "pages/action_work_view.hpp"
#include "pages/attendance_view.hpp"
#include "pages/campaign_view.hpp"
#include "pages/desk.hpp"
#include "pages/event_view.hpp"
#include "pages/form_guard.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "service/action_work.hpp"
#include "service/message.hpp"
#include "service/ride.hpp"
#include "service/sign_ups.hpp"

namespace charivari::pages {
namespace {

view::Data::List buttons_of(const front::Call& call, const Reader& reader, const service::ActionView& shown) {
    view::Data::List buttons;
    const auto add = [&](std::string_view key, const std::string& path) {
        buttons.push_back({{"label", reader.say(key)}, {"url", reader.link(path)}, {"is_quiet", true}});
    };
    const std::string path = action_path(shown.action);
    if (shown.may_edit) add("event.edit.link", path + "/edit");
    if (may_see_hosts(call.caller, shown)) add("action.host.title", path + "/hosts");
    if (shown.may_edit) add("action.again", "/organise/actions/new?from=" + path.substr(path.rfind('/') + 1));
    if (domain::may_hide(call.caller, shown.action)) add("history.title", path + "/history");
    return buttons;
}

// For whoever is signed in: what they have just done, what they are asked, what they can do.
void add_desk(const front::Call& call, const Reader& reader, const service::ActionView& shown, view::Data& data) {
    view::Data::List notices = *data.find("notices")->list();
    const std::string done = "action.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) notices.insert(notices.begin(), said(reader, done));
    data.set("notices", std::move(notices));
    std::vector<Section> sections;
    if (Section asked = invitation_section(call, reader, shown.action); !asked.entries.empty())
        sections.push_back(std::move(asked));
    if (shown.may_edit && shown.action.confirmation.is_needed())
        sections.push_back(confirmation_section(call, reader, shown));
    if (domain::may_hide(call.caller, shown.action) && shown.action.state != domain::PublicationState::published)
        sections.push_back(sight_section(reader, shown.action));
    data.set("has_sections", !sections.empty()).set("sections", sections_data(reader, sections));
    view::Data::List buttons = buttons_of(call, reader, shown);
    data.set("has_buttons", !buttons.empty());
    data.set("buttons", std::move(buttons));
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

// When time alone makes another page of it: with a form on it that everybody may send, at the end of its stamp at the latest.
std::optional<domain::Utc> next_change(const Reader& reader, const service::ActionView& shown,
                                       const service::SignUpsView& sign_ups) {
    std::vector<domain::Event> events;
    if (shown.event) events.push_back(*shown.event);
    std::optional<domain::Utc> first = next_change_of_day(reader, events);
    const auto or_at = [&first](const std::optional<domain::Utc>& own) {
        if (own && (!first || *own < *first)) first = own;
    };
    or_at(domain::next_change_at(shown.action, reader.now));
    or_at(sign_ups.changes_at);
    if (!sign_ups.refusal) or_at(guard_ends_at(reader.now));
    return first;
}

// What the form of one tap carries unseen. The number by which it is known if it comes twice is the reader's own where the page is;
// the one that is the same for everybody gets it in the browser (web/scripts/once.js).
std::vector<Field> tap_fields(const front::Call& call) {
    const bool is_own = !call.caller.is_anonymous();
    return {shared_guard_stamp(call),
            {.name = "once", .kind = Field::Kind::hidden, .value = is_own ? std::string(call.request_id) : ""}};
}

}  // namespace

front::Outcome show_action(const front::Call& call) {
    const Reader reader = reader_of(call);
    const service::ActionView shown = call.services.actions.get_by_slug(call.caller, call.parameter("slug"));
    const domain::Action& action = shown.action;
    const bool is_public = action.is_public();
    // Of a public action everybody is shown the same.
    const domain::Caller who = is_public ? domain::Caller{} : call.caller;
    const std::string& key = key_of(action);
    const service::SignUpsView sign_ups = call.services.sign_ups.get(who, key);
    view::Data detail = action_detail(reader, shown,
                                      {.campaigns = campaigns_of(call, action.facts.campaigns),
                                       .roles = call.services.action_work.roles(who, key),
                                       .questions = call.services.action_work.questions(who, key),
                                       .outcome = call.services.action_work.outcome(who, key),
                                       .offers = sign_ups.refusal ? std::vector<domain::SlotOffer>{} : sign_ups.slots});
    detail.set("coming", coming_data(reader, action, sign_ups, tap_fields(call), call.services.rides.list(who, key)));
    view::Data::List messages = messages_data(reader, call.services.messages.list(who, key));
    detail.set("has_messages", !messages.empty());
    detail.set("messages", std::move(messages));
    if (!call.caller.is_anonymous()) add_desk(call, reader, shown, detail);
    add_work(reader, shown, detail);
    add_redaction(call, reader, action, detail);
    const std::string path = action_path(action);
    const std::string& title = domain::title_in(action, reader.language);
    http::Response response =
        to_response(call, reader,
                    {.name = "pages/action",
                     .title = title,
                     .description = action_summary(reader, action),
                     .path = path,
                     .data = {{"action", std::move(detail)}, {"feed", feed_of(reader, action)}},
                     .alternates = alternates_of(title, path, "/api/v1/actions/" + domain::name_for_readers(action)),
                     .json_ld = action_json_ld(reader, shown),
                     .script = sign_ups.refusal ? "" : "once.js",
                     .is_article = true,
                     .is_indexed = is_public,
                     .is_private = !is_public});
    return front::Answer(std::move(response))
        .with_revision(action.revision)
        .valid_until(next_change(reader, shown, sign_ups));
}

}  // namespace charivari::pages
