#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "domain/sign_ups.hpp"
#include "store/transaction.hpp"

// What gives places at an action and takes them back, with the totals that follow from it: the one way in which attendances are
// written. Writer thread, inside the transaction of a use-case: of many who ask for the last place at once, one finds it free.
namespace charivari::service {

// A new one. Gives it its place in the order of coming, and makes it wait where there is no room. Throws Error{invalid} for a party
// that could wait for ever, and for slots without a place at the action.
void seat(store::Transaction& transaction, const domain::Action& action, const domain::SignUps& sign_ups,
          domain::Attendance& attendance, base::Utc now);
// What `before` was, changed: it keeps what it had and still asks for, and gets more only where there is room and nobody waits; else
// Error{invalid}, at /party_size. Whoever waits and asks for more goes to the end of the line. Of a note that went or is another now
// nothing stays, in the log of the database neither.
void seat_anew(store::Transaction& transaction, const domain::Action& action, const domain::SignUps& sign_ups,
               const domain::Attendance& before, domain::Attendance& attendance, base::Utc now);
// Destroys it, in the log of the database too.
void unseat(store::Transaction& transaction, const domain::Action& action, const domain::Attendance& attendance,
            base::Utc now);
// Places are free, or there are more: the first in the line get them. To be called after the above by whoever may have freed some.
// Nothing happens where nobody comes any more: numbers stay as they were.
void promote(store::Transaction& transaction, const domain::Action& action, base::Utc now);

// Nobody has to accept whoever asked for a slot of that role any more, or there is more room in it: those who asked first have it.
// Organisers have nothing left to decide then, and are not told so any more. Nothing happens where somebody has to.
void accept_where_free(store::Transaction& transaction, const domain::Role& role, base::Utc now);

// All that belongs to an account, by what stands for it; as if each was withdrawn.
void unseat_all_of(store::Transaction& transaction, std::string_view owner, base::Utc now);

}  // namespace charivari::service
