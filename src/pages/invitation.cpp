#include "front/identity.hpp"
#include "pages/account_view.hpp"
#include "pages/group_view.hpp"
#include "pages/invitation_view.hpp"
#include "pages/pages.hpp"
#include "service/access.hpp"

// Links that let people in: made by a group, opened by whoever was given one.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;

service::GroupView group_of_call(const Call& call) {
    return call.services.groups.get_by_slug(call.caller, call.parameter("slug"));
}

InvitationPlace place_of(const service::GroupView& view) {
    const std::string path = group_path(view.group);
    return {path + "/invitations", view.group.name, path, view.may_own};
}

http::Response invitations_page(const Call& call, const service::GroupView& view, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const auto invitations = call.services.groups.list_invitations(call.caller, view.group.id);
    Desk desk = invitations_desk(reader, place_of(view), invitations, tried);
    if (call.query("done") == "revoked") desk.notices.push_back(said(reader, "invitation.done.revoked"));
    return desk_response(call, reader, std::move(desk));
}

http::Response invitation_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const std::string& secret = call.parameter("secret");
    return desk_response(
        call, reader,
        invitation_desk(reader, call.services.groups.open_invitation(call.caller, secret), secret, tried));
}

// The codes of a new account, shown to the account: the answer that makes it also signs it in.
Answer welcome(const Call& call, const service::GroupService::Joined& joined) {
    Reader reader = reader_of(call);
    reader.account = joined.signed_in.account.name;
    reader.csrf = service::SessionService::csrf_token(joined.signed_in.secret);
    const std::string on =
        joined.group ? reader.say("invitation.on", {{"group", joined.group->name}}) : reader.say("me.title");
    http::Response response = desk_response(call, reader,
                                            secret_desk(reader, {"account.codes", joined.recovery_codes, on,
                                                                 joined.group ? group_path(*joined.group) : "/me"}));
    front::keep_session(response, call.origin, joined.signed_in.secret);
    front::keep_browser(response, call.origin, joined.signed_in.browser);
    return {std::move(response)};
}

front::Outcome join(const Call& call) {
    const std::string path = "/invitations/" + call.parameter("secret");
    const auto work = [&call]() -> front::Prompt {
        return call.services.groups.join(call.caller, call.parameter("secret"))
            .map([&call](const domain::Group& group) {
                return Answer(see_other(call, group_path(group) + "?done=joined"));
            });
    };
    return attempt(call, path, work, [&call](const Tried&) { return invitation_page(call); });
}

}  // namespace

front::Outcome show_invitations(const Call& call) {
    const auto view = group_of_call(call);
    service::require(call.caller, view.may_edit);
    return Answer(invitations_page(call, view));
}

front::Outcome make_invitation(const Call& call) {
    const auto view = group_of_call(call);
    const auto work = [&call, id = view.group.id, path = place_of(view).path]() -> front::Prompt {
        base::FieldErrors errors;
        const auto draft = invitation_of(call.form, true, errors);
        return call.services.groups.invite(call.caller, id, draft, std::move(errors))
            .map([&call, path](const std::pair<std::string, domain::Invitation>& made) {
                const Reader reader = reader_of(call);
                const Secret link{"invitation.made",
                                  {reader.absolute("/invitations/" + made.first)},
                                  reader.say("invitation.list.title"),
                                  path};
                return Answer(desk_response(call, reader, secret_desk(reader, link)));
            });
    };
    const auto again = [&call](const Tried& tried) { return invitations_page(call, group_of_call(call), &tried); };
    return attempt(call, place_of(view).path, work, again);
}

front::Outcome revoke_invitation(const Call& call) {
    const auto view = group_of_call(call);
    return call.services.groups.revoke_invitation(call.caller, view.group.id, call.parameter("id"))
        .map([&call, path = place_of(view).path] { return Answer(see_other(call, path + "?done=revoked")); });
}

front::Outcome show_invitation(const Call& call) { return Answer(invitation_page(call)); }

front::Outcome accept_invitation(const Call& call) {
    if (call.caller.session) return join(call);
    const auto work = [&call]() -> front::Prompt {
        return call.services.groups
            .join_with_new_account(call.parameter("secret"), std::string(call.form.value("name")),
                                   call.form.value("password"))
            .map([&call](const service::GroupService::Joined& joined) { return welcome(call, joined); });
    };
    const auto again = [&call](const Tried& tried) { return invitation_page(call, &tried); };
    return attempt(call, "/invitations/" + call.parameter("secret"), work, again, true);
}

}  // namespace charivari::pages
