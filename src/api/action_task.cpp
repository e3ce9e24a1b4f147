// Tasks of an action.
#include <array>
#include <string>
#include <utility>

#include "api/action_body.hpp"
#include "api/action_work.hpp"
#include "api/action_work_body.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/merge_patch.hpp"
#include "api/moment.hpp"
#include "api/object_reader.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"
#include "service/action.hpp"
#include "service/action_work.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;
using domain::Task;

Value assignee_of(const Task& task) {
    if (!task.assignee) return nullptr;
    return Object{{"account", *task.assignee}, {"name", task.assignee_name}};
}

struct Found {
    service::ActionView action;
    std::vector<Task> tasks;

    explicit Found(const front::Call& call) : action(call.services.actions.get(call.caller, call.parameter("id"))) {
        // To whoever is no host it is an action that is not there.
        if (!action.is_inside) throw base::Error{base::Code::not_found, "There is no such action."};
        tasks = call.services.action_work.tasks(call.caller, action.action.id);
    }

    const domain::Schedule& schedule() const { return action.action.facts.schedule; }
    const Task& task(const std::string& id) const {
        for (const Task& each : tasks)
            if (each.id == id) return each;
        throw base::Error{base::Code::not_found, "There is no such task."};
    }
};

// By the id of whoever does it, as it is written.
Object patchable(const Task& task, const domain::Schedule& action) {
    Object present = to_json(task, action);
    present["assignee"] = or_null(task.assignee);
    return present;
}

// Whether nothing else is asked for: whoever does a task may say so, without the right to change it.
std::optional<bool> done_alone(const Object& body) {
    const Value* done = body.size() == 1 ? body.if_contains("done") : nullptr;
    return done && done->is_bool() ? std::optional{done->get_bool()} : std::nullopt;
}

}  // namespace

// `due_at` is what follows from the action's time.
Object to_json(const Task& task, const domain::Schedule& action) {
    return {{"id", task.id},
            {"action", task.action},
            {"kind", domain::task_kinds.name_of(task.kind)},
            {"title", or_null(task.title)},
            {"note", or_null(task.note)},
            {"assignee", assignee_of(task)},
            {"offset", task.offset ? Value(domain::to_text(*task.offset)) : Value(nullptr)},
            {"due", to_json(task.due)},
            {"due_at", to_json(domain::due_of(task, action))},
            {"done", task.is_done()},
            {"done_at", or_null(task.done_at)}};
}

domain::TaskDraft read_task(const Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::TaskDraft draft;
    const auto kind = reader.choice("kind", domain::task_kinds);
    if (!kind) reader.add("kind", "required", "What is to be done; other if nothing fits.");
    draft.kind = kind.value_or(draft.kind);
    draft.title = reader.text("title");
    draft.note = reader.text("note");
    draft.assignee = reader.text("assignee");
    draft.offset = read_duration(reader, "offset");
    draft.due = reader.moment("due");
    reader.finish();
    return draft;
}

front::Outcome list_tasks(const front::Call& call) {
    const ListQuery query = whole_list_query_of(call);
    const Found found{call};
    return whole_list_answer(
        call, query, found.tasks, [&found](const Task& each) { return to_json(each, found.schedule()); },
        [](const Task& each) { return key_of_place(static_cast<std::size_t>(each.position)) + each.id; });
}

front::Outcome show_task(const front::Call& call) {
    front::check_parameters(call, {});
    const Found found{call};
    return json_answer(200, to_json(found.task(call.parameter("task")), found.schedule()));
}

front::Outcome create_task(const front::Call& call) {
    front::check_parameters(call, {});
    const Found found{call};
    service::require(call.caller, found.action.may_edit);
    base::FieldErrors errors;
    domain::TaskDraft draft = read_task(parse_object(call.request.body), errors);
    return call.services.action_work.add_task(call.caller, found.action.action.id, std::move(draft), std::move(errors))
        .map([found](const Task& task) {
            return with_tag(
                created("/api/v1/actions/" + task.action + "/tasks/" + task.id, to_json(task, found.schedule())));
        });
}

front::Outcome add_usual_tasks(const front::Call& call) {
    front::check_parameters(call, {});
    const Found found{call};
    return call.services.action_work.add_usual_tasks(call.caller, found.action.action.id).map([](std::size_t added) {
        return json_answer(200, Object{{"added", added}});
    });
}

front::Outcome change_task(const front::Call& call) {
    return if_as_shown(call, show_task, [&call]() -> front::Prompt {
        const Found found{call};
        const Task present = found.task(call.parameter("task"));
        const auto shown = [found](const Task& task) {
            return with_tag(json_answer(200, to_json(task, found.schedule())));
        };
        Object body = parse_object(call.request.body);
        if (const auto done = done_alone(body))
            return call.services.action_work.set_task_done(call.caller, present.id, *done).map(shown);
        service::require(call.caller, found.action.may_edit);
        if (const Value* assignee = body.if_contains("assignee"); assignee && assignee->is_object())
            if (const Value* account = assignee->get_object().if_contains("account"))
                body["assignee"] = Value(*account);
        replace_moment(body, "due");
        base::FieldErrors errors;
        const Object asked = read_merge_patch(body, patchable(present, found.schedule()), task_members, errors);
        domain::TaskDraft draft = read_task(asked, errors);
        return call.services.action_work.update_task(call.caller, present.id, std::move(draft), std::move(errors))
            .map(shown);
    });
}

front::Outcome remove_task(const front::Call& call) {
    return if_as_shown(call, show_task, [&call]() -> front::Prompt {
        const std::string id = Found{call}.task(call.parameter("task")).id;
        return call.services.action_work.remove_task(call.caller, id).map([] { return no_content(); });
    });
}

}  // namespace charivari::api
