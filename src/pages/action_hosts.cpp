#include <algorithm>

#include "base/text.hpp"
#include "domain/policy.hpp"
#include "domain/search.hpp"
#include "pages/action_desk.hpp"
#include "pages/action_view.hpp"
#include "pages/event_names.hpp"
#include "pages/pages.hpp"
#include "service/access.hpp"

// Who hosts an action with whom: groups ask each other, and leave.
namespace charivari::pages {
namespace {

using domain::CoHost;
using domain::CoHostState;
using front::Answer;
using front::Call;
using service::ActionView;

constexpr std::size_t offered_groups = 200;
constexpr std::size_t looked_through = 50;

std::string hosts_path(const domain::Action& action) { return action_path(action) + "/hosts"; }

bool is_on_it(const CoHost& co_host) {
    return co_host.state == CoHostState::accepted || co_host.state == CoHostState::invited;
}

// For those who host it, and for those who are asked to. Others know that it is there, or not, as ever.
ActionView action_of_hosts(const Call& call) {
    ActionView shown = action_of(call);
    service::require(call.caller, may_see_hosts(call.caller, shown));
    return shown;
}

Form host_act(const Reader& reader, const domain::Action& action, const CoHost& co_host, const std::string& what,
              const std::string& key) {
    Form form = act_on(reader, action, what + "-" + co_host.slug, "/hosts/" + co_host.group + "/" + what, key);
    form.fields.clear();  // whatever else was changed meanwhile
    form.button_of = co_host.name;
    return form;
}

Entry entry_of(const Call& call, const Reader& reader, const ActionView& shown, const CoHost& co_host) {
    const domain::Action& action = shown.action;
    Entry entry{.title = co_host.name,
                .url = co_host.slug.empty() ? std::string{} : "/groups/" + co_host.slug,
                .mark = reader.say("action.part." + std::string(domain::group_natures.name_of(co_host.part)))};
    if (entry.title.empty()) entry.title = reader.say("action.host.hidden");
    const bool is_invited = co_host.state == CoHostState::invited;
    entry.lines = {reader.say(is_invited ? "action.host.asked_on" : "action.host.joined_on",
                              {{"date", reader.day_of(co_host.since)}})};
    const bool is_own = domain::may_answer_for(call.caller, co_host);
    const auto add = [&](const char* what, const char* key) {
        entry.forms.push_back(form_data(reader, host_act(reader, action, co_host, what, key)));
    };
    if (is_own && is_invited) {
        add("accept", "action.host.accept");
        add("decline", "action.host.decline");
    } else if (is_own) {
        add("leave", "action.host.leave");
    } else if (shown.may_decide) {
        add("leave", is_invited ? "action.host.take_back" : "action.host.take_off");
    }
    return entry;
}

Form invitation_form(const Call& call, const Reader& reader, const domain::Action& action) {
    std::vector<Option> offered;
    for (const domain::Group& each : call.services.groups.list(offered_groups, std::nullopt).groups)
        if (each.id != action.group) offered.push_back({each.slug, each.name});
    return {.id = "invite",
            .action = hosts_path(action),
            .button = reader.say("action.host.invite.button"),
            .fields = {{.name = "group",
                        .label = reader.say("action.host.group"),
                        .hint = reader.say("action.host.group.hint"),
                        .autocomplete = "off",
                        .is_code = true,
                        .options = std::move(offered)},
                       {.name = "part",
                        .label = reader.say("action.host.part"),
                        .kind = Field::Kind::select,
                        .value = "organiser",
                        .hint = reader.say("action.host.part.hint"),
                        .options = options_of(reader, "action.part", domain::group_natures)}}};
}

http::Response hosts_page(const Call& call, const ActionView& shown, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const domain::Action& action = shown.action;
    Section hosts{.id = "hosts", .heading = reader.say("action.host.list")};
    if (!action.group_name.empty())
        hosts.entries.push_back({.title = action.group_name,
                                 .url = "/groups/" + action.group_slug,
                                 .mark = reader.say("action.host.initiator")});
    for (const CoHost& each : action.co_hosts)
        if (is_on_it(each)) hosts.entries.push_back(entry_of(call, reader, shown, each));
    if (action.facts.is_hosts_undisclosed) hosts.paragraphs = {reader.say("action.host.undisclosed")};
    hosts.buttons = {{reader.say("action.back"), action_path(action)}};
    Desk desk{.heading = reader.say("action.host.title"),
              .path = hosts_path(action),
              .kind = domain::title_in(action, reader.language),
              .lead = reader.say("action.host.lead"),
              .sections = {std::move(hosts)},
              .is_wrong = tried != nullptr};
    const std::string done = "action.host.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices = {said(reader, done)};
    if (shown.may_decide)
        desk.sections.push_back({.id = "ask",
                                 .heading = reader.say("action.host.invite"),
                                 .forms = {form_data(reader, invitation_form(call, reader, action), tried)}});
    return desk_response(call, reader, std::move(desk));
}

// Of the group that was named by its address, its slug, or its very name.
std::optional<std::string> group_named(const Call& call, std::string_view typed) {
    try {
        return call.services.groups.get_by_slug(call.caller, name_in(typed)).group.id;
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
    }
    const std::string words = base::search_words(typed);
    for (const auto& each : call.services.search.find(domain::search_query_of(typed), looked_through, 0))
        if (const auto* group = std::get_if<domain::Group>(&each); group && base::search_words(group->name) == words)
            return group->id;
    return std::nullopt;
}

// Who is on it, or was asked, is asked no second time.
base::Error at_invitation_fields(const base::Error& error) {
    std::vector<base::FieldError> fields = error.fields();
    for (base::FieldError& each : fields)
        if (each.pointer == "/group" && each.code == "duplicate") each.code = "host_already";
    return base::Error{error.code(), error.detail(), std::move(fields)}.retry_after(error.retry_after());
}

front::Prompt invite(const Call& call, const domain::Action& action) {
    base::FieldErrors errors;
    const std::string typed = base::tidy(call.form.value("group"));
    const auto group = group_named(call, typed);
    if (typed.empty())
        errors.add("/group", "required", "The group that is asked.");
    else if (!group)
        errors.add("/group", "unknown_group", "There is no public group of that name.");
    const auto part = domain::group_natures.find(call.form.value("part"));
    if (!part) errors.add("/part", "unknown_value", "One of the list.");
    errors.throw_if_any();
    return call.services.actions.invite(call.caller, action.id, *group, part).map([&call](const domain::Action& now) {
        return Answer(see_other(call, hosts_path(now) + "?done=invited"));
    });
}

// What a co-host answers, or is told: then the page of the action comes up, or, for whoever does not see it any more, the
// agenda.
front::Outcome act(const Call& call, const ActionView& shown, const char* done,
                   std::function<service::Write<domain::Action>(const std::string& group)> write) {
    const auto work = [&call, shown, done, write = std::move(write)]() -> front::Prompt {
        return write(call.parameter("group")).map([&call, done](const domain::Action& now) {
            const bool sees_it = domain::may_see(call.caller, now);
            return Answer(see_other(call, sees_it ? action_path(now) + "?done=" + done : "/agenda"));
        });
    };
    return attempt(call, hosts_path(shown.action), work);
}

const CoHost* find_co_host(const domain::Action& action, const std::string& group) {
    const auto found = std::find_if(action.co_hosts.begin(), action.co_hosts.end(),
                                    [&](const CoHost& each) { return each.group == group; });
    return found == action.co_hosts.end() ? nullptr : &*found;
}

}  // namespace

Section invitation_section(const Call& call, const Reader& reader, const domain::Action& action) {
    Section section{.id = "invitation", .heading = reader.say("action.host.invitation")};
    for (const CoHost& each : action.co_hosts) {
        if (each.state != CoHostState::invited || !domain::may_answer_for(call.caller, each)) continue;
        Entry entry{.title = each.name};
        entry.lines = {reader.say("action.host.invitation." + std::string(domain::group_natures.name_of(each.part)),
                                  {{"group", action.group_name}, {"name", each.name}})};
        for (const char* what : {"accept", "decline"})
            entry.forms.push_back(
                form_data(reader, host_act(reader, action, each, what, "action.host." + std::string(what))));
        section.entries.push_back(std::move(entry));
    }
    return section;
}

front::Outcome show_action_hosts(const Call& call) { return Answer(hosts_page(call, action_of_hosts(call))); }

front::Outcome invite_co_host(const Call& call) {
    const ActionView shown = action_of(call);
    service::require(call.caller, shown.may_decide);
    const auto work = [&call, action = shown.action] { return invite(call, action); };
    return attempt(call, hosts_path(shown.action), work, [&call](const Tried& tried) {
        const base::Error error = at_invitation_fields(tried.error);
        const Tried again{tried.typed, error};
        return hosts_page(call, action_of_hosts(call), &again);
    });
}

front::Outcome accept_co_hosting(const Call& call) {
    const ActionView shown = action_of(call);
    return act(call, shown, "hosting", [&call, id = shown.action.id](const std::string& group) {
        return call.services.actions.answer_invitation(call.caller, id, group, true);
    });
}

front::Outcome decline_co_hosting(const Call& call) {
    const ActionView shown = action_of(call);
    return act(call, shown, "declined", [&call, id = shown.action.id](const std::string& group) {
        return call.services.actions.answer_invitation(call.caller, id, group, false);
    });
}

front::Outcome end_co_hosting(const Call& call) {
    const ActionView shown = action_of(call);
    const std::string& group = call.parameter("group");
    const bool is_own = domain::may_edit_group(call.caller, group);
    service::require(call.caller, shown.may_decide || is_own);
    const CoHost* co_host = find_co_host(shown.action, group);
    if (co_host && !is_sure(call))
        return Answer(ask_first(call, {.key = is_own ? "action.ask.leave" : "action.ask.take_off",
                                       .of = co_host->name,
                                       .action = hosts_path(shown.action) + "/" + group + "/leave",
                                       .cancel = hosts_path(shown.action)}));
    return act(call, shown, is_own ? "left" : "taken_off", [&call, id = shown.action.id](const std::string& name) {
        return call.services.actions.leave(call.caller, id, name);
    });
}

}  // namespace charivari::pages
