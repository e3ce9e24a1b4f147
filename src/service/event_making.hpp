#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/event.hpp"
#include "domain/revision.hpp"
#include "domain/submission.hpp"
#include "store/transaction.hpp"

// What every way onto the record shares: an editor's, a stranger's, a merging. Writer thread, inside the transaction that
// writes the event.
namespace charivari::service {

// What only the database can tell of an event's facts: whether the place, the campaigns and the related events that they
// name are there, and fit. Reads `event.place` for the place that they name. Throws Error{invalid}.
void check_references(store::Connection& connection, domain::Event& event);

// Whether such a relation of the event `id` would lead back to it.
bool makes_circle(store::Connection& connection, const std::string& id, const domain::Relation& relation);

// By the slugs that campaigns have or had; each stands there once, by its present one. Those that are unknown are found at
// /campaigns/N.
void check_campaigns(store::Connection& connection, std::vector<std::string>& slugs, base::FieldErrors& errors);
// The UID of what has that id.
std::string uid_of(store::Connection& connection, const std::string& id);
// Whether it is one, and no event or action has it.
bool is_free_short_code(store::Connection& connection, const std::string& code);
// One that no event and no action has.
std::string free_short_code(store::Connection& connection, base::IdSource& ids);

// Id and UID; `uid` keeps the identity of what was imported.
void give_identity(store::Connection& connection, base::IdSource& ids, domain::Event& event,
                   const std::optional<std::string>& uid = std::nullopt);
// Slug and short code, at first publication and never again (decision 2). Those that the event brings along are kept
// where they are free; a short code only if it has the form of one.
void give_addresses(store::Connection& connection, base::IdSource& ids, domain::Event& event);
// Sources of which nobody said when they were seen were seen now.
void date_sources(domain::Event& event, base::Utc now);

// Whether it was ever public: what was not has no address yet, and no history.
inline bool was_published(const domain::Event& event) { return !event.slug.empty(); }

// A new place on record; `id` for whoever had to name it before it was there.
domain::Place make_place(store::Transaction& transaction, base::IdSource& ids, const domain::PlaceDraft& draft,
                         const domain::Editor& by, base::Utc now, const std::optional<std::string>& id = std::nullopt);

// Puts an event on record that waited: it needs a source, and what it names must be there. If whoever proposed it described
// a place and the event names none, that place is made with it. Its submission is closed. Throws Error{invalid}.
void publish(store::Transaction& transaction, base::IdSource& ids, domain::Event& event, const domain::Editor& by,
             base::Utc now);

// Whatever waits for a decision on this event has got one. Nothing happens if nothing waits.
void settle_submission_of(store::Transaction& transaction, const domain::Event& event, domain::SubmissionState state,
                          base::Utc now);

}  // namespace charivari::service
