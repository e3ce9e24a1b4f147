// The tasks of an action: the list that its hosts work through, and its editors keep.
#include <algorithm>
#include <utility>

#include "pages/action_task_form.hpp"
#include "pages/action_view.hpp"
#include "pages/action_work.hpp"
#include "service/access.hpp"
#include "service/action_work.hpp"

namespace charivari::pages {
namespace {

using domain::Task;
using front::Answer;
using front::Call;

struct Board {
    service::ActionView shown;
    std::vector<Task> tasks;

    explicit Board(const Call& call) : shown(call.services.actions.get_by_slug(call.caller, call.parameter("slug"))) {
        // To whoever is no host it is an action that is not there.
        if (!shown.is_inside) throw base::Error{base::Code::not_found, "There is no such action."};
        tasks = call.services.action_work.tasks(call.caller, shown.action.id);
    }

    const domain::Action& action() const { return shown.action; }
    Task task(const Call& call) const {
        for (const Task& each : tasks)
            if (each.id == call.parameter("task")) return each;
        throw base::Error{base::Code::not_found, "There is no such task."};
    }
};

http::Response list_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    Board board{call};
    const domain::Action& action = board.action();
    sort_by_due(board.tasks, action.facts.schedule);
    Desk desk{.heading = reader.say("action.tasks.title"),
              .path = tasks_path(action),
              .kind = domain::title_in(action, reader.language)};
    desk.lead =
        board.tasks.empty() ? reader.say("action.tasks.none") : progress_in_words(reader, board.shown, board.tasks);
    const std::string done = "action.tasks.told." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices = {said(reader, done)};
    Section list{.id = "list"};
    for (const Task& each : board.tasks)
        list.entries.push_back(task_entry(reader, board.shown, each, call.caller.account->id));
    list.buttons = {{reader.say("action.work.back"), action_path(action)}};
    desk.sections.push_back(std::move(list));
    if (board.shown.may_edit) {
        const auto assignable = call.services.action_work.assignable(call.caller, action.id);
        desk.sections.push_back({.id = "add",
                                 .heading = reader.say("action.tasks.add"),
                                 .forms = {form_data(reader, task_form(reader, action, nullptr, assignable), tried)}});
        desk.sections.push_back({.id = "usual",
                                 .heading = reader.say("action.tasks.usual"),
                                 .paragraphs = {reader.say("action.tasks.usual.text")},
                                 .forms = {form_data(reader, {.id = "usual",
                                                              .action = tasks_path(action) + "/usual",
                                                              .button = reader.say("action.tasks.usual.button"),
                                                              .is_quiet = true})}});
    }
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

http::Response form_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Board board{call};
    service::require(call.caller, board.shown.may_edit);
    const Task task = board.task(call);
    const domain::Action& action = board.action();
    const auto assignable = call.services.action_work.assignable(call.caller, action.id);
    const std::string path = task_path(action, task);
    return desk_response(
        call, reader,
        {.heading = reader.say("action.task.form.heading"),
         .path = path,
         .kind = domain::title_in(action, reader.language),
         .sections = {{.id = "form", .forms = {form_data(reader, task_form(reader, action, &task, assignable), tried)}},
                      {.id = "remove",
                       .forms = {form_data(reader, {.id = "remove",
                                                    .action = path + "/remove",
                                                    .button = reader.say("action.task.remove"),
                                                    .is_quiet = true})}}},
         .is_wrong = tried != nullptr});
}

}  // namespace

front::Outcome show_tasks(const Call& call) { return Answer(list_page(call)); }

front::Outcome add_task(const Call& call) {
    const Board board{call};
    const auto work = [&call, action = board.action()]() -> front::Prompt {
        base::FieldErrors errors;
        domain::TaskDraft draft = task_of(call.form, {}, action, errors);
        return call.services.action_work.add_task(call.caller, action.id, std::move(draft), std::move(errors))
            .map([&call, action](const Task& task) { return Answer(see_other(call, task_line(action, task))); });
    };
    return attempt(call, tasks_path(board.action()), work,
                   [&call](const Tried& tried) { return list_page(call, &tried); });
}

front::Outcome add_usual_tasks(const Call& call) {
    const Board board{call};
    const auto work = [&call, action = board.action()]() -> front::Prompt {
        return call.services.action_work.add_usual_tasks(call.caller, action.id)
            .map([&call, path = tasks_path(action)](std::size_t added) {
                return Answer(see_other(call, path + (added > 0 ? "?done=usual" : "?done=no_usual")));
            });
    };
    return attempt(call, tasks_path(board.action()), work,
                   [&call](const Tried& tried) { return list_page(call, &tried); });
}

front::Outcome show_task_form(const Call& call) { return Answer(form_page(call)); }

front::Outcome change_task(const Call& call) {
    const Board board{call};
    const Task present = board.task(call);
    const auto work = [&call, present, action = board.action()]() -> front::Prompt {
        base::FieldErrors errors;
        domain::TaskDraft draft = task_of(call.form, present, action, errors);
        return call.services.action_work.update_task(call.caller, present.id, std::move(draft), std::move(errors))
            .map([&call, action](const Task& task) { return Answer(see_other(call, task_line(action, task))); });
    };
    return attempt(call, task_path(board.action(), present), work,
                   [&call](const Tried& tried) { return form_page(call, &tried); });
}

front::Outcome set_task_done(const Call& call) {
    const Board board{call};
    const Task present = board.task(call);
    const auto work = [&call, present, line = task_line(board.action(), present)]() -> front::Prompt {
        return call.services.action_work.set_task_done(call.caller, present.id, call.form.value("done") != "no")
            .map([&call, line](const Task&) { return Answer(see_other(call, line)); });
    };
    return attempt(call, tasks_path(board.action()), work);
}

front::Outcome remove_task(const Call& call) {
    const Board board{call};
    service::require(call.caller, board.shown.may_edit);
    const Task present = board.task(call);
    const std::string path = task_path(board.action(), present);
    const std::string title = task_entry(reader_of(call), board.shown, present, {}).title;
    if (!is_sure(call)) return Answer(ask_first(call, {"action.task.removing", title, path + "/remove", path}));
    const auto work = [&call, id = present.id, back = tasks_path(board.action()) + "?done=removed"]() -> front::Prompt {
        return call.services.action_work.remove_task(call.caller, id).map([&call, back] {
            return Answer(see_other(call, back));
        });
    };
    return attempt(call, path, work);
}

}  // namespace charivari::pages
