#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/contact.hpp"
#include "domain/ride.hpp"
#include "domain/sign_ups.hpp"
#include "service/write.hpp"
#include "store/attendance.hpp"
#include "store/database.hpp"

namespace charivari::service {

// The sign-ups of an action as the caller may see them. Numbers are as they are: what the public is told of them (domain::public_number,
// is_count_hidden) is for the doors to keep to, where `may_edit` is false.
struct SignUpsView {
    domain::SignUps sign_ups;
    std::vector<domain::SlotOffer> slots;  // of the action, in the order of their roles
    std::vector<domain::SignUpCount> counts;
    std::optional<domain::SignUpRefusal> refusal;
    std::optional<base::Utc> closes_at;
    std::optional<base::Utc> changes_at;  // when time alone makes another answer of this
    bool is_full = false;                 // whoever signs up now waits
    bool takes_notes = false;             // what people say of themselves: the initiating group has a key
    // That key, to which everybody seals what they say. Nothing where hosts are not disclosed: groups are known by their keys. There
    // it is sealed on arrival.
    std::optional<domain::GroupKey> key;
    bool may_edit = false;
    // For whoever may edit it alone:
    std::vector<domain::SignUpDay> days;
    std::vector<store::SignUpBatch> floods;  // more than domain::sign_up_flood from one source
    base::Utc kept_until{};
};

// Use-cases of an action's organisers (domain::may_edit): Error unauthenticated or forbidden for others, not_found for whoever does not
// see it. Names are not among what is shown here: nobody said one in clear. Any thread.
class SignUpsService {
  public:
    static constexpr std::size_t most_floods = 20;

    SignUpsService(store::Database& database, const base::Clock& clock, base::IdSource& ids)
        : database_(database), clock_(clock), ids_(ids) {}

    // For everybody who sees the action.
    SignUpsView get(const domain::Caller& caller, std::string_view action) const;
    // Whoever waits and has a place by that gets it. The write throws precondition_failed if `revision` is not the present one.
    Write<SignUpsView> set(const domain::Caller& caller, std::string_view action, domain::SignUpSettings settings,
                           std::optional<int> revision, base::FieldErrors errors) const;

    // In the order of coming, behind the place `after`; without owner, hash and what is
    // sealed.
    std::vector<domain::Attendance> list(const domain::Caller& caller, std::string_view action, std::size_t limit,
                                         std::int64_t after) const;
    // What those who come, and those who share rides, said of themselves, still sealed, in the order of ids. For those of the initiating
    // group who may see contacts (domain::may_see_contacts), who gave their password a short while ago: Error forbidden,
    // password_needed. Its owners are shown that it was handed out, and to whom.
    struct SealedEntry {
        bool is_ride = false;
        std::string id;  // of the attendance or the ride
        domain::SealedNote note;
    };
    Write<std::vector<SealedEntry>> hand_out_notes(const domain::Caller& caller, std::string_view action) const;
    // The same without those of floods (SignUpsView::floods), which are a line of their own.
    std::vector<domain::Attendance> list_scattered(const domain::Caller& caller, std::string_view action,
                                                   std::size_t limit, std::int64_t after) const;
    // What came from one source on a day. Throws Error{not_found} where there is nothing.
    struct Flood {
        std::vector<domain::Attendance> attendances;
        std::vector<domain::Ride> rides;
    };
    Flood list_of_flood(const domain::Caller& caller, std::string_view action, std::string_view batch,
                        std::size_t limit) const;
    // One of them. Throws Error{not_found}.
    domain::Attendance get_attendance(const domain::Caller& caller, std::string_view action,
                                      std::string_view attendance) const;
    // Of one slot: those who do it, and those who wait to be accepted. Throws Error{not_found} for a slot of another action.
    std::vector<domain::Attendance> list_of_slot(const domain::Caller& caller, std::string_view action,
                                                 std::string_view slot) const;
    // Accepts somebody for a restricted slot, or takes them off a slot. The write throws conflict (slot_full) where there is no room, and
    // not_found where they are not on it.
    Write<domain::Attendance> decide(const domain::Caller& caller, std::string_view action, std::string_view slot,
                                     std::string_view attendance, bool is_accepted) const;
    // Destroys one, or all that came from one source; how many. Their places go to whoever waits. The write throws not_found for none.
    Write<std::size_t> prune(const domain::Caller& caller, std::string_view action, std::string_view attendance) const;
    Write<std::size_t> prune_batch(const domain::Caller& caller, std::string_view action, std::string_view batch) const;

  private:
    std::string editable(const domain::Caller& caller, std::string_view action) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace charivari::service
