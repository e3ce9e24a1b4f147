#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/action.hpp"
#include "domain/withdrawal.hpp"
#include "store/transaction.hpp"

// What the use-cases of actions share. What writes, on the writer thread, inside the transaction that writes the action.
namespace charivari::service {

// By its id, or an unlisted one by its slug, which is a secret. Throws Error{not_found} for one that the caller may not see. As a
// host sees it: what others may not know is still in it.
domain::Action get_visible_action(store::Connection& connection, const domain::Caller& caller, std::string_view id);
// A public one as everybody sees it, for what is told to nobody in particular.
domain::Action as_everybody_sees(store::Connection& connection, domain::Action action);

// What calendars are still told of one that has left public sight; nothing of others.
std::optional<domain::Withdrawal> find_withdrawal(store::Connection& connection, const domain::Action& action,
                                                  base::Utc now);

// What only the database can tell of an action's facts: whether the place, the campaigns and the event that they name are there,
// and whether the anchor fits the event. What names an event that was merged answers the other one. An event that is not public may
// be named by what names it already (`before`). Reads `action.place`. Gives the event that the action answers. Throws Error{invalid}.
std::optional<domain::Event> check_references(store::Connection& connection, domain::Action& action,
                                              const domain::ActionDraft* before);

// What names an event that was merged into another names that one from now on.
void follow_merged(store::Connection& connection, domain::ActionDraft& facts);

// Puts one that is anchored where its anchor leads. Throws as check_years does.
void set_schedule(domain::Action& action, const domain::Event& event);
// Throws Error{invalid} for what would take place outside of the years that there are (decision 6): an event within them, and a
// way from it that a check lets in, may lead out.
void check_years(const domain::Action& action);

// Of a kind that usually is where its event is, an action that says nothing of a place is at the event's.
void meet_at(domain::Action& action, const domain::Event& event);

void give_identity(store::Connection& connection, base::IdSource& ids, domain::Action& action);
// Slug and short code for what the action has become, `before` being how it was seen until now, if it was: a secret slug of 128
// bits for what is unlisted; for what ceases to be so what it had in public before, or one of its title, to which the secret one leads on; a short code once it
// is public. What is a draft or waits has none.
void give_addresses(store::Connection& connection, base::IdSource& ids, domain::Action& action,
                    std::optional<domain::Visibility> before);

// Of what is to be public, and waits for that: it has no address until then, to which the secret one leads on.
void leave_secret_address(store::Connection& connection, domain::Action& action);

}  // namespace charivari::service
