#include "api/action.hpp"

#include <array>

#include "api/action_body.hpp"
#include "api/action_patch.hpp"
#include "api/event.hpp"
#include "api/json_answer.hpp"
#include "api/moment.hpp"
#include "api/translation.hpp"
#include "base/timestamp.hpp"
#include "domain/policy.hpp"
#include "domain/recurrence.hpp"
#include "front/action_query.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"
#include "service/action_work.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::Action;

Value text_or_null(const std::string& text, const std::string& before = {}, const std::string& behind = {}) {
    return text.empty() ? Value(nullptr) : Value(before + text + behind);
}

Array texts(const std::vector<std::string>& items) {
    Array array;
    for (const std::string& each : items) array.emplace_back(each);
    return array;
}

Value anchor_of(const std::optional<domain::Anchor>& anchor) {
    if (!anchor) return nullptr;
    return Object{{"event", anchor->event},
                  {"occurrence", anchor->occurrence ? Value(domain::to_text(*anchor->occurrence)) : Value(nullptr)},
                  {"edge", domain::edges.name_of(anchor->edge)},
                  {"offset", domain::to_text(anchor->offset)}};
}

Object confirmation_of(const domain::Confirmation& waiting) {
    Array reasons;
    for (const auto each : waiting.reasons) reasons.emplace_back(domain::confirmation_reasons.name_of(each));
    Value proposed;
    if (waiting.proposed)
        proposed = Object{{"start", to_json(waiting.proposed->start)}, {"end", to_json(waiting.proposed->end)}};
    return {{"needed", waiting.is_needed()},   {"reason", reasons.empty() ? Value(nullptr) : reasons.front()},
            {"reasons", std::move(reasons)},   {"since", or_null(waiting.since)},
            {"proposed", std::move(proposed)}, {"place", or_null(waiting.place)}};
}

Object timing_of(const Action& action) {
    const domain::Schedule& schedule = action.facts.schedule;
    const auto& anchor = action.facts.anchor;
    const bool has_duration = anchor && anchor->duration;
    return {{"start", to_json(schedule.start)},
            {"end", to_json(schedule.end)},
            {"all_day", !schedule.has_time()},
            {"time_announced", schedule.is_time_announced},
            {"anchor", anchor_of(anchor)},
            {"duration", has_duration ? Value(domain::to_text(*anchor->duration)) : Value(nullptr)},
            {"on_move", anchor ? Value(domain::on_moves.name_of(anchor->on_move)) : Value(nullptr)},
            {"confirmation", confirmation_of(action.confirmation)}};
}

// The days are indicative, and follow from the date alone; without a place it is taken to be in France.
Value window_of(const Action& action) {
    if (action.facts.declaration.status == domain::DeclarationStatus::not_needed) return nullptr;
    const auto* rule = domain::find_declaration_rule(action.place ? action.place->country : "FR");
    if (!rule) return nullptr;
    const auto window = domain::window_for(*rule, action.start().date);
    return Object{{"first", base::to_text(window.first)},
                  {"last", base::to_text(window.last)},
                  {"country", rule->country},
                  {"law", rule->law},
                  {"source", rule->source},
                  {"checked_on", rule->checked_on}};
}

Object declaration_of(const Action& action) {
    const domain::Declaration& said = action.facts.declaration;
    return {{"status", domain::declaration_statuses.name_of(said.status)},
            {"filed_on", said.filed_on ? Value(base::to_text(*said.filed_on)) : Value(nullptr)},
            {"note", or_null(said.note)},
            {"window", window_of(action)}};
}

Value legal_card_of(const std::optional<domain::LegalCard>& card) {
    if (!card) return nullptr;
    return Object{{"lawyer", or_null(card->lawyer)},
                  {"leaflet", or_null(card->leaflet)},
                  {"advice", or_null(card->advice)},
                  {"in_calendar", card->is_in_calendar}};
}

// The initiating group first.
Array hosts_of(const Action& action) {
    Array hosts;
    const auto add = [&](const std::string& group, const std::string& slug, const std::string& name,
                         domain::GroupNature part, bool is_initiator) {
        hosts.push_back(Object{{"group", group},
                               {"slug", slug},
                               {"name", name},
                               {"part", domain::group_natures.name_of(part)},
                               {"initiator", is_initiator}});
    };
    if (!action.group.empty())
        add(action.group, action.group_slug, action.group_name, domain::GroupNature::organiser, true);
    for (const domain::CoHost& each : action.co_hosts)
        if (each.is_host()) add(each.group, each.slug, each.name, each.part, false);
    return hosts;
}

Object links_of(const Action& action) {
    return {{"self", "/api/v1/actions/" + domain::name_for_readers(action)},
            {"html", text_or_null(action.slug, "/actions/")},
            {"ics", text_or_null(action.slug, "/actions/", ".ics")},
            {"event", action.facts.event ? Value("/api/v1/events/" + *action.facts.event) : Value(nullptr)}};
}

constexpr std::array<std::string_view, 3> list_parameters{"limit", "cursor", "fields"};

front::Answer page_of(const front::Call& call, domain::ActionFilter filter) {
    const Fields fields = fields_of(call);
    check_fields(any_action(), fields);
    const auto page =
        call.services.actions.list(call.caller, std::move(filter), front::limit_of(call), front::position_of(call));
    ListData data;
    for (const service::ActionView& each : page.actions) data.push_back(pick(to_json(each.action), fields));
    return list_answer(call, std::move(data), page.next ? std::optional{front::key_of(*page.next)} : std::nullopt);
}

}  // namespace

Object to_json(const Action& action) {
    const domain::ActionDraft& facts = action.facts;
    Object object;
    object.reserve(40);
    object["id"] = action.id;
    object["uid"] = action.uid;
    object["slug"] = text_or_null(action.slug);
    object["kind"] = domain::action_kinds.name_of(facts.kind);
    object["status"] = domain::action_statuses.name_of(facts.status);
    object["state"] = domain::publication_states.name_of(action.state);
    object["visibility"] = domain::visibilities.name_of(facts.visibility);
    object["language"] = facts.language;
    object["title"] = facts.title;
    object["description"] = facts.description;
    object["translations"] = to_json(facts.translations);
    object["bring"] = or_null(facts.bring);
    // Kept for when it is public again, and leading nowhere until then.
    object["short"] =
        facts.visibility == domain::Visibility::public_ ? text_or_null(action.short_code, "/a/") : nullptr;
    object["event"] = or_null(facts.event);
    object["timing"] = timing_of(action);
    object["previous_start"] = to_json(action.previous_start);
    object["place"] = short_place(action.place);
    object["directions"] = or_null(facts.directions);
    object["attendance_mode"] = domain::attendance_modes.name_of(facts.attendance_mode);
    object["online_url"] = or_null(facts.online_url);
    object["group"] = text_or_null(action.group);
    object["hosts"] = hosts_of(action);
    object["hosts_undisclosed"] = facts.is_hosts_undisclosed;
    object["declaration"] = declaration_of(action);
    object["legal_card"] = legal_card_of(facts.legal_card);
    object["campaigns"] = texts(facts.campaigns);
    object["tags"] = texts(facts.tags);
    object["revision"] = action.revision;
    object["created_at"] = base::to_text(action.created_at);
    object["updated_at"] = base::to_text(action.updated_at);
    object["links"] = links_of(action);
    return object;
}

Object any_action() {
    Action action;
    action.facts.schedule.start = domain::Moment{{}, std::nullopt, "Etc/UTC"};
    return to_json(action);
}

front::Outcome list_actions(const front::Call& call) {
    constexpr std::array<std::string_view, 4> others{"limit", "cursor", "fields", "mine"};
    return page_of(call, front::action_filter_of(call, others));
}

front::Outcome list_event_actions(const front::Call& call) {
    front::check_parameters(call, list_parameters);
    domain::ActionFilter filter;
    filter.events = {call.services.events.get(call.caller, call.parameter("id")).id};
    return page_of(call, std::move(filter));
}

front::Outcome show_action(const front::Call& call) {
    constexpr std::array<std::string_view, 1> parameters{"fields"};
    front::check_parameters(call, parameters);
    const Action action = call.services.actions.get(call.caller, call.parameter("id")).action;
    return json_answer(200, pick(to_json(action), fields_of(call))).with_revision(action.revision);
}

front::Outcome create_action(const front::Call& call) {
    front::check_parameters(call, {});
    service::require(call.caller, domain::may_write(call.caller));
    base::FieldErrors errors;
    Object body = parse_object(call.request.body);
    const auto earlier = lay_over_copied(call, body, errors);
    const std::string group = take_group(call, body, errors);
    domain::ActionDraft draft = read_action(body, errors);
    if (errors.has("/group")) {
        domain::check(draft, errors);
        errors.throw_if_any();
    }
    auto write = call.services.actions.create(call.caller, group, std::move(draft), std::move(errors));
    if (earlier) write = call.services.action_work.like(call.caller, *earlier, std::move(write));
    return std::move(write).map(
        [](const Action& action) { return created("/api/v1/actions/" + action.id, to_json(action), action.revision); });
}

}  // namespace charivari::api
