#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/action_message.hpp"
#include "domain/contact.hpp"
#include "domain/sign_ups.hpp"
#include "domain/withdrawal.hpp"
#include "service/attendance_owner.hpp"
#include "service/sources.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// An attendance as whoever it is of sees it.
struct AttendanceView {
    domain::Attendance attendance;
    // As everybody sees it who has its address, by an unlisted one's secret too; nothing while it is out of sight, or for members
    // of its groups alone since: who signed up before that, and is none, reads nothing new.
    std::optional<domain::Action> action;
    std::optional<domain::Withdrawal> withdrawn = {};  // in its place, what calendars are to let go
    std::optional<domain::ActionMessage> message;      // the latest one of its organisers
    std::vector<domain::SlotOffer> slots;              // those that were taken, in that order
    std::vector<domain::SlotOffer> refused = {};       // that were asked for, and organisers did not give
    std::optional<std::int64_t> position;              // of whoever waits: 1 is next
    domain::SignUps sign_ups;
    std::optional<domain::SignUpRefusal> refusal;  // nobody else signs up, and this one may only become less
};

// What opens an attendance: the secret that was shown once, or the account that it belongs to.
struct AttendanceKey {
    std::string hash = {};       // of the secret
    std::string owner = {};      // what stands for the account, and
    std::string id = {};         // of which one
    domain::Caller reader = {};  // who opens it, if that is known: members see what is for them
};
AttendanceKey key_of_secret(std::string_view secret, domain::Caller reader = {});

// Whether that secret opens one now, in the transaction. Writer thread.
bool opens_attendance(store::Transaction& transaction, std::string_view secret);

// Use-cases of those who come. Nothing is asked of them but a click; nothing is kept that tells who or at which hour. Whatever a key
// does not open is answered with Error{not_found}, whatever it looks like. Any thread.
class AttendanceService {
  public:
    // `limit`: how often one source may sign up in an hour; those that cannot be told apart share ten times as many.
    AttendanceService(store::Database& database, const base::Clock& clock, base::IdSource& ids,
                      const AttendanceOwners& owners, unsigned limit)
        : database_(database), clock_(clock), ids_(ids), owners_(owners), sources_(clock, ids, limit) {}

    // What is asked for.
    struct Wanted {
        domain::AttendanceDraft draft = {};
        domain::Contact plain = {};              // what is to be sealed on arrival, in the place of draft.note
        std::optional<bool> is_in_account = {};  // it stands in the list of whoever is signed in; unless said, it does
        base::FieldErrors errors = {};           // the decoder's findings
    };
    struct Made {
        std::string secret;  // shown this once
        AttendanceView view;
    };
    // For an action (its id, or the secret slug of an unlisted one) that the caller sees. `source` is what tells people apart for
    // quotas; no more of it is kept than a random number shared by what came from there that day for this action. Throws Error
    // not_found, too_many_requests, conflict with its reason as a finding (domain::refused, or signed_up_already), invalid; the write throws the
    // same.
    Write<Made> sign_up(const domain::Caller& caller, std::string_view source, std::string_view action,
                        Wanted wanted) const;

    AttendanceView open(const AttendanceKey& key) const;
    // What is said now in the place of what was; slots go by themselves where somebody does not come any more. The write throws invalid
    // and conflict as above, the latter only where more is asked for than there was, and precondition_failed if `revision`
    // is not the present one.
    Write<AttendanceView> change(const AttendanceKey& key, Wanted wanted, std::optional<int> revision) const;
    // It is destroyed, and its place goes to whoever waits. The write throws precondition_failed as above.
    Write<void> withdraw(const AttendanceKey& key, std::optional<int> revision = std::nullopt) const;

    // The caller's own, the next action first. Throws Error{unauthenticated}, and forbidden for a token of one group.
    std::vector<AttendanceView> list(const domain::Caller& caller) const;
    AttendanceKey key_of(const domain::Caller& caller, std::string_view id) const;
    // What a secret opens belongs to the caller's account from now on. The write throws conflict if it is another one's, or if the
    // account has signed up for that action already.
    Write<AttendanceView> adopt(const domain::Caller& caller, std::string_view secret) const;

  private:
    std::string owner_of(const domain::Caller& caller) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const AttendanceOwners& owners_;
    mutable Sources sources_;
};

}  // namespace charivari::service
