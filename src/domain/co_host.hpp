#pragma once

#include <optional>
#include <string>

#include "domain/group.hpp"
#include "domain/moment.hpp"
#include "domain/names.hpp"

namespace charivari::domain {

// A group asks, the other accepts; either may leave.
enum class CoHostState { invited, accepted, declined, left };
inline constexpr Names<CoHostState, 4> co_host_states{{{{CoHostState::invited, "invited"},
                                                        {CoHostState::accepted, "accepted"},
                                                        {CoHostState::declined, "declined"},
                                                        {CoHostState::left, "left"}}}};

// Another group on an action (product.md, "Co-hosting").
struct CoHost {
    static constexpr std::size_t most = 100;  // of one action

    std::string group;                          // id
    GroupNature part = GroupNature::organiser;  // a relay passes information on, and must never look like an organiser
    CoHostState state = CoHostState::invited;
    Utc since{};         // of that state
    std::string slug{};  // read only: of the group
    std::string name{};  // likewise

    bool is_host() const { return state == CoHostState::accepted; }
    // Whether it has a say in what the action says.
    bool is_organiser() const { return is_host() && part == GroupNature::organiser; }
    bool operator==(const CoHost&) const = default;
};

// Whether a co-host may go from one state to another: what was declined or left may be asked anew.
constexpr bool may_become(CoHostState before, CoHostState after) {
    switch (after) {
        case CoHostState::invited:
            return before == CoHostState::declined || before == CoHostState::left;
        case CoHostState::accepted:
        case CoHostState::declined:
            return before == CoHostState::invited;
        case CoHostState::left:
            return before == CoHostState::accepted || before == CoHostState::invited;  // or it is not asked any more
    }
    return false;
}

}  // namespace charivari::domain
