#include "domain/task.hpp"

#include <algorithm>

#include "domain/check.hpp"

namespace charivari::domain {
namespace {

using std::chrono::days;

struct Usual {
    TaskKind kind;
    int day;  // from that of the action
};

std::vector<Usual> usual_tasks(ActionKind kind) {
    switch (kind) {
        case ActionKind::rally:
        case ActionKind::noise:
            return {{TaskKind::poster, -14},       {TaskKind::legal_observers, -7}, {TaskKind::first_aid, -7},
                    {TaskKind::press_release, -3}, {TaskKind::sound, -2},           {TaskKind::debrief, 3}};
        case ActionKind::march:
            return {{TaskKind::route, -15},    {TaskKind::poster, -14},       {TaskKind::legal_observers, -7},
                    {TaskKind::first_aid, -7}, {TaskKind::press_release, -3}, {TaskKind::sound, -2},
                    {TaskKind::debrief, 3}};
        case ActionKind::leafleting:
            return {{TaskKind::leaflets, -5}, {TaskKind::debrief, 3}};
        case ActionKind::attend_and_ask:
            return {{TaskKind::register_, -7}, {TaskKind::questions, -3}, {TaskKind::debrief, 2}};
        case ActionKind::press_point:
            return {{TaskKind::invite_press, -3}, {TaskKind::press_release, -1}, {TaskKind::debrief, 2}};
        case ActionKind::alternative_event:
            return {{TaskKind::room, -21},
                    {TaskKind::poster, -14},
                    {TaskKind::press_release, -3},
                    {TaskKind::sound, -2},
                    {TaskKind::debrief, 3}};
        case ActionKind::banner:
            return {{TaskKind::transport, -3}, {TaskKind::press_release, 0}, {TaskKind::debrief, 2}};
        case ActionKind::online:
            return {{TaskKind::stream, -3}, {TaskKind::debrief, 3}};
        case ActionKind::meeting:
            return {{TaskKind::room, -7}, {TaskKind::agenda, -3}};
        case ActionKind::other:
            return {{TaskKind::debrief, 3}};
    }
    return {};
}

}  // namespace

std::optional<Moment> due_of(const TaskDraft& task, const Schedule& action) {
    if (!task.offset) return task.due;
    return moved_by(*action.start, *task.offset);
}

bool is_late(const Task& task, const Schedule& action, Utc now) {
    const auto due = due_of(task, action);
    if (!due || task.is_done()) return false;
    return (due->has_time() ? due->utc() : start_of_day(due->date + days{1}, due->zone)) <= now;
}

std::vector<TaskDraft> task_templates(ActionKind kind) {
    std::vector<Usual> usual = usual_tasks(kind);
    if (usual_declaration(kind) == DeclarationStatus::to_do) usual.push_back({TaskKind::declaration, -10});
    std::stable_sort(usual.begin(), usual.end(), [](const Usual& a, const Usual& b) { return a.day < b.day; });
    std::vector<TaskDraft> templates;
    for (const Usual& each : usual) {
        TaskDraft task;
        task.kind = each.kind;
        task.offset = Duration{days{each.day}, {}};
        templates.push_back(std::move(task));
    }
    return templates;
}

void check(TaskDraft& draft, base::FieldErrors& errors) {
    check_optional_text(draft.title, "/title", 200, false, errors);
    check_optional_text(draft.note, "/note", 2000, true, errors);
    if (draft.kind == TaskKind::other && !draft.title)
        errors.add("/title", "required", "A task of no known kind needs a title.");
    constexpr days farthest{366};
    if (draft.offset && draft.due) errors.add("/due", "contradiction", "Either an offset or a date.");
    if (draft.offset && (draft.offset->length() > farthest || draft.offset->length() < -farthest))
        errors.add("/offset", "out_of_range", "A year at most, before or after.");
    if (draft.due && !errors.has_within("/due") && !is_zone(draft.due->zone))
        errors.add("/due/zone", "unknown_zone", "A name of the IANA time zone database: Europe/Paris.");
}

}  // namespace charivari::domain
