#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/action.hpp"
#include "domain/names.hpp"
#include "domain/role.hpp"

// Somebody comes to an action, and nothing says who: no account, address or name is needed, and what people say of themselves
// is sealed before it gets here (product.md, "Attendance"). Pure, any thread.
namespace charivari::domain {

// waiting: for a place. Nobody asks for that; it is what becomes of `going` where there is none (domain/sign_ups.hpp).
enum class AttendanceStatus { going, maybe, declined, waiting };
inline constexpr Names<AttendanceStatus, 4> attendance_statuses{{{{AttendanceStatus::going, "going"},
                                                                  {AttendanceStatus::maybe, "maybe"},
                                                                  {AttendanceStatus::declined, "declined"},
                                                                  {AttendanceStatus::waiting, "waiting"}}}};
// Whether that asks for a place.
constexpr bool wants_place(AttendanceStatus status) {
    return status == AttendanceStatus::going || status == AttendanceStatus::waiting;
}

// At the door, in the room, or from afar.
enum class Presence { outside, inside, remote };
inline constexpr Names<Presence, 3> presences{
    {{{Presence::outside, "outside"}, {Presence::inside, "inside"}, {Presence::remote, "remote"}}}};

// What somebody says of themselves, readable by the initiating group alone.
struct SealedNote {
    std::string key;  // id of the group's key that it is sealed to; empty on its way in: the present one
    std::string box;  // as base/seal.hpp has it

    bool operator==(const SealedNote&) const = default;
};

// What somebody says who comes.
struct AttendanceDraft {
    static constexpr int largest_party = 20;
    static constexpr std::size_t most_slots = 10;

    AttendanceStatus status = AttendanceStatus::going;
    int party_size = 1;  // people, with whoever signs up
    std::optional<Presence> presence;
    std::vector<std::string> slots;  // ids: work that whoever signs up will do, of one person each
    std::optional<SealedNote> note;
    std::optional<int> consent;  // to what is done with the note: the version of the words that were agreed to

    bool operator==(const AttendanceDraft&) const = default;
};

// The version of the words by which people agree to what is done with what they say of themselves. It rises when they change.
inline constexpr int consent_version = 1;

// Of nobody it says when they signed up, but for the day: neither does its id, which is random.
struct Attendance : AttendanceDraft {
    std::string id;
    std::string action;  // id
    std::string hash;    // SHA-256 of its secret, hex
    // What stands for the account that it belongs to, if that was wished: the account's id, hashed with a key that is not in the
    // database.
    std::optional<std::string> owner;
    std::optional<std::string> batch;  // the same for all that one source signed up for this action on one day; random
    std::int64_t place = 0;            // in the order of coming; of an action, each once
    std::vector<std::string> unaccepted;     // of its slots, those that wait for an organiser
    std::vector<std::string> refused;        // slots that it asked for, and organisers gave to others: to be told
    std::chrono::local_days signed_up_on{};  // where the action is
    int revision = 1;
    bool is_inside = false;  // made while the action was for members of its groups alone

    // Those that an organiser has accepted, or that need none.
    std::vector<std::string> accepted() const;
};

// More than that from one source are one line to organisers, pruned in one go; the source is forgotten after so long.
inline constexpr std::size_t sign_up_flood = 5;
inline constexpr std::chrono::days sign_up_batch_kept{7};

// A slot of the action, as somebody finds it who would take it.
struct SlotOffer {
    Slot slot;
    Role role;
    int taken = 0;
    int asked = 0;  // sign-ups that wait for an organiser
    int gone = 0;   // that were accepted, and were destroyed by retention

    bool is_full() const { return taken >= slot.needed; }
};

// Adds a finding for everything that cannot stand. `offers`: all slots of the action. `present`: what it was, whose slots are its
// own already. What goes for the note is for the service to say (service/note_sealing.hpp).
void check(const AttendanceDraft& draft, const Action& action, const std::vector<SlotOffer>& offers,
           const Attendance* present, base::FieldErrors& errors);

}  // namespace charivari::domain
