#include "pages/member_view.hpp"

#include "pages/group_view.hpp"

namespace charivari::pages {
namespace {

Entry member_entry(const Reader& reader, const service::GroupView& view, const domain::Member& member,
                   const std::string& own) {
    const std::string path = group_path(view.group) + "/members/" + member.account + "/";
    Entry entry{.title = member.name};
    entry.mark = role_in_words(reader, member.role);
    entry.lines = {reader.say("group.member.since", {{"day", reader.day_of(member.joined_at)}})};
    const Field role{.name = "role",
                     .label = reader.say("group.member.role"),
                     .kind = Field::Kind::select,
                     .value = std::string(domain::member_roles.name_of(member.role)),
                     .options = options_of(reader, "group.role", domain::member_roles)};
    entry.forms.push_back(form_data(reader, {.id = "role-" + member.account,
                                             .action = path + "role",
                                             .button = reader.say("group.member.set_role"),
                                             .button_of = member.name,
                                             .fields = {role}}));
    if (member.account == own) return entry;
    const auto add = [&](const std::string& what, std::string_view key) {
        entry.forms.push_back(form_data(reader, {.id = what,
                                                 .action = path + what,
                                                 .button = reader.say(key),
                                                 .button_of = member.name,
                                                 .is_quiet = true}));
    };
    add("hand-over", "group.member.hand_over");
    add("reset", "group.member.reset");
    add("remove", "group.member.remove");
    return entry;
}

}  // namespace

Desk members_desk(const Reader& reader, const service::GroupView& view, const std::string& own, const Tried* tried) {
    const std::string path = group_path(view.group);
    Section section{.id = "members"};
    for (const domain::Member& each : view.members) section.entries.push_back(member_entry(reader, view, each, own));
    section.buttons = {{reader.say("invitation.list.title"), path + "/invitations"}, {reader.say("group.back"), path}};
    Desk desk{.heading = reader.say("group.members.title"), .path = path + "/members", .kind = view.group.name};
    desk.lead = reader.say("group.members.lead");
    if (tried && tried->error.code() == base::Code::conflict)
        desk.notices = {notice_data(reader, "group.notice.last_owner", true)};
    else if (tried)
        desk.notices = {{{"title", reader.say("field.invalid")}, {"text", view::Data{}}, {"is_loud", true}}};
    desk.sections = {std::move(section)};
    desk.is_wrong = tried != nullptr;
    return desk;
}

}  // namespace charivari::pages
