#include "pages/action_view.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "domain/anchor_change.hpp"
#include "domain/check.hpp"
#include "domain/policy.hpp"
#include "domain/recurrence.hpp"
#include "front/action_words.hpp"
#include "front/event_moments.hpp"
#include "pages/action_question_view.hpp"
#include "pages/action_role_view.hpp"
#include "pages/agenda_card.hpp"
#include "pages/campaign_view.hpp"
#include "pages/desk.hpp"
#include "pages/event_view.hpp"
#include "pages/outcome_view.hpp"
#include "pages/page.hpp"
#include "pages/place_view.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using domain::Action;
using domain::ActionStatus;
using view::Data;

constexpr std::size_t most_shown = 100;
constexpr std::size_t most_pages = 10;  // that are read for the latest of them

Data::List hosts_data(const Reader& reader, const Action& action, domain::GroupNature part) {
    Data::List list;
    const auto add = [&](const std::string& slug, const std::string& name) {
        list.push_back({{"name", name}, {"url", reader.link("/groups/" + slug)}});
    };
    if (part == domain::GroupNature::organiser && !action.group_slug.empty()) add(action.group_slug, action.group_name);
    for (const domain::CoHost& each : action.co_hosts)
        if (each.is_host() && each.part == part && !each.slug.empty()) add(each.slug, each.name);
    return list;
}

Data notice(const Reader& reader, const std::string& name, bool is_loud = true) {
    return notice_data(reader, "action.notice." + name, is_loud);
}

// Why, and what would follow from the event.
std::string to_confirm_in_words(const Reader& reader, const Action& action) {
    const domain::Confirmation& asked = action.confirmation;
    std::string text = reason_in_words(reader, action, asked.reason());
    if (asked.proposed)
        text += " " + reader.say("action.confirm.proposed", {{"when", when_in_words(reader, *asked.proposed)}});
    if (action.asked_place) text += " " + reader.say("entry.asked_place", {{"place", action.asked_place->name}});
    return text;
}

Data to_confirm_notice(const Reader& reader, const Action& action) {
    return {{"title", reader.say("action.notice.to_confirm.title")},
            {"text", to_confirm_in_words(reader, action)},
            {"is_loud", true}};
}

// For organisers: why moderators gave it back, or took it out of sight.
Data refused_notice(const Reader& reader, const Action& action, const domain::Refusal& refusal) {
    const std::string reason{domain::refusal_reasons.name_of(refusal.reason)};
    const std::string key =
        action.state == domain::PublicationState::hidden ? "action.notice.taken_out" : "action.notice.refused";
    std::string text = reader.say(key + ".text", {{"reason", reader.say("moderation.reason." + reason)}});
    if (refusal.remark) text += " " + *refusal.remark;
    return {{"title", reader.say(key + ".title")}, {"text", text}, {"is_loud", true}};
}

// Who sees the page, then what has become of the action.
Data::List all_notices(const Reader& reader, const service::ActionView& shown) {
    const Action& action = shown.action;
    Data::List found;
    const bool is_hidden = action.state == domain::PublicationState::hidden;
    if (shown.refusal) found.push_back(refused_notice(reader, action, *shown.refusal));
    const bool is_draft = action.facts.status == ActionStatus::draft || action.state == domain::PublicationState::draft;
    if (is_draft)
        found.push_back(notice(reader, "draft"));
    else if (action.state != domain::PublicationState::published && !(is_hidden && shown.refusal))
        found.push_back(notice(reader, std::string(domain::publication_states.name_of(action.state))));
    if (!is_draft && action.facts.visibility != domain::Visibility::public_)
        found.push_back(notice(reader, std::string(domain::visibilities.name_of(action.facts.visibility)), false));
    for (Data& each : action_notices(reader, action)) found.push_back(std::move(each));
    return found;
}

Data legal_data(const Reader& reader, const std::optional<domain::LegalCard>& card) {
    if (!card) return {};
    return {{"lawyer", card->lawyer},
            {"leaflet", card->leaflet},
            {"leaflet_host", card->leaflet ? Data(domain::host_of(*card->leaflet)) : Data{}},
            {"advice", card->advice ? Data(view::markdown_to_html(*card->advice)) : Data{}},
            {"heading", reader.say("action.legal")}};
}

Data::List subjects(const Reader& reader, const AroundAction& around, const std::vector<std::string>& tags) {
    Data::List list;
    for (const domain::Campaign& each : around.campaigns)
        list.push_back({{"text", domain::title_in(each, reader.language)},
                        {"page", each.id.empty() ? Data{} : Data(reader.link(campaign_path(each)))}});
    for (const std::string& each : tags) list.push_back({{"text", each}, {"page", reader.link("/tags/" + each)}});
    return list;
}

// When somebody last looked, and not the program: at the action itself, or at what it is tied to.
domain::Utc last_looked_at(const service::ActionView& shown) {
    const bool is_tied = shown.event && shown.action.facts.anchor;
    return is_tied ? std::max(shown.looked_at, last_seen_at(*shown.event)) : shown.looked_at;
}

// All that fits into a message, without markup.
std::string text_to_copy(const Reader& reader, const Action& action) {
    std::string text = domain::title_in(action, reader.language) + "\n";
    const auto add = [&text](const std::string& line) { text += line + "\n"; };
    const bool is_banned = front::is_banned(action);
    if (!domain::is_on(action.facts.status) || action.confirmation.is_needed() || is_banned)
        add(standing_in_words(reader, action));
    if (domain::is_on(action.facts.status) && action.confirmation.is_needed()) add(to_confirm_in_words(reader, action));
    add(when_in_words(reader, action));
    if (action.place) {
        const std::string address = domain::address_line(*action.place);
        add(address.empty() ? action.place->name : action.place->name + ", " + address);
    }
    if (action.facts.directions) add(*action.facts.directions);
    if (action.facts.online_url) add(*action.facts.online_url);
    if (action.facts.bring) add(reader.say("action.copy.bring", {{"things", *action.facts.bring}}));
    const bool is_short = action.is_public() && !action.short_code.empty();
    add(reader.absolute(is_short ? "/a/" + action.short_code : action_path(action)));
    return text;
}

// How many lines a text takes on a telephone: its last one, the link, must be seen.
std::size_t rows_of(const std::string& text) {
    constexpr std::size_t telephone = 36;
    std::size_t rows = 1;
    for (std::size_t begin = 0, end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
        const auto characters = static_cast<std::size_t>(std::count_if(
            text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end),
            [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
        rows += std::max<std::size_t>((characters + telephone - 1) / telephone, 1);
    }
    return rows;
}

// Said where the organisers want it known that it moves along, and nothing else is asked of them.
Data anchor_of(const Reader& reader, const service::ActionView& shown) {
    const auto& anchor = shown.action.facts.anchor;
    const bool holds = anchor && shown.event && !shown.action.confirmation.is_needed();
    return holds ? Data(anchor_in_words(reader, *anchor)) : Data{};
}

}  // namespace

std::string action_path(const domain::Action& action) {
    return "/actions/" + (action.slug.empty() ? action.id : action.slug);
}

std::string length_in_words(const Reader& reader, const domain::Duration& duration) {
    const auto days = std::abs(duration.days.count());
    const auto seconds = std::abs(duration.time.count());
    std::string text;
    const auto add = [&](const char* key, long count) {
        if (count == 0) return;
        text += (text.empty() ? "" : " ") + reader.say(key, {{"count", std::to_string(count)}});
    };
    add("duration.days", days);
    add("duration.hours", seconds / 3600);
    add("duration.minutes", seconds / 60 % 60);
    add("duration.seconds", seconds % 60);
    return text.empty() ? reader.say("duration.minutes", {{"count", "0"}}) : text;
}

std::string anchor_in_words(const Reader& reader, const domain::Anchor& anchor) {
    const std::string edge(domain::edges.name_of(anchor.edge));
    const auto length = anchor.offset.length();
    const std::string key = length == length.zero()  ? "action.anchor.at."
                            : length < length.zero() ? "action.anchor.before."
                                                     : "action.anchor.after.";
    return reader.say(key + edge, {{"length", length_in_words(reader, anchor.offset)}});
}

std::string when_in_words(const Reader& reader, const domain::Action& action) {
    return when_in_words(reader, action.facts.schedule);
}

std::string when_in_words(const Reader& reader, const domain::Schedule& schedule) {
    return front::with_zone(reader.words, reader.language,
                            front::when_in_words(reader.words, reader.language, schedule), *schedule.start,
                            reader.zone);
}

std::string action_summary(const Reader& reader, const domain::Action& action) {
    std::string text = reader.say("action.kind." + std::string(domain::action_kinds.name_of(action.facts.kind))) +
                       ", " + when_in_words(reader, action);
    if (action.place) text += ", " + action.place->name;
    if (action.place && action.place->locality) text += ", " + *action.place->locality;
    return text + ".";
}

std::string reason_in_words(const Reader& reader, const Action& action, domain::ConfirmationReason reason) {
    const std::string key = "action.reason." + std::string(domain::confirmation_reasons.name_of(reason));
    return reader.say(front::is_of_date(action) && reader.words.has(key + ".date") ? key + ".date" : key);
}

view::Data::List action_cards(const Reader& reader, const std::vector<service::ActionView>& actions) {
    Data::List cards;
    for (const service::ActionView& each : actions) cards.push_back(action_card(reader, each.action));
    return cards;
}

std::vector<service::ActionView> actions_of_event(const front::Call& call, const std::string& event) {
    domain::ActionFilter filter;
    filter.events = {event};
    return call.services.actions.list({}, filter, most_shown, std::nullopt).actions;
}

std::vector<service::ToldOutcome> outcomes_of_event(const front::Call& call, const std::string& event) {
    domain::ActionFilter filter;
    filter.events = {event};
    return call.services.actions.list_outcomes({}, filter, most_shown, std::nullopt).outcomes;
}

std::vector<service::ActionView> actions_of_group(const front::Call& call, const std::string& group, bool is_member) {
    domain::ActionFilter filter;
    filter.from = call.now;
    if (!is_member) {
        filter.hosts = {group};
        return call.services.actions.list({}, filter, most_shown, std::nullopt).actions;
    }
    filter.members_of = {group};
    return call.services.actions.list(call.caller, filter, most_shown, std::nullopt).actions;
}

std::vector<service::ActionView> unpublished_of_group(const front::Call& call, const std::string& group) {
    domain::ActionFilter filter;
    filter.members_of = {group};
    filter.states = {domain::PublicationState::draft, domain::PublicationState::waiting,
                     domain::PublicationState::hidden};
    return call.services.actions.list(call.caller, filter, most_shown, std::nullopt).actions;
}

std::vector<service::ActionView> past_of_group(const front::Call& call, const std::string& group) {
    domain::ActionFilter filter;
    filter.members_of = {group};
    filter.from = call.now - std::chrono::days{366};
    filter.to = call.now;
    std::vector<service::ActionView> past;
    std::optional<domain::Position> after;
    for (std::size_t pages = 0; pages == 0 || (after && pages < most_pages); ++pages) {
        auto page = call.services.actions.list(call.caller, filter, most_shown, after);
        for (service::ActionView& each : page.actions)
            if (domain::is_over(each.action, call.now)) past.push_back(std::move(each));
        after = page.next;
    }
    std::reverse(past.begin(), past.end());
    if (past.size() > most_shown) past.resize(most_shown);
    return past;
}

view::Data::List action_notices(const Reader& reader, const Action& action) {
    Data::List found;
    if (front::is_off(action))
        found.push_back(notice(reader, std::string(domain::action_statuses.name_of(action.facts.status))));
    else if (domain::is_over(action, reader.now))
        found.push_back(notice(reader, "over", false));
    else if (action.confirmation.is_needed())
        found.push_back(to_confirm_notice(reader, action));
    if (front::is_banned(action)) found.push_back(notice(reader, "banned"));
    return found;
}

std::string standing_in_words(const Reader& reader, const Action& action) {
    if (front::is_off(action) || action.facts.status == ActionStatus::draft)
        return reader.say("action.standing." + std::string(domain::action_statuses.name_of(action.facts.status)));
    if (domain::is_over(action, reader.now)) return reader.say("action.standing.over");
    if (front::is_banned(action)) return reader.say("entry.banned");
    if (action.confirmation.is_needed()) return reader.say("action.standing.to_confirm");
    return reader.say(action.previous_start ? "action.standing.moved" : "action.standing.on");
}

// The event as it is on the date that the action answers.
domain::Event answered(const Action& action, const domain::Event& event) {
    const auto date = event.facts.recurrence ? domain::date_answered(action, event.facts) : std::nullopt;
    return date && domain::find_occasion(event.facts, date) ? domain::occurrence_of(event, *date) : event;
}

view::Data action_detail(const Reader& reader, const service::ActionView& shown, const AroundAction& around) {
    const Action& action = shown.action;
    const domain::ActionDraft& facts = action.facts;
    Data data = action_card(reader, action);
    if (action.facts.anchor && action.is_all_day() && !action.facts.schedule.is_time_announced)
        data.set("when_note", reader.say("action.hour_follows"));
    data.set("notices", all_notices(reader, shown));
    data.set("has_buttons", false)
        .set("buttons", Data::List{})
        .set("has_sections", false)
        .set("sections", Data::List{});
    data.set("standing", standing_in_words(reader, action));
    data.set("checked", reader.say("standing.checked", {{"when", reader.moment_of(last_looked_at(shown))}}));
    std::string message = text_to_copy(reader, action);
    data.set("message_rows", std::to_string(rows_of(message)));
    data.set("message", std::move(message));
    data.set("history", reader.link(action_path(action) + "/history"));
    data.set("event", shown.event ? event_card(reader, answered(action, *shown.event)) : Data{});
    data.set("anchor", anchor_of(reader, shown));
    data.set("directions", facts.directions);
    data.set("online", facts.online_url ? Data{{"url", *facts.online_url}, {"host", domain::host_of(*facts.online_url)}}
                                        : Data{});
    Data::List organisers = hosts_data(reader, action, domain::GroupNature::organiser);
    Data::List relays = hosts_data(reader, action, domain::GroupNature::relay);
    data.set("has_organisers", !organisers.empty());
    data.set("organisers", std::move(organisers));
    data.set("has_relays", !relays.empty());
    data.set("relays", std::move(relays));
    data.set("bring", facts.bring);
    data.set("subjects", subjects(reader, around, facts.tags));
    data.set("has_subjects", !around.campaigns.empty() || !facts.tags.empty());
    const std::string& description = domain::description_in(action, reader.language);
    data.set("description", description.empty() ? Data{} : Data(view::markdown_to_html(description)));
    data.set("legal", legal_data(reader, facts.legal_card));
    data.set("has_roles", !around.roles.empty()).set("roles", roles_data(reader, around.roles, action, around.offers));
    data.set("has_questions", !around.questions.empty()).set("questions", questions_data(around.questions));
    data.set("outcome", outcome_data(reader, around.outcome, facts.language));
    data.set("own_language", facts.language == reader.language ? Data{} : Data(facts.language));
    const bool has_code = !action.short_code.empty() && facts.visibility == domain::Visibility::public_;
    data.set("short", has_code ? Data(reader.absolute("/a/" + action.short_code)) : Data{});
    data.set("updated",
             view::date_in_words(reader.words, reader.language, domain::date_at(action.updated_at, reader.zone)));
    data.set("summary", action_summary(reader, action));
    data.set("canonical", reader.absolute(action_path(action)));
    return data;
}

}  // namespace charivari::pages
