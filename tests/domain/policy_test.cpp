#include "domain/policy.hpp"

#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace charivari::domain;

constexpr const char* ours = "g";

Caller somebody(Scope scope = Scope::write) {
    Caller caller;
    caller.account = Account{};
    caller.scope = scope;
    return caller;
}

Caller in_group(MemberRole role, const char* group = ours, bool is_trusted = false, Scope scope = Scope::write) {
    Caller caller = somebody(scope);
    caller.memberships = {{group, "a", role, {}, is_trusted}};
    return caller;
}

Caller with_site_role(bool is_admin, bool is_moderator, Scope scope = Scope::write) {
    Caller caller = somebody(scope);
    caller.account->is_admin = is_admin;
    caller.account->is_moderator = is_moderator;
    return caller;
}

Caller operators_token(Scope scope) {
    Caller caller = somebody(scope);
    caller.is_operators_token = true;
    return caller;
}

// The permissions that a caller has, a letter each: w(rite), r(ecord), m(oderate), a(dminister), s(ee a waiting group),
// M(embers seen), e(dit the group), o(wn it), i(nvite a member), O(wner invited).
std::string permissions(const Caller& caller) {
    Group waiting;
    waiting.id = ours;
    waiting.state = GroupState::waiting;
    std::string all;
    const auto add = [&](bool has, char letter) { all += has ? letter : '-'; };
    add(may_write(caller), 'w');
    add(may_record(caller), 'r');
    add(may_moderate(caller), 'm');
    add(may_administer(caller), 'a');
    add(may_see(caller, waiting), 's');
    add(may_see_members(caller, ours), 'M');
    add(may_edit_group(caller, ours), 'e');
    add(may_own_group(caller, ours), 'o');
    add(may_invite(caller, ours, MemberRole::member), 'i');
    add(may_invite(caller, ours, MemberRole::owner), 'O');
    return all;
}

TEST_CASE("every kind of caller may do exactly this") {
    Caller impossible;
    impossible.scope = Scope::write;
    struct Row {
        const char* name;
        Caller caller;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"nobody", {}, "----------"},
        {"a scope without an account", impossible, "----------"},
        {"somebody", somebody(), "w---------"},
        {"a token that reads", somebody(Scope::read), "----------"},
        {"member", in_group(MemberRole::member), "w---sM----"},
        {"organiser", in_group(MemberRole::organiser), "w---sMe-i-"},
        {"owner", in_group(MemberRole::owner), "w---sMeoiO"},
        {"owner by a token that reads", in_group(MemberRole::owner, ours, false, Scope::read), "----sM----"},
        {"owner of another group", in_group(MemberRole::owner, "h"), "w---------"},
        {"member of a trusted group", in_group(MemberRole::member, "h", true), "w---------"},
        {"organiser of a trusted group", in_group(MemberRole::organiser, "h", true), "wr--------"},
        {"the same by a token that reads", in_group(MemberRole::organiser, "h", true, Scope::read), "----------"},
        {"moderator", with_site_role(false, true), "wrm-s-----"},
        {"administrator", with_site_role(true, false), "wrmas----O"},
        {"administrator by a token that reads", with_site_role(true, true, Scope::read), "----------"},
        {"the operator's token", operators_token(Scope::write), "wr--------"},
        {"the operator's token that reads", operators_token(Scope::read), "----------"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(permissions(row.caller) == row.wanted);
    }
}

TEST_CASE("a published group is everybody's to see, others their members' and the moderators'") {
    Group group;
    group.id = ours;
    for (const GroupState state : {GroupState::published, GroupState::waiting, GroupState::hidden}) {
        group.state = state;
        CHECK(may_see({}, group) == (state == GroupState::published));
        CHECK(may_see(in_group(MemberRole::owner, "h"), group) == (state == GroupState::published));
        CHECK(may_see(in_group(MemberRole::member), group));
        CHECK(may_see(with_site_role(false, true), group));
    }
}

// What a caller may do with an action of the group "g": s(ee), i(nside), e(dit), d(ecide), h(ide).
std::string permissions(const Caller& caller, const Action& action) {
    std::string all;
    const auto add = [&](bool has, char letter) { all += has ? letter : '-'; };
    add(may_see(caller, action), 's');
    add(may_see_inside(caller, action), 'i');
    add(may_edit(caller, action), 'e');
    add(may_decide(caller, action), 'd');
    add(may_hide(caller, action), 'h');
    return all;
}

TEST_CASE("who may do what with an action") {
    const auto co_host = [](const char* group, GroupNature part, CoHostState state) {
        return CoHost{group, part, state, {}, {}, {}};
    };
    Action action;
    action.group = ours;
    action.co_hosts = {co_host("with", GroupNature::organiser, CoHostState::accepted),
                       co_host("relay", GroupNature::relay, CoHostState::accepted),
                       co_host("asked", GroupNature::organiser, CoHostState::invited),
                       co_host("gone", GroupNature::organiser, CoHostState::left)};
    const auto make = [&](PublicationState state, Visibility visibility) {
        Action made = action;
        made.state = state;
        made.facts.visibility = visibility;
        return made;
    };
    const Action open = make(PublicationState::published, Visibility::public_);
    const Action unlisted = make(PublicationState::published, Visibility::unlisted);
    const Action closed = make(PublicationState::published, Visibility::group);
    const Action draft = make(PublicationState::draft, Visibility::public_);
    const Action waiting = make(PublicationState::waiting, Visibility::public_);
    const Action hidden = make(PublicationState::hidden, Visibility::public_);
    struct Row {
        const char* name;
        Caller caller;
        const char* open;
        const char* closed;  // to the host groups, or unlisted
        const char* draft;
        const char* away;  // waiting or hidden
    };
    const std::vector<Row> rows{
        {"nobody", {}, "s----", "-----", "-----", "-----"},
        {"somebody", somebody(), "s----", "-----", "-----", "-----"},
        {"a member", in_group(MemberRole::member), "si---", "si---", "-----", "-----"},
        {"an organiser", in_group(MemberRole::organiser), "sied-", "sied-", "sied-", "sied-"},
        {"an owner", in_group(MemberRole::owner), "sied-", "sied-", "sied-", "sied-"},
        {"an organiser with a token for reading", in_group(MemberRole::organiser, ours, false, Scope::read), "si---",
         "si---", "si---", "si---"},
        {"an organiser of a co-host", in_group(MemberRole::organiser, "with"), "sie--", "sie--", "sie--", "sie--"},
        {"a member of a co-host", in_group(MemberRole::member, "with"), "si---", "si---", "-----", "-----"},
        {"an organiser of a relay", in_group(MemberRole::organiser, "relay"), "s----", "s----", "s----", "s----"},
        {"a member of a relay", in_group(MemberRole::member, "relay"), "s----", "s----", "-----", "-----"},
        {"an organiser of a group that is asked", in_group(MemberRole::organiser, "asked"), "s----", "s----", "s----",
         "s----"},
        {"an organiser of a group that left", in_group(MemberRole::organiser, "gone"), "s----", "-----", "-----",
         "-----"},
        {"an organiser of another group", in_group(MemberRole::organiser, "other"), "s----", "-----", "-----", "-----"},
        {"a moderator", with_site_role(false, true), "s---h", "----h", "-----", "s---h"},
        {"an administrator", with_site_role(true, false), "s---h", "----h", "-----", "s---h"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(permissions(row.caller, open) == row.open);
        CHECK(permissions(row.caller, unlisted) == row.closed);
        CHECK(permissions(row.caller, closed) == row.closed);
        CHECK(permissions(row.caller, draft) == row.draft);
        CHECK(permissions(row.caller, waiting) == row.away);
        CHECK(permissions(row.caller, hidden) == row.away);
    }
    CHECK(may_answer_for(in_group(MemberRole::organiser, "asked"), action.co_hosts[2]));
    CHECK_FALSE(may_answer_for(in_group(MemberRole::member, "asked"), action.co_hosts[2]));
    CHECK_FALSE(may_answer_for(in_group(MemberRole::organiser), action.co_hosts[2]));
}

TEST_CASE("actions are made by organisers of published groups, and public at once where somebody trusts these") {
    Group group;
    group.id = ours;
    CHECK(may_host(in_group(MemberRole::organiser), group));
    CHECK_FALSE(may_host(in_group(MemberRole::member), group));
    CHECK_FALSE(may_host(in_group(MemberRole::owner, "other"), group));
    CHECK_FALSE(publishes_actions(in_group(MemberRole::organiser), group));
    group.is_trusted = true;
    CHECK(publishes_actions(in_group(MemberRole::organiser), group));
    CHECK_FALSE(publishes_actions(in_group(MemberRole::member), group));
    group.state = GroupState::waiting;
    CHECK_FALSE(may_host(in_group(MemberRole::owner), group));
}

TEST_CASE("what a co-host may become") {
    CHECK(may_become(CoHostState::invited, CoHostState::accepted));
    CHECK(may_become(CoHostState::invited, CoHostState::declined));
    CHECK(may_become(CoHostState::accepted, CoHostState::left));
    CHECK(may_become(CoHostState::left, CoHostState::invited));
    CHECK_FALSE(may_become(CoHostState::declined, CoHostState::accepted));
    CHECK_FALSE(may_become(CoHostState::left, CoHostState::accepted));
    CHECK_FALSE(may_become(CoHostState::accepted, CoHostState::invited));
    CHECK_FALSE(may_become(CoHostState::accepted, CoHostState::declined));
}

}  // namespace
