#include "pages/account_view.hpp"
#include "pages/audit_view.hpp"
#include "pages/desk.hpp"
#include "pages/group_view.hpp"
#include "pages/invitation_view.hpp"
#include "pages/pages.hpp"
#include "service/access.hpp"

// What administrators look after: accounts, trust, invitations to the site, its trail.
namespace charivari::pages {
namespace {

using domain::Account;
using domain::Group;
using domain::GroupState;
using front::Answer;
using front::Call;

constexpr std::size_t shown_accounts = 50;
constexpr std::size_t shown_groups = 200;

const InvitationPlace site_place{"/admin/invitations", "", "/admin", true};

Entry account_entry(const Reader& reader, const Account& account) {
    const std::string path = "/admin/accounts/" + account.id + "/";
    Entry entry{.title = account.name};
    if (account.is_admin || account.is_moderator)
        entry.mark = reader.say(account.is_admin ? "admin.role.admin" : "admin.role.moderator");
    entry.lines = {reader.say("me.token.created", {{"day", reader.day_of(account.created_at)}})};
    const auto box = [&](const std::string& name, std::string_view key, bool is_checked) {
        return Field{.name = name,
                     .label = reader.say(key),
                     .kind = Field::Kind::check_box,
                     .is_required = false,
                     .is_checked = is_checked};
    };
    entry.forms = {form_data(reader, {.id = "roles-" + account.id,
                                      .action = path + "roles",
                                      .button = reader.say("group.member.set_role"),
                                      .button_of = account.name,
                                      .fields = {box("is_moderator", "admin.is_moderator", account.is_moderator),
                                                 box("is_admin", "admin.is_admin", account.is_admin)}}),
                   form_data(reader, {.id = "reset",
                                      .action = path + "reset",
                                      .button = reader.say("group.member.reset"),
                                      .button_of = account.name,
                                      .is_quiet = true})};
    return entry;
}

http::Response accounts_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    std::optional<std::string> after;
    if (const auto asked = call.query("after")) after = std::string(*asked);
    const auto accounts = call.services.accounts.list(call.caller, shown_accounts, after);
    Section section{.id = "accounts"};
    for (const Account& each : accounts) section.entries.push_back(account_entry(reader, each));
    if (accounts.size() == shown_accounts)
        section.buttons.emplace_back(reader.say("pagination.next"), "/admin/accounts?after=" + accounts.back().id);
    section.buttons.emplace_back(reader.say("admin.back"), "/admin");
    Desk desk{.heading = reader.say("admin.accounts.title"), .path = "/admin/accounts"};
    desk.kind = reader.say("admin.title");
    desk.lead = reader.say("admin.accounts.lead");
    if (tried) desk.notices = {notice_data(reader, "admin.notice.last_admin", true)};
    if (call.query("done") == "roles") desk.notices = {said(reader, "admin.done.roles")};
    desk.sections = {std::move(section)};
    return desk_response(call, reader, std::move(desk));
}

Entry group_entry(const Reader& reader, const Group& group) {
    const std::string path = "/admin/groups/" + group.id + "/";
    Entry entry{.title = group.name, .url = group_path(group), .mark = state_in_words(reader, group.state)};
    entry.lines = {reader.say(group.is_trusted ? "admin.group.trusted" : "admin.group.not_trusted")};
    entry.forms = {form_data(reader, {.id = "trust",
                                      .action = path + (group.is_trusted ? "distrust" : "trust"),
                                      .button = reader.say(group.is_trusted ? "admin.distrust" : "admin.trust"),
                                      .button_of = group.name,
                                      .is_quiet = true}),
                   form_data(reader, {.id = "owner",
                                      .action = path + "invite-owner",
                                      .button = reader.say("admin.invite_owner"),
                                      .button_of = group.name,
                                      .is_quiet = true})};
    return entry;
}

http::Response invitations_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const auto invitations = call.services.groups.list_invitations(call.caller, std::nullopt);
    return desk_response(call, reader, invitations_desk(reader, site_place, invitations, tried));
}

front::Outcome set_trust(const Call& call, bool is_trusted) {
    return attempt(call, "/admin/groups", [&call, is_trusted]() -> front::Prompt {
        return call.services.groups.set_trusted(call.caller, call.parameter("id"), is_trusted)
            .map([&call](const Group&) { return Answer(see_other(call, "/admin/groups?done=trust")); });
    });
}

// A link that is shown once, and the way back.
Answer show_link(const Call& call, const std::string& key, const std::string& path, const std::string& back) {
    const Reader reader = reader_of(call);
    return {desk_response(call, reader,
                          secret_desk(reader, {key, {reader.absolute(path)}, reader.say("admin.back"), back}))};
}

}  // namespace

front::Outcome show_admin(const Call& call) {
    const Reader reader = reader_of(call);
    Section section{.id = "parts"};
    for (const std::string part : {"accounts", "groups", "invitations", "audit"})
        section.entries.push_back({.title = reader.say("admin." + part + ".title"),
                                   .url = "/admin/" + part,
                                   .lines = {reader.say("admin." + part + ".lead")}});
    return Answer(desk_response(call, reader,
                                {.heading = reader.say("admin.title"),
                                 .path = "/admin",
                                 .lead = reader.say("admin.lead"),
                                 .sections = {std::move(section)}}));
}

front::Outcome show_accounts(const Call& call) { return Answer(accounts_page(call)); }

front::Outcome set_site_roles(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        return call.services.accounts
            .set_site_roles(call.caller, call.parameter("id"), call.form.find("is_admin") != nullptr,
                            call.form.find("is_moderator") != nullptr)
            .map([&call] { return Answer(see_other(call, "/admin/accounts?done=roles")); });
    };
    return attempt(call, "/admin/accounts", work, [&call](const Tried& tried) { return accounts_page(call, &tried); });
}

front::Outcome make_account_reset(const Call& call) {
    return attempt(call, "/admin/accounts", [&call]() -> front::Prompt {
        return call.services.accounts.make_reset(call.caller, call.parameter("id"))
            .map([&call](const std::string& secret) {
                return show_link(call, "account.reset_link", "/reset/" + secret, "/admin/accounts");
            });
    });
}

front::Outcome show_admin_groups(const Call& call) {
    const Reader reader = reader_of(call);
    const service::GroupService& groups = call.services.groups;
    Section section{.id = "groups"};
    for (const GroupState state : {GroupState::waiting, GroupState::hidden})
        for (const Group& each : groups.list_in_state(call.caller, state))
            section.entries.push_back(group_entry(reader, each));
    for (const Group& each : groups.list(shown_groups, std::nullopt).groups)
        section.entries.push_back(group_entry(reader, each));
    section.buttons = {{reader.say("moderation.title"), "/moderation"}, {reader.say("admin.back"), "/admin"}};
    Desk desk{.heading = reader.say("admin.groups.title"), .path = "/admin/groups"};
    desk.kind = reader.say("admin.title");
    desk.lead = reader.say("admin.groups.lead");
    if (call.query("done") == "trust") desk.notices = {said(reader, "admin.done.trust")};
    desk.sections = {std::move(section)};
    return Answer(desk_response(call, reader, std::move(desk)));
}

front::Outcome trust_group(const Call& call) { return set_trust(call, true); }
front::Outcome distrust_group(const Call& call) { return set_trust(call, false); }

front::Outcome invite_owner(const Call& call) {
    return attempt(call, "/admin/groups", [&call]() -> front::Prompt {
        const service::GroupService::InvitationDraft draft{.role = domain::MemberRole::owner};
        return call.services.groups.invite(call.caller, call.parameter("id"), draft)
            .map([&call](const std::pair<std::string, domain::Invitation>& made) {
                return show_link(call, "invitation.made", "/invitations/" + made.first, "/admin/groups");
            });
    });
}

front::Outcome show_site_invitations(const Call& call) { return Answer(invitations_page(call)); }

front::Outcome make_site_invitation(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        base::FieldErrors errors;
        const auto draft = invitation_of(call.form, false, errors);
        return call.services.groups.invite(call.caller, std::nullopt, draft, std::move(errors))
            .map([&call](const std::pair<std::string, domain::Invitation>& made) {
                return show_link(call, "invitation.made", "/invitations/" + made.first, site_place.path);
            });
    };
    const auto again = [&call](const Tried& tried) { return invitations_page(call, &tried); };
    return attempt(call, site_place.path, work, again);
}

front::Outcome revoke_site_invitation(const Call& call) {
    return call.services.groups.revoke_invitation(call.caller, std::nullopt, call.parameter("id")).map([&call] {
        return Answer(see_other(call, site_place.path));
    });
}

front::Outcome show_site_audit(const Call& call) {
    const Reader reader = reader_of(call);
    Section trail{.id = "trail", .buttons = {{reader.say("admin.back"), "/admin"}}};
    trail.entries = trail_of(reader, call.services.audit.of_site(call.caller), Trail::site);
    return Answer(desk_response(call, reader,
                                {.heading = reader.say("admin.audit.title"),
                                 .path = "/admin/audit",
                                 .kind = reader.say("admin.title"),
                                 .lead = reader.say("admin.audit.lead"),
                                 .sections = {std::move(trail)}}));
}

}  // namespace charivari::pages
