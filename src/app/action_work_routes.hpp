#pragma once

#include <string_view>

#include "api/action_report.hpp"
#include "front/route.hpp"
#include "pages/action_work.hpp"

// The rows of the routes table (routes.cpp) where the hosts of an action work on it, and what became of actions as open data.
namespace charivari::app {

// Columns: method, pattern, handler, access, door, caching, produces, name, nouns that it shows.
// clang-format off
inline constexpr front::Route action_work_routes[] = {
    front::Route{http::Method::get, "/api/v1/outcomes", api::list_outcomes, front::Access::anyone, front::Door::api, front::Caching::shared, "application/json", "api.outcome.list", {"action", "event", "place", "campaign", "person", "group"}},
    front::Route{http::Method::get, "/api/v1/outcomes.csv", api::show_outcome_table, front::Access::anyone, front::Door::api, front::Caching::shared, "text/csv", "api.outcome.table", {"action", "event", "place", "campaign", "person", "group"}},
    front::Route{http::Method::get, "/actions/{slug}/tasks", pages::show_tasks, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.tasks"},
    front::Route{http::Method::post, "/actions/{slug}/tasks", pages::add_task, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.task.add"},
    front::Route{http::Method::post, "/actions/{slug}/tasks/usual", pages::add_usual_tasks, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.task.usual"},
    front::Route{http::Method::get, "/actions/{slug}/tasks/{task}", pages::show_task_form, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.task.form"},
    front::Route{http::Method::post, "/actions/{slug}/tasks/{task}", pages::change_task, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.task.change"},
    front::Route{http::Method::post, "/actions/{slug}/tasks/{task}/done", pages::set_task_done, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.task.done"},
    front::Route{http::Method::post, "/actions/{slug}/tasks/{task}/remove", pages::remove_task, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.task.remove"},
    front::Route{http::Method::get, "/actions/{slug}/roles", pages::show_roles, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.roles"},
    front::Route{http::Method::post, "/actions/{slug}/roles", pages::add_role, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.role.add"},
    front::Route{http::Method::post, "/actions/{slug}/roles/usual", pages::add_usual_roles, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.role.usual"},
    front::Route{http::Method::get, "/actions/{slug}/roles/{role}", pages::show_role_form, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.role.form"},
    front::Route{http::Method::post, "/actions/{slug}/roles/{role}", pages::change_role, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.role.change"},
    front::Route{http::Method::post, "/actions/{slug}/roles/{role}/remove", pages::remove_role, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.role.remove"},
    front::Route{http::Method::post, "/actions/{slug}/roles/{role}/slots", pages::add_slot, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.slot.add"},
    front::Route{http::Method::get, "/actions/{slug}/slots/{slot}", pages::show_slot_form, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.slot.form"},
    front::Route{http::Method::post, "/actions/{slug}/slots/{slot}", pages::change_slot, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.slot.change"},
    front::Route{http::Method::post, "/actions/{slug}/slots/{slot}/remove", pages::remove_slot, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.slot.remove"},
    front::Route{http::Method::get, "/actions/{slug}/questions", pages::show_questions, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.questions"},
    front::Route{http::Method::post, "/actions/{slug}/questions", pages::add_question, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.question.add"},
    front::Route{http::Method::get, "/actions/{slug}/questions/{question}", pages::show_question_form, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.question.form"},
    front::Route{http::Method::post, "/actions/{slug}/questions/{question}", pages::change_question, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.question.change"},
    front::Route{http::Method::post, "/actions/{slug}/questions/{question}/asked", pages::set_question_asked, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.question.asked"},
    front::Route{http::Method::post, "/actions/{slug}/questions/{question}/answer", pages::note_answer, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.question.answer"},
    front::Route{http::Method::post, "/actions/{slug}/questions/{question}/remove", pages::remove_question, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.question.remove"},
    front::Route{http::Method::get, "/actions/{slug}/outcome", pages::show_outcome_form, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.outcome.form"},
    front::Route{http::Method::post, "/actions/{slug}/outcome", pages::tell_outcome, front::Access::session, front::Door::page, front::Caching::never, "text/html", "action.outcome.tell"},
};
// clang-format on

}  // namespace charivari::app
