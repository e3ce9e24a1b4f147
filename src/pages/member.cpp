#include "domain/policy.hpp"
#include "pages/account_view.hpp"
#include "pages/group_view.hpp"
#include "pages/member_view.hpp"
#include "pages/pages.hpp"
#include "service/access.hpp"

// Who is in a group: what its owners do with that, and the way out.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;

service::GroupView group_of_call(const Call& call) {
    return call.services.groups.get_by_slug(call.caller, call.parameter("slug"));
}

http::Response members_page(const Call& call, const service::GroupView& view, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    Desk desk = members_desk(reader, view, call.caller.account->id, tried);
    const std::string done = "group.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices.push_back(said(reader, done));
    return desk_response(call, reader, std::move(desk));
}

std::string members_path(const service::GroupView& view) { return group_path(view.group) + "/members"; }

std::string name_of(const service::GroupView& view, std::string_view account) {
    for (const domain::Member& each : view.members)
        if (each.account == account) return each.name;
    throw base::Error{base::Code::not_found, "There is no such member."};
}

// An owner's act on one member, and back to the list.
front::Outcome act(const Call& call, const service::GroupView& view, std::function<service::Write<void>()> write,
                   const std::string& back) {
    const auto work = [&call, write = std::move(write), back]() -> front::Prompt {
        return write().map([&call, back] { return Answer(see_other(call, back)); });
    };
    const auto again = [&call](const Tried& tried) { return members_page(call, group_of_call(call), &tried); };
    return attempt(call, members_path(view), work, again);
}

// True if the question should come first: for those who could say yes.
bool asks_first(const Call& call, const service::GroupView& view) { return view.may_own && !is_sure(call); }

}  // namespace

front::Outcome show_members(const Call& call) {
    const auto view = group_of_call(call);
    service::require(call.caller, view.may_own);
    return Answer(members_page(call, view));
}

front::Outcome set_member_role(const Call& call) {
    const auto view = group_of_call(call);
    const auto write = [&call, group = view.group.id] {
        const auto role = domain::member_roles.find(call.form.value("role"));
        if (!role)
            throw base::Error{base::Code::invalid, {}, {{"/role", "unknown_value", "owner, organiser, member."}}};
        return call.services.groups.set_role(call.caller, group, call.parameter("account"), *role);
    };
    const bool is_own = call.parameter("account") == call.caller.account->id && call.form.value("role") != "owner";
    return act(call, view, write, is_own ? group_path(view.group) + "?done=role" : members_path(view) + "?done=role");
}

front::Outcome remove_member(const Call& call) {
    const auto view = group_of_call(call);
    const std::string& account = call.parameter("account");
    if (asks_first(call, view))
        return Answer(ask_first(call, {"group.remove", name_of(view, account), call.target.path, members_path(view)}));
    const auto write = [&call, group = view.group.id] {
        return call.services.groups.remove(call.caller, group, call.parameter("account"));
    };
    return act(call, view, write, members_path(view) + "?done=removed");
}

front::Outcome hand_over_group(const Call& call) {
    const auto view = group_of_call(call);
    const std::string& account = call.parameter("account");
    if (asks_first(call, view))
        return Answer(
            ask_first(call, {"group.hand_over", name_of(view, account), call.target.path, members_path(view)}));
    const auto write = [&call, group = view.group.id] {
        return call.services.groups.hand_over(call.caller, group, call.parameter("account"));
    };
    return act(call, view, write, group_path(view.group) + "?done=handed_over");
}

front::Outcome make_member_reset(const Call& call) {
    const auto view = group_of_call(call);
    service::require(call.caller, view.may_own || domain::may_administer(call.caller));
    return attempt(call, members_path(view), [&call, path = members_path(view)]() -> front::Prompt {
        return call.services.accounts.make_reset(call.caller, call.parameter("account"))
            .map([&call, path](const std::string& secret) {
                const Reader reader = reader_of(call);
                const Secret link{"account.reset_link",
                                  {reader.absolute("/reset/" + secret)},
                                  reader.say("group.back_to_members"),
                                  path};
                return Answer(desk_response(call, reader, secret_desk(reader, link)));
            });
    });
}

front::Outcome leave_group(const Call& call) {
    const auto view = group_of_call(call);
    const std::string path = group_path(view.group);
    if (view.role && !is_sure(call))
        return Answer(ask_first(call, {"group.leave", view.group.name, path + "/leave", path}));
    const auto work = [&call, id = view.group.id]() -> front::Prompt {
        return call.services.groups.leave(call.caller, id).map([&call] {
            return Answer(see_other(call, "/me?done=left"));
        });
    };
    const auto again = [&call, path, name = view.group.name](const Tried&) {
        const Reader reader = reader_of(call);
        return desk_response(
            call, reader,
            {.heading = reader.say("group.notice.last_owner.title"),
             .path = path,
             .kind = name,
             .lead = reader.say("group.notice.last_owner.text"),
             .sections = {{.id = "on", .buttons = {{reader.say("group.members.title"), path + "/members"}}}}});
    };
    return attempt(call, path, work, again);
}

}  // namespace charivari::pages
