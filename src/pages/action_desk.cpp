#include "pages/action_desk.hpp"

#include <algorithm>

#include "domain/policy.hpp"
#include "pages/action_view.hpp"
#include "service/access.hpp"

namespace charivari::pages {

using domain::ActionStatus;

service::ActionView action_of(const front::Call& call) {
    return call.services.actions.get_by_slug(call.caller, call.parameter("slug"));
}

service::ActionView action_to_edit(const front::Call& call) {
    service::ActionView shown = action_of(call);
    service::require(call.caller, shown.may_edit);
    return shown;
}

bool may_see_hosts(const domain::Caller& caller, const service::ActionView& shown) {
    const auto& groups = shown.action.co_hosts;
    return shown.is_inside || std::any_of(groups.begin(), groups.end(), [&](const domain::CoHost& each) {
               return (each.is_host() || each.state == domain::CoHostState::invited) &&
                      domain::may_answer_for(caller, each);
           });
}

Form act_on(const Reader& reader, const domain::Action& action, const std::string& id, const std::string& path,
            const std::string& key) {
    return {.id = id,
            .action = action_path(action) + path,
            .button = reader.say(key),
            .fields = {{.name = "revision", .kind = Field::Kind::hidden, .value = std::to_string(action.revision)}},
            .is_quiet = true};
}

const std::string& key_of(const domain::Action& action) {
    const bool is_secret = action.facts.visibility == domain::Visibility::unlisted && !action.slug.empty();
    return is_secret ? action.slug : action.id;
}

ActionAsked asked_of(const service::ActionView& shown) {
    const ActionStatus status = shown.action.facts.status;
    return {.decided = shown.may_decide, .status = status == ActionStatus::draft || domain::is_on(status)};
}

std::vector<Form> status_acts(const Reader& reader, const service::ActionView& shown) {
    const domain::Action& action = shown.action;
    std::vector<Form> acts;
    if (!shown.may_decide) return acts;
    const auto add = [&](ActionStatus status, const char* key = nullptr) {
        const std::string name(domain::action_statuses.name_of(status));
        Form act = act_on(reader, action, "status-" + name, "/status", key ? key : "action.set." + name);
        act.fields.push_back({.name = "status", .kind = Field::Kind::hidden, .value = name});
        acts.push_back(std::move(act));
    };
    if (action.facts.status == ActionStatus::draft) {
        add(ActionStatus::planned, "action.set.announced");
        return acts;
    }
    if (!domain::is_on(action.facts.status)) {
        add(ActionStatus::planned);
        return acts;
    }
    if (action.start().utc() <= reader.now) add(ActionStatus::held);
    add(ActionStatus::stood_down);
    add(ActionStatus::cancelled);
    return acts;
}

Section sight_section(const Reader& reader, const domain::Action& action) {
    const bool is_published = action.state == domain::PublicationState::published;
    Section section{.id = "sight", .heading = reader.say("history.sight")};
    section.paragraphs = {reader.say("action.sight." + std::string(domain::publication_states.name_of(action.state)))};
    section.forms = {form_data(reader, is_published ? act_on(reader, action, "hide", "/hide", "action.hide")
                                                    : act_on(reader, action, "publish", "/publish", "action.publish"))};
    return section;
}

}  // namespace charivari::pages
