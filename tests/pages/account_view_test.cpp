#include "pages/account_view.hpp"

#include "pages/audit_view.hpp"
#include "pages/group_view.hpp"
#include "pages/invitation_view.hpp"
#include "pages/member_view.hpp"
#include "tests/pages/canned.hpp"

// View models of what an account and a group are, from canned data.

using namespace tests;
namespace base = charivari::base;
namespace http = charivari::http;
namespace service = charivari::service;
using domain::MemberRole;

namespace {

domain::Group chapelon_group() {
    domain::Group group;
    group.id = "group-1";
    group.slug = "collectif";
    group.name = "Collectif";
    group.description = "Un **collectif** de quartier.";
    group.created_at = group.updated_at = reader_in("fr").now;
    return group;
}

domain::AuditEntry entry(domain::AuditAction action, std::optional<std::string> detail = {}) {
    domain::AuditEntry made{.at = reader_in("fr").now, .action = action};
    made.detail = std::move(detail);
    made.actor_name = "Anna";
    made.subject_name = "Bilal";
    made.group_name = "Collectif";
    return made;
}

const pages::Section& section(const pages::Desk& desk, const std::string& id) {
    for (const auto& each : desk.sections)
        if (each.id == id) return each;
    FAIL("no section " + id);
    return desk.sections.front();
}

}  // namespace

TEST_CASE("the account's page marks the browser that looks, and offers to end the others") {
    service::AccountExport all;
    all.account.name = "Anna";
    all.account.created_at = reader_in("fr").now;
    for (const char* id : {"one", "two"}) {
        domain::Session session;
        session.id = id;
        session.created_at = session.last_used_at = reader_in("fr").now;
        all.sessions.push_back(session);
    }
    const auto desk = pages::account_desk(reader_in("en"), all, "two");
    CHECK(desk.heading == "Anna");
    const auto& entries = section(desk, "sessions").entries;
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].mark.empty());
    CHECK(entries[0].forms.size() == 1);
    CHECK(entries[1].mark == "This browser");
    CHECK(entries[1].forms.empty());
    CHECK(entries[1].title == "Since Friday 10\u00a0January 2020");
    CHECK(section(desk, "groups").paragraphs.size() == 1);
    CHECK(section(desk, "site").buttons.empty());
    all.account.is_admin = true;
    CHECK(section(pages::account_desk(reader_in("en"), all, "two"), "site").buttons.size() == 2);
}

TEST_CASE("a trail says who did what to whom, and leaves out what goes without saying") {
    const auto reader = reader_in("en");
    const std::vector<domain::AuditEntry> one{entry(domain::AuditAction::role_set, "owner")};
    const std::string when = "Friday 10\u00a0January 2020 at 9:00";
    const auto site = pages::trail_of(reader, one, pages::Trail::site);
    CHECK(site[0].title == "Role: owner");
    CHECK(site[0].lines == std::vector<std::string>{when + " · by Anna · for Bilal · in Collectif"});
    CHECK(pages::trail_of(reader, one, pages::Trail::group)[0].lines[0] == when + " · by Anna · for Bilal");
    CHECK(pages::trail_of(reader, one, pages::Trail::own)[0].lines[0] == when + " · for Bilal · in Collectif");
    for (const auto& row : domain::audit_actions.rows) {
        INFO(row.name);
        CHECK(pages::trail_of(reader_in("fr"), {entry(row.value)}, pages::Trail::site).size() == 1);
    }
}

TEST_CASE("secrets are shown in groups of four") {
    CHECK(pages::in_groups_of_four("ABCDEFGHIJ") == "ABCD EFGH IJ");
    CHECK(pages::in_groups_of_four("ABCD") == "ABCD");
    CHECK(pages::in_groups_of_four("").empty());
}

TEST_CASE("a group's page shows what the reader may see and do") {
    const auto reader = reader_in("en");
    service::GroupView view;
    view.group = chapelon_group();
    const auto anybody = pages::group_data(reader, view, false, {});
    CHECK(text_at(anybody, "nature") == "Group that organises");
    CHECK(text_at(anybody, "role") == "(null)");
    CHECK(text_at(anybody, "has_members") == "no");
    CHECK(text_at(anybody, "has_buttons") == "no");
    CHECK(text_at(anybody, "leave") == "(null)");
    CHECK(anybody.find("notices")->list()->empty());
    CHECK(anybody.find("description")->html()->text == "<p>Un <strong>collectif</strong> de quartier.</p>\n");

    view.role = MemberRole::organiser;
    view.may_edit = true;
    view.members = {{"a", "Anna", MemberRole::owner, reader.now}, {"b", "Bilal", MemberRole::organiser, reader.now}};
    view.group.nature = domain::GroupNature::relay;
    view.group.state = domain::GroupState::waiting;
    const auto member = pages::group_data(reader, view, true, {});
    CHECK(text_at(member, "nature") == "Relay of information");
    CHECK(text_at(member, "role") == "Your role in this group: organiser.");
    CHECK(member.find("entries")->list()->size() == 2);
    CHECK(member.find("buttons")->list()->size() == 4);
    CHECK(member.find("notices")->list()->size() == 2);
    CHECK(pages::group_summary(reader, view.group) == "Un collectif de quartier.");
    view.group.description.clear();
    CHECK(pages::group_summary(reader, view.group) == "Relay of information");
}

TEST_CASE("links of a group are read one from each line") {
    base::FieldErrors errors;
    const auto draft =
        pages::group_of(http::Form{{{"name", "Collectif"},
                                    {"nature", "relay"},
                                    {"language", "fr"},
                                    {"web_links", "https://a.example/ \r\n\r\n  https://b.example/ Le  site \r\n"}}},
                        errors);
    CHECK(errors.empty());
    CHECK(draft.nature == domain::GroupNature::relay);
    CHECK_FALSE(draft.contact);
    CHECK(draft.links ==
          std::vector<domain::Link>{{"https://a.example/", std::nullopt}, {"https://b.example/", "Le  site"}});
    pages::group_of(http::Form{}, errors);
    CHECK(errors.has("/nature"));
}

TEST_CASE("owners are offered what they can do to others, and not to themselves") {
    service::GroupView view;
    view.group = chapelon_group();
    view.may_own = true;
    view.members = {{"a", "Anna", MemberRole::owner, view.group.created_at},
                    {"b", "Bilal", MemberRole::member, view.group.created_at}};
    const auto desk = pages::members_desk(reader_in("fr"), view, "a");
    CHECK(section(desk, "members").entries[0].forms.size() == 1);
    CHECK(section(desk, "members").entries[1].forms.size() == 4);
    CHECK(section(desk, "members").entries[1].mark == "Membre");
}

TEST_CASE("an invitation says who invites into what, and offers what the reader needs") {
    service::OpenInvitation open;
    open.group = chapelon_group();
    open.invitation.role = MemberRole::organiser;
    auto reader = reader_in("en");
    const auto stranger = pages::invitation_desk(reader, open, "secret");
    CHECK(stranger.heading == "Collectif");
    CHECK(stranger.lead == "“Collectif” invites you to organise.");
    REQUIRE(stranger.sections.size() == 2);
    CHECK(text_at(stranger.sections[0].forms[0], "action") == "/invitations/secret");
    CHECK(text_at(stranger.sections[1].forms[0], "action") == "/sign-in");
    CHECK(text_at(stranger.sections[1].forms[0].find("hidden")->list()->at(0), "value") == "/invitations/secret");

    reader.account = "Anna";
    reader.csrf = "mark";
    const auto known = pages::invitation_desk(reader, open, "secret");
    REQUIRE(known.sections.size() == 1);
    CHECK(text_at(known.sections[0].forms[0], "button") == "Join as Anna");
    open.is_member = true;
    CHECK(pages::invitation_desk(reader, open, "secret").sections[0].forms.empty());
    open = {};
    CHECK(pages::invitation_desk(reader_in("en"), open, "secret").sections.size() == 1);
}

TEST_CASE("invitations that let nobody in any more are not listed") {
    const auto reader = reader_in("en");
    domain::Invitation open;
    open.id = "open";
    open.role = MemberRole::member;
    open.uses_left = 3;
    open.expires_at = reader.now + std::chrono::hours{24};
    domain::Invitation spent = open;
    spent.uses_left = 0;
    domain::Invitation expired = open;
    expired.expires_at = reader.now;
    const auto desk = pages::invitations_desk(reader, {"/x", "Collectif", "/", false}, {open, spent, expired});
    REQUIRE(section(desk, "open").entries.size() == 1);
    CHECK(section(desk, "open").entries[0].lines ==
          std::vector<std::string>{"For 3 more people", "Until Saturday 11\u00a0January 2020 at 9:00"});
}
