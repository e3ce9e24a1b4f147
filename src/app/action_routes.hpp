#pragma once

#include <string_view>

#include "api/action.hpp"
#include "api/action_report.hpp"
#include "api/action_work.hpp"
#include "api/co_host.hpp"
#include "front/route.hpp"

// The rows of the routes table (routes.cpp) that are about actions.
namespace charivari::app {

// Columns: method, pattern, handler, access, door, caching, produces, name, nouns that it shows.
// clang-format off
inline constexpr front::Route action_routes[] = {
    front::Route{http::Method::get, "/api/v1/events/{id}/actions", api::list_event_actions, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.event.actions", {"action", "event", "place", "campaign", "group"}},
    front::Route{http::Method::get, "/api/v1/actions", api::list_actions, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.action.list", {"action", "event", "place", "campaign", "person", "group"}},
    front::Route{http::Method::post, "/api/v1/actions", api::create_action, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.action.create"},
    front::Route{http::Method::get, "/api/v1/actions/{id}", api::show_action, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.action.show", {"action", "event", "place", "campaign", "group"}},
    front::Route{http::Method::patch, "/api/v1/actions/{id}", api::change_action, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.action.change"},
    front::Route{http::Method::delete_, "/api/v1/actions/{id}", api::remove_action, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.action.remove"},
    front::Route{http::Method::post, "/api/v1/actions/{id}/confirm", api::confirm_action, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.action.confirm"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/revisions", api::list_action_revisions, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.action.revisions", {"action", "event"}},
    front::Route{http::Method::post, "/api/v1/actions/{id}/revisions/{number}/restore", api::restore_action_revision, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.action.restore"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/co-hosts", api::list_co_hosts, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.co_host.list", {"action", "group"}},
    front::Route{http::Method::post, "/api/v1/actions/{id}/co-hosts", api::invite_co_host, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.co_host.invite"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/co-hosts/{group}", api::show_co_host, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.co_host.show"},
    front::Route{http::Method::patch, "/api/v1/actions/{id}/co-hosts/{group}", api::answer_invitation_to_host, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.co_host.answer"},
    front::Route{http::Method::delete_, "/api/v1/actions/{id}/co-hosts/{group}", api::leave_action, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.co_host.leave"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/roles", api::list_roles, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.role.list", {"action"}},
    front::Route{http::Method::post, "/api/v1/actions/{id}/roles", api::create_role, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.role.create"},
    front::Route{http::Method::post, "/api/v1/actions/{id}/roles/usual", api::add_usual_roles, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.role.usual"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/roles/{role}", api::show_role, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.role.show", {"action"}},
    front::Route{http::Method::patch, "/api/v1/actions/{id}/roles/{role}", api::change_role, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.role.change"},
    front::Route{http::Method::delete_, "/api/v1/actions/{id}/roles/{role}", api::remove_role, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.role.remove"},
    front::Route{http::Method::post, "/api/v1/actions/{id}/roles/{role}/slots", api::create_slot, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.slot.create"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/slots/{slot}", api::show_slot, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.slot.show", {"action"}},
    front::Route{http::Method::patch, "/api/v1/actions/{id}/slots/{slot}", api::change_slot, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.slot.change"},
    front::Route{http::Method::delete_, "/api/v1/actions/{id}/slots/{slot}", api::remove_slot, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.slot.remove"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/tasks", api::list_tasks, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.task.list"},
    front::Route{http::Method::post, "/api/v1/actions/{id}/tasks", api::create_task, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.task.create"},
    front::Route{http::Method::post, "/api/v1/actions/{id}/tasks/usual", api::add_usual_tasks, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.task.usual"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/tasks/{task}", api::show_task, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.task.show"},
    front::Route{http::Method::patch, "/api/v1/actions/{id}/tasks/{task}", api::change_task, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.task.change"},
    front::Route{http::Method::delete_, "/api/v1/actions/{id}/tasks/{task}", api::remove_task, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.task.remove"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/questions", api::list_questions, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.question.list", {"action"}},
    front::Route{http::Method::post, "/api/v1/actions/{id}/questions", api::create_question, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.question.create"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/questions/{question}", api::show_question, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.question.show"},
    front::Route{http::Method::patch, "/api/v1/actions/{id}/questions/{question}", api::change_question, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.question.change"},
    front::Route{http::Method::delete_, "/api/v1/actions/{id}/questions/{question}", api::remove_question, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.question.remove"},
    front::Route{http::Method::get, "/api/v1/actions/{id}/outcome", api::show_outcome, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.outcome.show", {"action"}},
    front::Route{http::Method::patch, "/api/v1/actions/{id}/outcome", api::change_outcome, front::Access::account, front::Door::api, front::Caching::never, "application/json", "api.outcome.change"},
};
// clang-format on

}  // namespace charivari::app
