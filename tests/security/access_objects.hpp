// Who may call, and what routes may be asked for: the columns and rows of the authorization matrix.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tests {

// The columns of the matrix. `read`, `token` and `bound` are tokens of the owner: to read, to write, and to write in
// another group only. `unproven` is the owner whose password was given an hour ago.
inline constexpr std::array<std::string_view, 11> access_callers{
    "nobody", "other", "member", "organiser", "owner", "moderator", "admin", "read", "token", "bound", "unproven"};

// Ids of the scene's objects, by what the matrix calls them.
using Ids = std::map<std::string, std::string, std::less<>>;

// What a route's parameters may stand for. Whoever adds a family of routes says here what it can be asked for.
inline std::vector<std::string_view> access_objects(std::string_view pattern) {
    const auto has = [&](std::string_view part) { return pattern.find(part) != std::string_view::npos; };
    if (has("/groups/{")) {
        if (has("{account}")) return {"open", "self", "waiting", "hidden", "absent"};
        return {"open", "waiting", "hidden", "absent"};
    }
    if (has("/invitations/{secret}")) return {"open", "hidden", "spent", "absent"};
    if (has("/campaigns/{") || has("/people/{")) return {"open", "hidden", "absent"};
    if (has("/discard")) return {"draft", "open", "absent"};
    if (pattern == "/api/v1/actions/{id}") return {"open", "members", "waiting", "hidden", "draft", "absent"};
    if (has("/actions/{")) return {"open", "members", "waiting", "hidden", "absent"};
    if (has("/events/{")) return {"open", "waiting", "hidden", "absent"};
    if (has("/calls/signatures/{secret}")) return {"open", "hidden", "absent"};
    if (has("{signature}")) return {"open", "waiting", "hidden", "absent"};
    if (has("/calls/{")) return {"open", "draft", "hidden", "absent"};
    if (has("/proposals/{")) return {"open", "hidden", "absent"};  // by what their event is
    if (has("/a/{")) return {"open", "hidden", "absent"};
    if (has("sessions/{") || has("tokens/{") || has("feeds/{id}")) return {"own", "other's", "absent"};
    if (has("/accounts/{")) return {"member's", "moderator's", "absent"};
    if (has("/me/attendances/{")) return {"own", "other's", "absent"};
    if (has("/attendances/{secret}") || has("/rides/{secret}"))
        return {"open", "hidden", "absent"};  // by what their action is
    if (has("{")) return {"open", "absent"};
    return {"-"};
}

}  // namespace tests
