#pragma once

#include <array>
#include <string_view>

#include "base/error.hpp"
#include "base/json.hpp"
#include "domain/outcome.hpp"
#include "domain/question.hpp"
#include "domain/role.hpp"
#include "domain/schedule.hpp"
#include "domain/task.hpp"
#include "service/action_work.hpp"

// What belongs to an action, as JSON: roles with their slots, tasks, questions, what became of it. What cannot be decoded is put
// into `errors`; the rules (domain::check) add theirs.
namespace charivari::api {

// The members that each read function knows.
inline constexpr std::array<std::string_view, 5> role_members{"kind", "title", "description", "exclusive",
                                                              "restricted"};
inline constexpr std::array<std::string_view, 5> slot_members{"needed", "from", "to", "start", "end"};
inline constexpr std::array<std::string_view, 6> task_members{"kind", "title", "note", "assignee", "offset", "due"};
inline constexpr std::array<std::string_view, 5> question_members{"text", "source", "source_title", "asked", "answer"};
inline constexpr std::array<std::string_view, 5> outcome_members{"happened", "summary", "turnout", "sources",
                                                                 "replies"};

// `action` is the time of it, from which follow those of slots and tasks that hang on it.
base::json::Object to_json(const domain::Slot& slot, const domain::Schedule& action);
base::json::Object to_json(const service::RoleView& view, const domain::Schedule& action);
base::json::Object to_json(const domain::Task& task, const domain::Schedule& action);
base::json::Object to_json(const domain::Question& question);
base::json::Object to_json(const domain::Outcome& outcome);

domain::RoleDraft read_role(const base::json::Object& body, base::FieldErrors& errors);
domain::SlotDraft read_slot(const base::json::Object& body, base::FieldErrors& errors);
domain::TaskDraft read_task(const base::json::Object& body, base::FieldErrors& errors);
domain::QuestionDraft read_question(const base::json::Object& body, base::FieldErrors& errors);
domain::OutcomeDraft read_outcome(const base::json::Object& body, base::FieldErrors& errors);

}  // namespace charivari::api
