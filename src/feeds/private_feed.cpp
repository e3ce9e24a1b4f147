#include "feeds/private_feed.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/timestamp.hpp"
#include "feeds/attendance_entry.hpp"
#include "feeds/feed.hpp"
#include "feeds/filtered_feed.hpp"
#include "feeds/options.hpp"
#include "feeds/xml.hpp"
#include "front/agenda_query.hpp"
#include "front/event_query.hpp"
#include "front/notice_words.hpp"
#include "service/attendance.hpp"
#include "service/private_feed.hpp"

namespace charivari::feeds {
namespace {

constexpr std::size_t most_notices = 100;

std::string title_of(std::string_view what, const front::Call& call) {
    const auto& words = call.view.words();
    return words.say(call.language, "calendar.name_of",
                     {{"what", words.say(call.language, what)}, {"site", call.site.name}});
}

void write_notice(XmlWriter& xml, const service::NoticeView& view, const front::Call& call) {
    const auto& words = call.view.words();
    const domain::Notice& notice = view.notice;
    const std::string kind{domain::notice_kinds.name_of(notice.kind)};
    xml.open("entry");
    xml.text("id", "urn:uuid:" + notice.id);
    xml.text("title", front::notice_in_words(words, call.language, view, call.site.zone));
    xml.text("published", base::to_text(notice.created_at));
    xml.text("updated", base::to_text(notice.updated_at));
    const std::string url = std::string(call.origin) + front::notice_path(view);
    xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", url}});
    xml.empty("category", {{"term", kind}});
    std::string summary = view.group.name;
    if (notice.times > 1)
        summary +=
            " · " + words.say(call.language, "organise.notices.times", {{"count", std::to_string(notice.times)}});
    xml.text("summary", summary);
    xml.close();
}

std::string news_text(const domain::PrivateFeed& feed, const std::vector<service::NoticeView>& notices,
                      const front::Call& call) {
    std::string body;
    XmlWriter xml{body};
    const std::string base = std::string(call.origin) + "/";
    xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", call.language}, {"xml:base", base}});
    xml.text("id", "urn:uuid:" + feed.id);
    xml.text("title", title_of("calendar.own_groups", call));
    // They are in the order of that.
    xml.text("updated", base::to_text(notices.empty() ? feed.created_at : notices.front().notice.updated_at));
    xml.open("author");
    xml.text("name", call.site.name);
    xml.text("uri", base);
    xml.close();
    xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", base + "organise"}});
    xml.text("generator", "Charivari");
    for (const service::NoticeView& each : notices) write_notice(xml, each, call);
    xml.close();
    return body;
}

// Whether a part of the actions was asked for. What one signed up for is with all of them.
bool has_filter(const front::Call& call) {
    const auto names = option_names();
    return std::any_of(call.target.parameters.begin(), call.target.parameters.end(), [&](const auto& each) {
        return each.name != "lang" && each.name != "what" &&
               std::find(names.begin(), names.end(), each.name) == names.end();
    });
}

// What the account signed up for, each action once: before that was seen to, one could sign up twice.
std::vector<ics::Event> own_entries(const domain::Caller& caller, const front::Call& call) {
    std::vector<ics::Event> own;
    std::set<std::string> actions;
    for (const service::AttendanceView& each : call.services.attendances.list(caller))
        if (actions.insert(each.attendance.action).second)
            for (ics::Event& entry : entries_of(each, options_of(call), call)) own.push_back(std::move(entry));
    return own;
}

}  // namespace

front::Answer kept_private(front::Answer answer) {
    http::Fields& fields = answer.response.fields;
    fields.set("Cache-Control", "private, no-store");
    fields.set("X-Robots-Tag", "noindex");
    fields.set("Referrer-Policy", "no-referrer");
    return answer;
}

front::Outcome show_private_calendar(const front::Call& call) {
    const auto opened = call.services.private_feeds.open(call.parameter("secret"));
    service::AgendaFilter filter = filter_of(call);
    if (!call.query("what")) filter.has_events = false;
    for (const domain::Membership& each : opened.caller.memberships) filter.actions.members_of.push_back(each.group);
    if (filter.events.groups.empty()) filter.events.groups = filter.actions.members_of;
    const bool has_actions = filter.has_actions;
    if (filter.actions.members_of.empty()) filter.has_events = filter.has_actions = false;
    Feed feed;
    feed.name = title_of("calendar.own", call);
    feed.page = "/organise";
    feed.is_private = true;
    if (has_actions && !has_filter(call)) feed.own = own_entries(opened.caller, call);
    front::Answer answer = filtered_feed(std::move(feed), std::move(filter), opened.caller, call);
    // When something last left it, nobody keeps: a group that was left, an action that was hidden.
    answer.last_modified.reset();
    return kept_private(std::move(answer));
}

front::Outcome show_private_news(const front::Call& call) {
    const auto opened = call.services.private_feeds.open(call.parameter("secret"));
    front::check_parameters(call, {});
    const auto page = call.services.notices.list(opened.caller, false, most_notices, std::nullopt);
    http::Response response{200, {}, news_text(opened.feed, page.notices, call)};
    response.fields.set("Content-Type", "application/atom+xml; charset=utf-8");
    return kept_private(front::Answer(std::move(response)));
}

}  // namespace charivari::feeds
