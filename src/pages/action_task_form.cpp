#include "pages/action_task_form.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/typed_moment.hpp"
#include "pages/action_view.hpp"
#include "pages/way_entry.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using domain::Action;
using domain::Moment;
using domain::Task;
using Kind = Field::Kind;

std::string kind_in_words(const Reader& reader, domain::TaskKind kind) {
    return reader.say("action.task.kind." + std::string(domain::task_kinds.name_of(kind)));
}

std::string title_of(const Reader& reader, const Task& task) {
    return task.title ? *task.title : kind_in_words(reader, task.kind);
}

std::optional<std::string> optional_text(const http::Form& form, std::string_view name) {
    std::string text = base::tidy(form.value(name));
    return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

std::string due_in_words(const Reader& reader, const Task& task, const Action& action) {
    const auto due = domain::due_of(task, action.facts.schedule);
    if (!due) return reader.say("action.task.no_due");
    const std::string when = when_in_words(reader, domain::Schedule{*due, std::nullopt, true});
    if (!task.offset) return reader.say("action.task.due", {{"when", when}});
    return reader.say("action.task.due_by_way", {{"when", when}, {"way", way_in_words(reader, *task.offset)}});
}

std::vector<Option> assignee_options(const Reader& reader, const domain::TaskDraft& task, const std::string& name,
                                     const std::vector<domain::Member>& assignable) {
    std::vector<Option> options{{"", reader.say("action.task.nobody")}};
    bool is_known = !task.assignee;
    for (const domain::Member& each : assignable) {
        options.push_back({each.account, each.name});
        is_known = is_known || each.account == *task.assignee;
    }
    if (!is_known) options.push_back({*task.assignee, name});
    return options;
}

// A day, perhaps with an hour, in the zone of the action.
std::optional<Moment> due_of(const http::Form& form, const std::string& zone, base::FieldErrors& errors) {
    const auto date = optional_text(form, "due/date");
    const auto time = optional_text(form, "due/time");
    if (!date && time) errors.add("/due/date", "required", "A date, as there is an hour.");
    if (!date) return std::nullopt;
    const auto day = domain::typed_date(*date);
    const auto hour = time ? domain::typed_time(*time) : std::nullopt;
    if (!day) errors.add("/due/date", "not_a_date", "A date: 2020-01-18.");
    if (time && !hour) errors.add("/due/time", "not_an_hour", "An hour: 14:00.");
    if (!day || (time && !hour)) return std::nullopt;
    return Moment{*day, hour, zone};
}

FieldGroup due_group(const Reader& reader, const domain::TaskDraft& task) {
    FieldGroup group{
        .id = "due", .legend = reader.say("action.task.form.due"), .hint = reader.say("action.task.form.due.hint")};
    group.rows.push_back(way_row(reader, "offset", reader.say("action.task.form.offset"), task.offset));
    const std::string at = task.due && task.due->has_time() ? base::to_text(task.due->local()).substr(11, 5) : "";
    FieldGroup::Row fixed{reader.say("action.task.form.fixed"), {}};
    fixed.fields.push_back({.name = "due/date",
                            .label = reader.say("action.task.form.date"),
                            .kind = Kind::date,
                            .value = task.due ? base::to_text(task.due->date) : "",
                            .is_required = false});
    fixed.fields.push_back({.name = "due/time",
                            .label = reader.say("action.task.form.time"),
                            .kind = Kind::time,
                            .value = at,
                            .is_required = false});
    group.rows.push_back(std::move(fixed));
    return group;
}

}  // namespace

std::string tasks_path(const Action& action) { return action_path(action) + "/tasks"; }
std::string task_path(const Action& action, const Task& task) { return tasks_path(action) + "/" + task.id; }
std::string task_line(const Action& action, const Task& task) { return tasks_path(action) + "#task-" + task.id; }

void sort_by_due(std::vector<Task>& tasks, const domain::Schedule& action) {
    const auto is_sooner = [&](const Task& a, const Task& b) {
        const auto due = domain::due_of(a, action);
        const auto other = domain::due_of(b, action);
        if (!due || !other) return due.has_value() && !other;
        return due->utc() < other->utc();
    };
    std::stable_sort(tasks.begin(), tasks.end(), is_sooner);
}

Entry task_entry(const Reader& reader, const service::ActionView& shown, const Task& task, const std::string& account) {
    const std::string title = title_of(reader, task);
    Entry entry{.title = title};
    entry.id = "task-" + task.id;
    if (shown.may_edit) entry.url = task_path(shown.action, task);
    if (task.is_done()) {
        entry.mark = reader.say("action.task.done");
        entry.mark_kind = "over";
    } else if (domain::is_late(task, shown.action.facts.schedule, reader.now)) {
        entry.mark = reader.say("action.task.late");
        entry.mark_kind = "late";
    }
    entry.lines = {due_in_words(reader, task, shown.action)};
    if (task.assignee) entry.lines.push_back(reader.say("action.task.by", {{"name", task.assignee_name}}));
    if (task.note) entry.prose = view::markdown_to_html(*task.note);
    if (!shown.may_edit && task.assignee != account) return entry;
    entry.forms.push_back(
        form_data(reader, {.id = "done-" + task.id,
                           .action = task_path(shown.action, task) + "/done",
                           .button = reader.say(task.is_done() ? "action.task.undo" : "action.task.do"),
                           .button_of = title,
                           .fields = {{.name = "done", .kind = Kind::hidden, .value = task.is_done() ? "no" : "yes"}},
                           .is_quiet = true}));
    return entry;
}

std::string progress_in_words(const Reader& reader, const service::ActionView& shown, const std::vector<Task>& tasks) {
    const auto count = [&](auto is_it) { return std::to_string(std::count_if(tasks.begin(), tasks.end(), is_it)); };
    const std::string late =
        count([&](const Task& each) { return domain::is_late(each, shown.action.facts.schedule, reader.now); });
    std::string text = reader.say(
        "action.task.progress",
        {{"done", count([](const Task& each) { return each.is_done(); })}, {"all", std::to_string(tasks.size())}});
    if (late != "0") text += " " + reader.say("action.task.progress_late", {{"count", late}});
    return text;
}

Form task_form(const Reader& reader, const Action& action, const Task* task,
               const std::vector<domain::Member>& assignable) {
    const Task blank;
    const Task& shown = task ? *task : blank;
    Form form{.id = "task",
              .action = task ? task_path(action, *task) : tasks_path(action),
              .button = reader.say(task ? "action.task.form.save" : "action.task.form.add")};
    if (task) form.cancel = task_line(action, *task);
    const bool has_words = shown.kind != domain::TaskKind::other;
    form.fields = {
        {.name = "title",
         .label = reader.say("action.task.form.title"),
         .value = shown.title.value_or(""),
         .hint =
             has_words ? reader.say("action.task.form.title.hint", {{"words", kind_in_words(reader, shown.kind)}}) : "",
         .is_required = !has_words},
        {.name = "assignee",
         .label = reader.say("action.task.form.assignee"),
         .kind = Kind::select,
         .value = shown.assignee.value_or(""),
         .options = assignee_options(reader, shown, shown.assignee_name, assignable)}};
    form.groups = {due_group(reader, shown)};
    FieldGroup note{.id = "note-group", .legend = reader.say("action.task.form.note"), .is_folding = true};
    note.is_open = shown.note.has_value();
    note.fields = {{.name = "note",
                    .label = reader.say("action.task.form.note.label"),
                    .kind = Kind::text_area,
                    .value = shown.note.value_or(""),
                    .is_required = false,
                    .lines = 3}};
    form.groups.push_back(std::move(note));
    return form;
}

domain::TaskDraft task_of(const http::Form& form, const domain::TaskDraft& present, const Action& action,
                          base::FieldErrors& errors) {
    domain::TaskDraft draft = present;
    draft.title = optional_text(form, "title");
    draft.note = optional_text(form, "note");
    draft.assignee = optional_text(form, "assignee");
    draft.offset = way_of(form, "offset", errors);
    draft.due = due_of(form, present.due ? present.due->zone : action.start().zone, errors);
    if (draft.offset && draft.due) {
        errors.add("/due/date", "contradiction", "Either a way from the start or a date.");
        draft.due.reset();
    }
    return draft;
}

}  // namespace charivari::pages
