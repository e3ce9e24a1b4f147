#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// What is to be done at an action, and before it: roles with their slots, and tasks. What has no revision of its own is changed
// without If-Match.
namespace charivari::api {

front::Outcome list_roles(const front::Call& call);       // GET /api/v1/actions/{id}/roles
front::Outcome create_role(const front::Call& call);      // POST /api/v1/actions/{id}/roles
front::Outcome add_usual_roles(const front::Call& call);  // POST /api/v1/actions/{id}/roles/usual
front::Outcome show_role(const front::Call& call);        // GET /api/v1/actions/{id}/roles/{role}
front::Outcome change_role(const front::Call& call);      // PATCH /api/v1/actions/{id}/roles/{role}
front::Outcome remove_role(const front::Call& call);      // DELETE /api/v1/actions/{id}/roles/{role}

front::Outcome create_slot(const front::Call& call);  // POST /api/v1/actions/{id}/roles/{role}/slots
front::Outcome show_slot(const front::Call& call);    // GET /api/v1/actions/{id}/slots/{slot}
front::Outcome change_slot(const front::Call& call);  // PATCH /api/v1/actions/{id}/slots/{slot}
front::Outcome remove_slot(const front::Call& call);  // DELETE /api/v1/actions/{id}/slots/{slot}

// Tasks are the hosts' alone.
front::Outcome list_tasks(const front::Call& call);       // GET /api/v1/actions/{id}/tasks
front::Outcome create_task(const front::Call& call);      // POST /api/v1/actions/{id}/tasks
front::Outcome add_usual_tasks(const front::Call& call);  // POST /api/v1/actions/{id}/tasks/usual
front::Outcome show_task(const front::Call& call);        // GET /api/v1/actions/{id}/tasks/{task}
front::Outcome change_task(const front::Call& call);      // PATCH /api/v1/actions/{id}/tasks/{task}
front::Outcome remove_task(const front::Call& call);      // DELETE /api/v1/actions/{id}/tasks/{task}

}  // namespace charivari::api
