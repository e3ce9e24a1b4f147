#pragma once

#include <optional>
#include <string>

#include "domain/call.hpp"
#include "domain/campaign.hpp"
#include "domain/event_change.hpp"
#include "domain/group.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"
#include "domain/revision.hpp"
#include "store/transaction.hpp"

// How every change of the record is written down, in the transaction that makes it: the object itself, its revision, what
// mirrors have to fetch, what has become stale.
namespace charivari::service {

// A new event, its first revision.
void record_new(store::Transaction& transaction, const domain::Event& event, const domain::Editor& by);
// Where a group changed, which has no revisions of its own kind: what mirrors, searches and caches have to know.
void record_change(store::Transaction& transaction, const domain::Group& group);
// Where it has another key to which contacts are sealed, and nothing in it changed: mirrors look at it again.
void record_key(store::Transaction& transaction, const std::string& group);

// The event is what `before` was, changed; its revision has risen. `is_news`: for the actions that answer it.
void record_change(store::Transaction& transaction, const domain::Event& event, const domain::EventSnapshot& before,
                   const domain::Editor& by, bool is_news = true);
// Where only its publication changed: mirrors get a tombstone, or the event back. No revision. `replaced_by`: the id of the
// event that it was merged into.
void record_state(store::Transaction& transaction, const domain::Event& event,
                  const std::optional<std::string>& replaced_by = std::nullopt);
// An event that waited so far, written by store::insert_event alone, is public for the first time: its history begins here,
// so that nobody ever reads what it said before a moderator had seen it.
void record_publication(store::Transaction& transaction, const domain::Event& event, const domain::Editor& by);

void record_new(store::Transaction& transaction, const domain::Place& place, const domain::Editor& by);
// A place that no event names any more goes, since another one stands for it.
void record_removal(store::Transaction& transaction, const domain::Place& place, const std::string& replaced_by,
                    base::Utc now);
// With every event there: they show the place, so their revisions rise with it (decision 10).
void record_change(store::Transaction& transaction, const domain::Place& place, const domain::Editor& by);

void record_new(store::Transaction& transaction, const domain::Call& call, const domain::Editor& by);
void record_change(store::Transaction& transaction, const domain::Call& call, const domain::Editor& by);
// Where only the list of who signed changed, which raised its revision: no editor, no revision of its own in the history.
void record_signatures(store::Transaction& transaction, const domain::Call& call);
void record_new(store::Transaction& transaction, const domain::Campaign& campaign, const domain::Editor& by);
// With its events where they show it otherwise: by another slug, not at all, or again.
void record_change(store::Transaction& transaction, const domain::Campaign& campaign, const domain::Campaign& before,
                   const domain::Editor& by);

void record_new(store::Transaction& transaction, const domain::Person& person, const domain::Editor& by);
// With their events where these name them no more, or again.
void record_change(store::Transaction& transaction, const domain::Person& person, const domain::Person& before,
                   const domain::Editor& by);

}  // namespace charivari::service
