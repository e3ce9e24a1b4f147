#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/action.hpp"
#include "domain/duration.hpp"
#include "domain/names.hpp"
#include "domain/schedule.hpp"

// Work to be done at an action: roles, and slots in them for which somebody is wanted. Pure, any thread.
namespace charivari::domain {

enum class RoleKind { leaflets, welcome, legal_observer, first_aid, press, sound, transport, marshal, other };
inline constexpr Names<RoleKind, 9> role_kinds{{{{RoleKind::leaflets, "leaflets"},
                                                 {RoleKind::welcome, "welcome"},
                                                 {RoleKind::legal_observer, "legal_observer"},
                                                 {RoleKind::first_aid, "first_aid"},
                                                 {RoleKind::press, "press"},
                                                 {RoleKind::sound, "sound"},
                                                 {RoleKind::transport, "transport"},
                                                 {RoleKind::marshal, "marshal"},
                                                 {RoleKind::other, "other"}}}};

// A legal observer takes no other part.
constexpr bool is_usually_exclusive(RoleKind kind) { return kind == RoleKind::legal_observer; }
// For what people are trained, or speak for others, an organiser accepts.
constexpr bool is_usually_restricted(RoleKind kind) {
    return kind == RoleKind::legal_observer || kind == RoleKind::first_aid || kind == RoleKind::press;
}

struct RoleDraft {
    RoleKind kind = RoleKind::other;
    std::optional<std::string> title;        // in the organisers' words; `other` needs one
    std::optional<std::string> description;  // what is to be done
    bool is_exclusive = false;               // whoever has it has no other one at this action
    bool is_restricted = false;              // an organiser must accept

    bool operator==(const RoleDraft&) const = default;
};

struct Role : RoleDraft {
    static constexpr std::size_t most = 50;  // of one action

    std::string id;
    std::string action;  // id
    int position = 0;    // in the list
};

// When a slot is: between two ways from the action's start (it moves along with it), or two moments of its own; nothing of
// both: all the while.
struct SlotSpan {
    std::optional<Duration> from;  // from the action's start; negative: before it
    std::optional<Duration> to;    // likewise
    std::optional<Moment> start;
    std::optional<Moment> end;

    bool is_relative() const { return from.has_value(); }
    bool operator==(const SlotSpan&) const = default;
};

struct SlotDraft {
    static constexpr int most_needed = 1000;

    int needed = 1;  // how many people
    SlotSpan span;

    bool operator==(const SlotDraft&) const = default;
};

struct Slot : SlotDraft {
    static constexpr std::size_t most = 50;  // of one role

    std::string id;
    std::string role;  // id
    int position = 0;
    int revision = 1;  // rises with every change of it, or of its role
};

// When that is, of an action with that schedule. While the action's hour waits, what is relative has its date at most.
Schedule schedule_of(const SlotSpan& span, const Schedule& action);

// What an action of that kind usually needs, for its organisers to change: `exclusive` and `restricted` as usual of each kind.
struct RoleTemplate {
    RoleDraft role;
    int needed = 1;
};
std::vector<RoleTemplate> role_templates(ActionKind kind);

// Tidy texts and add a finding for every field that cannot stand.
void check(RoleDraft& draft, base::FieldErrors& errors);
void check(SlotDraft& draft, base::FieldErrors& errors);

}  // namespace charivari::domain
