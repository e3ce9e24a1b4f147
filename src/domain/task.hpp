#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/action.hpp"
#include "domain/duration.hpp"
#include "domain/names.hpp"

// What has to be done before an action, and after it. Hosts only. Pure, any thread.
namespace charivari::domain {

// What is usual; the words come from the catalogues.
enum class TaskKind {
    declaration,
    poster,
    press_release,
    leaflets,
    legal_observers,
    first_aid,
    sound,
    route,
    register_,  // with the organiser of the event
    questions,
    invite_press,
    room,
    stream,
    transport,
    agenda,
    debrief,
    other,
};
inline constexpr Names<TaskKind, 17> task_kinds{{{{TaskKind::declaration, "declaration"},
                                                  {TaskKind::poster, "poster"},
                                                  {TaskKind::press_release, "press_release"},
                                                  {TaskKind::leaflets, "leaflets"},
                                                  {TaskKind::legal_observers, "legal_observers"},
                                                  {TaskKind::first_aid, "first_aid"},
                                                  {TaskKind::sound, "sound"},
                                                  {TaskKind::route, "route"},
                                                  {TaskKind::register_, "register"},
                                                  {TaskKind::questions, "questions"},
                                                  {TaskKind::invite_press, "invite_press"},
                                                  {TaskKind::room, "room"},
                                                  {TaskKind::stream, "stream"},
                                                  {TaskKind::transport, "transport"},
                                                  {TaskKind::agenda, "agenda"},
                                                  {TaskKind::debrief, "debrief"},
                                                  {TaskKind::other, "other"}}}};

struct TaskDraft {
    TaskKind kind = TaskKind::other;
    std::optional<std::string> title;     // in the organisers' words; `other` needs one
    std::optional<std::string> note;      // Markdown
    std::optional<std::string> assignee;  // account id
    std::optional<Duration> offset;       // due so long from the action's start; negative: before it
    std::optional<Moment> due;            // or then

    bool operator==(const TaskDraft&) const = default;
};

struct Task : TaskDraft {
    static constexpr std::size_t most = 100;  // of one action

    std::string id;
    std::string action;  // id
    int position = 0;
    std::optional<Utc> done_at;
    std::optional<std::string> done_by;  // account id
    std::string assignee_name;           // read only; "" if there is none
    Utc created_at{};

    bool is_done() const { return done_at.has_value(); }
};

// When it is due for an action with that schedule: of what is so many days away, the day alone while the action's hour waits.
std::optional<Moment> due_of(const TaskDraft& task, const Schedule& action);
// Whether that has passed: of a date only, with its end.
bool is_late(const Task& task, const Schedule& action, Utc now);

// What an action of that kind usually takes, in the order in which it is due; a declaration where it usually needs one, ten days
// before, which is within the French window.
std::vector<TaskDraft> task_templates(ActionKind kind);

// Tidies texts and adds a finding for every field that cannot stand. Whether the assignee is a host is for the service to say.
void check(TaskDraft& draft, base::FieldErrors& errors);

}  // namespace charivari::domain
