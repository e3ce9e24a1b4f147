// Actions on their way from somebody's file, and the groups that host them.
#include <algorithm>
#include <utility>

#include "api/action_body.hpp"
#include "api/action_work_body.hpp"
#include "api/group_body.hpp"
#include "api/reference.hpp"
#include "app/import_prepared.hpp"
#include "base/timestamp.hpp"
#include "domain/check.hpp"

namespace charivari::app {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

const Array& list_in(const Object& object, const char* name) {
    static const Array none;
    const auto* value = object.if_contains(name);
    const Array* list = value ? value->if_array() : nullptr;
    return list ? *list : none;
}

template <typename Draft>
Draft checked(Draft draft, base::FieldErrors& errors) {
    domain::check(draft, errors);
    return draft;
}

domain::Schedule schedule_of(api::ObjectReader& reader) {
    domain::Schedule schedule{reader.moment("start"), reader.moment("end"), false};
    schedule.is_time_announced = reader.boolean("time_announced").value_or(schedule.has_time());
    return schedule;
}

domain::Confirmation confirmation_of(api::ObjectReader& reader) {
    domain::Confirmation confirmation;
    for (const std::string& each : reader.texts("reasons"))
        if (const auto reason = domain::confirmation_reasons.find(each)) confirmation.add(*reason);
    if (const auto since = reader.text("since")) confirmation.since = api::read_instant(reader, "since", *since);
    reader.object("proposed", [&](api::ObjectReader& each) { confirmation.proposed = schedule_of(each); });
    if (confirmation.proposed && !confirmation.proposed->start) confirmation.proposed.reset();
    if (!confirmation.is_needed() || !confirmation.since) return {};
    return confirmation;
}

NamedHost host_of(api::ObjectReader& reader) {
    NamedHost host;
    host.slug = reader.text("slug").value_or("");
    host.name = reader.text("name").value_or("");
    host.is_initiator = reader.boolean("initiator").value_or(false);
    host.part = reader.choice("part", domain::group_natures).value_or(host.part);
    host.state = reader.choice("state", domain::co_host_states).value_or(domain::CoHostState::accepted);
    if (const auto since = reader.text("since"))
        host.since = api::read_instant(reader, "since", *since).value_or(base::Utc{});
    return host;
}

service::ForeignRole role_of(const Object& shown, base::FieldErrors& errors) {
    service::ForeignRole role{checked(api::read_role(only(shown, api::role_members), errors), errors), {}};
    for (const Value& each : list_in(shown, "slots"))
        if (const Object* slot = each.if_object())
            role.slots.push_back(checked(api::read_slot(only(*slot, api::slot_members), errors), errors));
    return role;
}

service::ForeignTask task_of(const Object& shown, base::FieldErrors& errors) {
    Object body = only(shown, api::task_members);
    body.erase("assignee");
    service::ForeignTask task{checked(api::read_task(body, errors), errors), std::nullopt};
    if (const auto* done = shown.if_contains("done_at"); done && done->is_string())
        task.done_at = base::parse_utc(std::string_view{done->get_string()});
    return task;
}

void take_work(const Object& beside, service::ForeignAction& action, base::FieldErrors& errors) {
    for (const Value& each : list_in(beside, "roles"))
        if (const Object* shown = each.if_object()) action.roles.push_back(role_of(*shown, errors));
    for (const Value& each : list_in(beside, "tasks"))
        if (const Object* shown = each.if_object()) action.tasks.push_back(task_of(*shown, errors));
    for (const Value& each : list_in(beside, "questions"))
        if (const Object* shown = each.if_object())
            action.questions.push_back(
                checked(api::read_question(only(*shown, api::question_members), errors), errors));
    const auto* outcome = beside.if_contains("outcome");
    if (const Object* shown = outcome ? outcome->if_object() : nullptr)
        action.outcome = checked(api::read_outcome(only(*shown, api::outcome_members), errors), errors);
}

void take_origin(const ImportEntry& entry, PreparedAction& made, base::FieldErrors& errors) {
    service::ForeignAction& action = made.action;
    action.uid = entry.uid;
    domain::check_required_text(action.uid, "/uid", 500, errors);
    api::ObjectReader reader{entry.beside, "", errors};
    action.slug = reader.text("slug").value_or("");
    const std::string address = reader.text("short").value_or("");
    action.short_code = address.substr(address.rfind('/') + 1);
    action.previous_start = reader.moment("previous_start");
    action.sequence = std::max(reader.integer("sequence").value_or(0), 0);
    const auto state = reader.choice("state", domain::publication_states);
    if (state == domain::PublicationState::hidden || state == domain::PublicationState::draft) action.state = *state;
    made.event = reader.text("event").value_or("");
    domain::Schedule shown;
    reader.object("shown", [&](api::ObjectReader& each) { shown = schedule_of(each); });
    if (action.facts.anchor) {
        action.facts.schedule = std::move(shown);
        if (!action.facts.schedule.start) errors.add("/timing/start", "required", "When it is.");
    }
    reader.object("confirmation", [&](api::ObjectReader& each) { action.confirmation = confirmation_of(each); });
    reader.objects("hosts", [&](api::ObjectReader& each) { made.hosts.push_back(host_of(each)); });
}

}  // namespace

PreparedAction action_of(const ImportEntry& entry, const ImportTerms& terms, const PlaceReader& place_of,
                         base::FieldErrors& errors) {
    PreparedAction made;
    domain::ActionDraft& facts = made.action.facts;
    facts = api::read_action(entry.body, errors);
    if (!terms.campaign.empty() &&
        std::find(facts.campaigns.begin(), facts.campaigns.end(), terms.campaign) == facts.campaigns.end())
        facts.campaigns.push_back(terms.campaign);
    take_origin(entry, made, errors);
    domain::check(facts, errors);
    if (!entry.place.empty()) made.place = place_of(entry.place, "/place");
    const auto* proposed = entry.beside.if_contains("proposed_place");
    if (const Object* body = proposed ? proposed->if_object() : nullptr)
        made.proposed_place = place_of(*body, "/timing/confirmation/place");
    for (const Value& each : list_in(entry.beside, "campaigns"))
        if (each.is_string()) made.campaigns_of_file.emplace_back(each.get_string());
    take_work(entry.beside, made.action, errors);
    return made;
}

PreparedGroup group_of(const ImportEntry& entry, base::FieldErrors& errors) {
    PreparedGroup made{checked(api::read_group(entry.body, errors), errors), ""};
    const auto* slug = entry.beside.if_contains("slug");
    if (slug && slug->is_string()) made.slug = std::string(slug->get_string());
    return made;
}

}  // namespace charivari::app
