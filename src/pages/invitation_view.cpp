#include "pages/invitation_view.hpp"

#include "pages/group_view.hpp"
#include "pages/session_view.hpp"

namespace charivari::pages {
namespace {

using domain::Invitation;
using Kind = Field::Kind;

Form invitation_form(const Reader& reader, const InvitationPlace& place) {
    Form form{.id = "invitation", .action = place.path, .button = reader.say("invitation.make")};
    if (!place.name.empty()) {
        auto roles = options_of(reader, "group.role", domain::member_roles);
        if (!place.may_name) std::erase_if(roles, [](const Option& each) { return each.value != "member"; });
        form.fields.push_back({.name = "role",
                               .label = reader.say("invitation.role"),
                               .kind = Kind::select,
                               .value = "member",
                               .options = std::move(roles)});
    }
    form.fields.push_back({.name = "uses",
                           .label = reader.say("invitation.uses"),
                           .kind = Kind::number,
                           .value = "1",
                           .hint = reader.say("invitation.uses.hint"),
                           .least = 1,
                           .most = Invitation::most_uses});
    form.fields.push_back({.name = "days",
                           .label = reader.say("invitation.days"),
                           .kind = Kind::number,
                           .value = "7",
                           .hint = reader.say("invitation.days.hint"),
                           .least = 1,
                           .most = static_cast<int>(Invitation::longest_life.count())});
    return form;
}

Entry invitation_entry(const Reader& reader, const InvitationPlace& place, const Invitation& invitation) {
    Entry entry{.title = invitation.role ? role_in_words(reader, *invitation.role) : reader.say("invitation.account")};
    entry.lines = {reader.say("invitation.left", {{"count", std::to_string(invitation.uses_left)}}),
                   reader.say("invitation.until", {{"moment", reader.moment_of(invitation.expires_at)}})};
    const Form revoke{.id = "revoke",
                      .action = place.path + "/" + invitation.id + "/revoke",
                      .button = reader.say("me.token.revoke"),
                      .button_of = entry.title,
                      .is_quiet = true};
    entry.forms = {form_data(reader, revoke)};
    return entry;
}

Form account_form(const Reader& reader, const std::string& secret) {
    Field password = new_password_field(reader);
    password.label = reader.say("account.password");
    return {.id = "new",
            .action = "/invitations/" + secret,
            .button = reader.say("invitation.new.button"),
            .fields = {{.name = "name",
                        .label = reader.say("account.name"),
                        .hint = reader.say("invitation.name.hint"),
                        .autocomplete = "username",
                        .is_code = true},
                       std::move(password)}};
}

std::string lead_of(const Reader& reader, const service::OpenInvitation& open) {
    if (!open.group) return reader.say("invitation.site.lead");
    return reader.say("invitation.lead." + std::string(domain::member_roles.name_of(*open.invitation.role)),
                      {{"group", open.group->name}});
}

}  // namespace

Desk invitations_desk(const Reader& reader, const InvitationPlace& place, const std::vector<Invitation>& invitations,
                      const Tried* tried) {
    Section open{.id = "open", .heading = reader.say("invitation.open.title")};
    for (const Invitation& each : invitations)
        if (each.is_open(reader.now)) open.entries.push_back(invitation_entry(reader, place, each));
    if (open.entries.empty()) open.paragraphs = {reader.say("invitation.open.none")};
    Section one{.id = "one", .heading = reader.say("invitation.one.title")};
    one.paragraphs = {reader.say("invitation.one.text")};
    one.forms = {form_data(reader, invitation_form(reader, place), tried)};
    one.buttons = {{reader.say(place.name.empty() ? "admin.back" : "group.back"), place.back}};
    return {.heading = reader.say("invitation.list.title"),
            .path = place.path,
            .kind = place.name.empty() ? reader.say("admin.title") : place.name,
            .lead = reader.say(place.name.empty() ? "invitation.site.list" : "invitation.list.lead"),
            .sections = {std::move(one), std::move(open)},
            .is_wrong = tried != nullptr};
}

service::GroupService::InvitationDraft invitation_of(const http::Form& form, bool has_group,
                                                     base::FieldErrors& errors) {
    service::GroupService::InvitationDraft draft;
    draft.role = std::nullopt;
    if (has_group) {
        draft.role = domain::member_roles.find(form.value("role"));
        if (!draft.role) {
            errors.add("/role", "unknown_value", "One of: owner, organiser, member.");
            draft.role = domain::MemberRole::member;
        }
    }
    draft.uses = number_of(form, "uses", 1, errors);
    draft.life = std::chrono::days{number_of(form, "days", 7, errors)};
    return draft;
}

Desk invitation_desk(const Reader& reader, const service::OpenInvitation& open, const std::string& secret,
                     const Tried* tried) {
    const std::string path = "/invitations/" + secret;
    Desk desk{.heading = open.group ? open.group->name : reader.say("invitation.site.title"), .path = path};
    desk.kind = reader.say("invitation.title");
    desk.lead = lead_of(reader, open);
    desk.is_wrong = tried != nullptr;
    if (open.group && open.group->nature == domain::GroupNature::relay)
        desk.notices = {notice_data(reader, "group.notice.relay")};
    if (reader.csrf.empty()) {
        Section make{.id = "make", .heading = reader.say("invitation.new.title")};
        make.paragraphs = {reader.say("invitation.new.text")};
        make.forms = {form_data(reader, account_form(reader, secret), tried)};
        Section have{.id = "have", .heading = reader.say("invitation.have.title")};
        have.paragraphs = {reader.say("invitation.have.text")};
        have.forms = {form_data(reader, sign_in_form(reader, path))};
        desk.sections = {std::move(make), std::move(have)};
        if (!open.group) desk.sections.pop_back();
        return desk;
    }
    Section join{.id = "join"};
    if (!open.group)
        join.paragraphs = {reader.say("invitation.site.known", {{"name", reader.account}})};
    else if (open.is_member)
        join.paragraphs = {reader.say("invitation.member")};
    else
        join.forms = {form_data(reader, {.id = "join",
                                         .action = path,
                                         .button = reader.say("invitation.join", {{"name", reader.account}}),
                                         .cancel = "/me"})};
    if (open.is_member) join.buttons = {{reader.say("group.back"), group_path(*open.group)}};
    desk.sections = {std::move(join)};
    return desk;
}

}  // namespace charivari::pages
