#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/moment.hpp"
#include "domain/names.hpp"

namespace charivari::domain {

// A relay passes information on; it must never look like an organiser.
enum class GroupNature { organiser, relay };
enum class GroupState { waiting, published, hidden };
enum class MemberRole { owner, organiser, member };

inline constexpr Names<GroupNature, 2> group_natures{
    {{{GroupNature::organiser, "organiser"}, {GroupNature::relay, "relay"}}}};
inline constexpr Names<GroupState, 3> group_states{
    {{{GroupState::waiting, "waiting"}, {GroupState::published, "published"}, {GroupState::hidden, "hidden"}}}};
inline constexpr Names<MemberRole, 3> member_roles{
    {{{MemberRole::owner, "owner"}, {MemberRole::organiser, "organiser"}, {MemberRole::member, "member"}}}};

struct Link {
    std::string url;
    std::optional<std::string> title;

    bool operator==(const Link&) const = default;
};

// What an editor of a group says of it; all of it is public.
struct GroupDraft {
    std::string name;
    std::string description;  // Markdown
    std::string language = "fr";
    std::optional<std::string> contact;  // how the public reaches the group
    std::vector<Link> links;
    GroupNature nature = GroupNature::organiser;

    bool operator==(const GroupDraft&) const = default;
};

struct Group : GroupDraft {
    std::string id;
    std::string slug;
    GroupState state = GroupState::published;
    bool is_trusted = false;  // its organisers publish at once
    int revision = 1;
    Utc created_at{};
    Utc updated_at{};
};

// Somebody's role in a group.
struct Membership {
    std::string group;    // id
    std::string account;  // id
    MemberRole role = MemberRole::member;
    Utc joined_at{};
    bool is_trusted_group = false;  // read from the group
    bool sees_contacts = false;     // of participants, once somebody wrapped the group's key for it; owners decide
    bool exports_contacts = false;  // its page offers to save them
};

// The same, as other members see it.
struct Member {
    std::string account;  // id
    std::string name;
    MemberRole role = MemberRole::member;
    Utc joined_at{};
};

// A link that lets people in. With a group it makes members of that role; without one it makes accounts.
struct Invitation {
    static constexpr int most_uses = 100;
    static constexpr std::chrono::days longest_life{30};

    std::string id;
    std::string hash;  // SHA-256 of the link's secret, hex
    std::optional<std::string> group;
    std::optional<MemberRole> role;
    int uses_left = 1;
    std::optional<std::string> made_by;  // account
    Utc created_at{};
    Utc expires_at{};

    bool is_open(Utc now) const { return uses_left > 0 && now < expires_at; }
};

// Tidies the texts and adds a finding for every field that cannot stand, with its JSON pointer.
void check(GroupDraft& draft, base::FieldErrors& errors);

}  // namespace charivari::domain
