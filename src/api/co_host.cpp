#include "api/co_host.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "base/timestamp.hpp"
#include "domain/policy.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"
#include "service/action.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using domain::CoHost;
using domain::CoHostState;

Object to_json(const CoHost& co_host) {
    return {{"group", co_host.group},
            {"slug", co_host.slug},
            {"name", co_host.name},
            {"part", domain::group_natures.name_of(co_host.part)},
            {"state", domain::co_host_states.name_of(co_host.state)},
            {"since", base::to_text(co_host.since)}};
}

std::optional<CoHost> find_co_host(const domain::Action& action, std::string_view group) {
    const auto found = std::find_if(action.co_hosts.begin(), action.co_hosts.end(),
                                    [&](const CoHost& each) { return each.group == group; });
    return found == action.co_hosts.end() ? std::nullopt : std::optional{*found};
}

// Whoever may not know who is asked learns no more than of an action that is not there.
CoHost get_co_host(const service::ActionView& view, std::string_view group) {
    if (auto found = find_co_host(view.action, group)) return std::move(*found);
    throw base::Error{base::Code::not_found,
                      view.is_inside ? "There is no such group on this action." : "There is no such action."};
}

}  // namespace

front::Outcome list_co_hosts(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return whole_list_answer(
        call, query, call.services.actions.get(call.caller, call.parameter("id")).action.co_hosts,
        [](const CoHost& each) { return to_json(each); }, [](const CoHost& each) { return each.group; });
}

front::Outcome show_co_host(const front::Call& call) {
    front::check_parameters(call, {});
    const auto view = call.services.actions.get(call.caller, call.parameter("id"));
    return json_answer(200, to_json(get_co_host(view, call.parameter("group"))));
}

front::Outcome invite_co_host(const front::Call& call) {
    front::check_parameters(call, {});
    const auto view = call.services.actions.get(call.caller, call.parameter("id"));
    service::require(call.caller, view.may_decide);
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    const auto group = reader.text("group");
    if (!group) reader.add("group", "required", "The id of the group that is asked.");
    const auto part = reader.choice("part", domain::group_natures);
    reader.finish();
    errors.throw_if_any();
    return call.services.actions.invite(call.caller, view.action.id, *group, part)
        .map([group = *group](const domain::Action& action) {
            return with_tag(created("/api/v1/actions/" + action.id + "/co-hosts/" + group,
                                    to_json(find_co_host(action, group).value())));
        });
}

front::Outcome answer_invitation_to_host(const front::Call& call) {
    return if_as_shown(call, show_co_host, [&call]() -> front::Prompt {
        const std::string& group = call.parameter("group");
        const auto view = call.services.actions.get(call.caller, call.parameter("id"));
        get_co_host(view, group);  // what is not there is not there, whatever is sent
        service::require(call.caller, domain::may_edit_group(call.caller, group));
        base::FieldErrors errors;
        const Object body = parse_object(call.request.body);
        ObjectReader reader{body, "", errors};
        const auto state = reader.choice("state", domain::co_host_states);
        constexpr const char* ways = "One of: accepted declined. To leave, DELETE it.";
        if (!state)
            reader.add("state", "required", ways);
        else if (state != CoHostState::accepted && state != CoHostState::declined)
            reader.add("state", "not_settable", ways);
        reader.finish();
        errors.throw_if_any();
        return call.services.actions
            .answer_invitation(call.caller, view.action.id, group, state == CoHostState::accepted)
            .map([group](const domain::Action& action) {
                return with_tag(json_answer(200, to_json(find_co_host(action, group).value())));
            });
    });
}

front::Outcome leave_action(const front::Call& call) {
    return if_as_shown(call, show_co_host, [&call]() -> front::Prompt {
        const std::string& group = call.parameter("group");
        const auto view = call.services.actions.get(call.caller, call.parameter("id"));
        get_co_host(view, group);
        return call.services.actions.leave(call.caller, view.action.id, group).map([](const domain::Action&) {
            return no_content();
        });
    });
}

}  // namespace charivari::api
