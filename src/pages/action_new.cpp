#include <algorithm>

#include "domain/policy.hpp"
#include "pages/action_desk.hpp"
#include "pages/action_form.hpp"
#include "pages/action_view.hpp"
#include "pages/desk.hpp"
#include "pages/event_entry.hpp"
#include "pages/event_names.hpp"
#include "pages/event_view.hpp"
#include "pages/pages.hpp"
#include "pages/typed_event.hpp"
#include "service/access.hpp"
#include "service/action_work.hpp"
#include "service/at_place.hpp"

// Where a group enters an action: in answer to an event, or like an earlier one.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;

constexpr const char* new_path = "/organise/actions/new";

// Those in whose name the caller may act.
std::vector<domain::Group> groups_of(const Call& call) {
    auto groups = call.services.groups.list_of(call.caller);
    std::erase_if(groups, [&](const domain::Group& each) {
        return each.nature == domain::GroupNature::relay || !domain::may_host(call.caller, each);
    });
    return groups;
}

// By the address, and then along with the form; empty for one that is like no other.
std::string earlier_name(const Call& call) { return std::string(call.query("from").value_or(call.form.value("from"))); }

http::Response new_action_page(const Call& call, const std::vector<domain::Group>& groups, const http::Form& values,
                               const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    ActionFormTerms terms = action_terms_of(call, reader, values);
    terms.is_new = true;
    for (const domain::Group& each : groups) terms.groups.push_back({each.id, each.name});
    Form form = action_form(reader, values, terms);
    form.action = new_path;
    if (const std::string name = earlier_name(call); !name.empty())
        form.fields.push_back({.name = "from", .kind = Field::Kind::hidden, .value = name});
    form.cancel = terms.event ? event_path(*terms.event) : "/agenda";
    form.button = reader.say("action.new.button");
    return desk_response(call, reader,
                         {.heading = reader.say("action.new.title"),
                          .path = new_path,
                          .lead = reader.say("action.new.lead"),
                          .sections = {{.id = "form", .forms = {form_data(reader, form, tried)}}},
                          .is_wrong = tried != nullptr});
}

// Whoever is in no group that may is told how to get there.
Answer no_group_page(const Call& call) {
    const Reader reader = reader_of(call);
    http::Response response = desk_response(call, reader,
                                            {.heading = reader.say("action.new.title"),
                                             .path = new_path,
                                             .lead = reader.say("action.new.others"),
                                             .sections = {{.id = "way",
                                                           .buttons = {{reader.say("group.new.title"), "/groups/new"},
                                                                       {reader.say("group.list.title"), "/groups"}}}}});
    return telling(std::move(response), base::Error{base::Code::forbidden});
}

// An earlier action that the caller sees; nothing where there is none of that name.
std::optional<domain::Action> earlier_action(const Call& call) {
    const std::string name = earlier_name(call);
    if (name.empty()) return std::nullopt;
    try {
        return call.services.actions.get_by_slug(call.caller, name).action;
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
        return std::nullopt;
    }
}

void tie_to(domain::ActionDraft& draft, const domain::Event& event) {
    draft.event = event.id;
    draft.anchor.emplace().event = event.id;
    if (draft.campaigns.empty()) draft.campaigns = event.facts.campaigns;
}

// What stands in the form at first, by what the address says: event, group, from.
http::Form first_values(const Call& call, const std::vector<domain::Group>& groups) {
    const Reader reader = reader_of(call);
    const auto earlier = earlier_action(call);
    domain::ActionDraft draft;
    if (earlier)
        draft = domain::copy_of(*earlier);
    else
        draft.language = reader.language;
    const auto named = call.query("event");
    if (const auto id = named ? event_named(call, *named) : std::nullopt) {
        try {
            tie_to(draft, call.services.events.get(call.caller, *id));
        } catch (const base::Error& error) {
            if (error.code() != base::Code::not_found) throw;
        }
    }
    http::Form values = action_values(call, draft);
    if (!earlier) std::erase_if(values.fields, [](const auto& each) { return each.name == "declaration"; });
    const auto asked = call.query("group");
    for (const domain::Group& each : groups)
        if (asked ? each.slug == *asked : earlier && each.id == earlier->group)
            values.fields.push_back({"group", each.id});
    return values;
}

// The one that was chosen, of several.
std::string group_chosen(const Call& call, const std::vector<domain::Group>& groups, base::FieldErrors& errors) {
    const std::string_view typed = call.form.value("group");
    if (typed.empty() && groups.size() == 1) return groups.front().id;
    const auto found =
        std::find_if(groups.begin(), groups.end(), [&](const domain::Group& each) { return each.id == typed; });
    if (found != groups.end()) return found->id;
    errors.add("/group", "unknown_value", "One of the caller's groups.");
    return groups.front().id;
}

}  // namespace

front::Outcome show_new_action(const Call& call) {
    const auto groups = groups_of(call);
    if (groups.empty()) return no_group_page(call);
    return Answer(new_action_page(call, groups, first_values(call, groups)));
}

front::Outcome create_action(const Call& call) {
    const auto groups = groups_of(call);
    service::require(call.caller, !groups.empty());
    if (!pressed_in(call).empty()) return Answer(new_action_page(call, groups, without_blank_rows(call.form)));
    const auto work = [&call, groups]() -> front::Prompt {
        TypedAction typed = typed_action_of(call, {}, {});
        const std::string group = group_chosen(call, groups, typed.errors);
        auto write = service::create_at(call.services.actions, call.services.places, call.caller, group,
                                        std::move(typed.facts), std::move(typed.described), std::move(typed.errors));
        if (const auto earlier = earlier_action(call))
            write = call.services.action_work.like(call.caller, key_of(*earlier), std::move(write));
        return std::move(write).map(
            [&call](const domain::Action& made) { return Answer(see_other(call, action_path(made) + "?done=new")); });
    };
    return attempt(call, new_path, work, [&call, groups](const Tried& tried) {
        const http::Form values = typed_action_of(call, {}, {}).values;
        const base::Error at_form = at_action_fields(tried.error, values);
        const Tried mended{values, at_form};
        return new_action_page(call, groups, values, &mended);
    });
}

}  // namespace charivari::pages
