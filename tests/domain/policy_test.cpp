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

}  // namespace
