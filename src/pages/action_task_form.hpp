#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/task.hpp"
#include "http/form.hpp"
#include "pages/desk.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/action.hpp"

// The tasks of an action, as templates and forms want them. Pure, any thread.
namespace charivari::pages {

// "/actions/…/tasks", and that of one of them below it.
std::string tasks_path(const domain::Action& action);
std::string task_path(const domain::Action& action, const domain::Task& task);
// The place of its line in the list: "/actions/…/tasks#task-…".
std::string task_line(const domain::Action& action, const domain::Task& task);

// By when they are due, those without a day last: whether they are done moves none of them.
void sort_by_due(std::vector<domain::Task>& tasks, const domain::Schedule& action);

// What there is to see of a task in the list, and what `account` may do there: to say that it is done where that is theirs to
// say, to change it where they edit the action.
Entry task_entry(const Reader& reader, const service::ActionView& shown, const domain::Task& task,
                 const std::string& account);
// "3 faites sur 10, 1 en retard."
std::string progress_in_words(const Reader& reader, const service::ActionView& shown,
                              const std::vector<domain::Task>& tasks);

// The form of a new task, or of that one. `assignable`: whom one may ask.
Form task_form(const Reader& reader, const domain::Action& action, const domain::Task* task,
               const std::vector<domain::Member>& assignable);
// What was typed into it. `present`: what is changed; keeps what the form does not show.
domain::TaskDraft task_of(const http::Form& form, const domain::TaskDraft& present, const domain::Action& action,
                          base::FieldErrors& errors);

}  // namespace charivari::pages
