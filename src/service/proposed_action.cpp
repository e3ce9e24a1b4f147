#include "service/proposed_action.hpp"

#include "domain/action_change.hpp"
#include "domain/anchor_change.hpp"
#include "domain/policy.hpp"
#include "service/action_making.hpp"
#include "service/action_record.hpp"
#include "service/event_making.hpp"
#include "store/group.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Action;
using domain::PublicationState;

domain::Group get_host(store::Connection& connection, const std::optional<std::string>& id) {
    const auto refuse = [](const char* code, const char* why) {
        return Error{Code::invalid, "Some fields are not right.", {{"/group", code, why}}};
    };
    if (!id) throw refuse("required", "The id of the group that hosts it.");
    auto group = store::find_group(connection, *id);
    if (!group || group->state != domain::GroupState::published)
        throw refuse("unknown", "There is no public group with this id.");
    if (group->nature == domain::GroupNature::relay)
        throw refuse("relay", "This group passes information on; it organises nothing.");
    return std::move(*group);
}

}  // namespace

Action host_proposed(store::Transaction& transaction, base::IdSource& ids, const domain::Caller& moderator,
                     const domain::Submission& submission, const Action& proposed,
                     const std::optional<std::string>& group, base::Utc now) {
    store::Connection& connection = transaction.connection();
    const domain::Group host = get_host(connection, group);
    const domain::Editor by = domain::editor_of(moderator);
    const bool is_own = domain::may_host(moderator, host);
    Action action;
    action.facts = proposed.facts;
    if (!is_own) action.facts.status = domain::ActionStatus::draft;
    if (submission.place && !action.facts.place)
        action.facts.place = make_place(transaction, ids, *submission.place, by, now).id;
    action.group = host.id;
    action.group_slug = host.slug;
    action.group_name = host.name;
    action.state = is_own ? PublicationState::published : PublicationState::draft;
    action.created_at = action.updated_at = now;
    const auto event = check_references(connection, action, &proposed.facts);
    if (event) set_schedule(action, *event);
    give_identity(connection, ids, action);
    give_addresses(connection, ids, action, std::nullopt);
    if (event) domain::look_again(action, *event, now);
    record_new(transaction, action, by);
    if (!is_own) notify_hosts(transaction, action, domain::NoticeKind::submission_waits, std::nullopt, now);
    return action;
}

}  // namespace charivari::service
