#include "pages/action_work_view.hpp"

#include "domain/outcome.hpp"
#include "pages/action_question_view.hpp"
#include "pages/action_role_view.hpp"
#include "pages/action_task_form.hpp"
#include "pages/outcome_form.hpp"
#include "pages/sign_ups_view.hpp"

namespace charivari::pages {

std::vector<std::pair<std::string, std::string>> work_pages(const Reader& reader, const service::ActionView& shown) {
    std::vector<std::pair<std::string, std::string>> pages;
    if (shown.is_inside) pages.emplace_back(reader.say("action.tasks.title"), tasks_path(shown.action));
    if (shown.may_edit) pages.emplace_back(reader.say("action.roles"), roles_path(shown.action));
    if (shown.may_edit) pages.emplace_back(reader.say("sign_ups.title"), sign_ups_path(shown.action));
    if (shown.is_inside && shown.action.facts.kind == domain::ActionKind::attend_and_ask)
        pages.emplace_back(reader.say("action.questions"), questions_path(shown.action));
    if (shown.may_edit && domain::may_be_told(shown.action, reader.now))
        pages.emplace_back(reader.say("action.outcome"), outcome_path(shown.action));
    return pages;
}

}  // namespace charivari::pages
