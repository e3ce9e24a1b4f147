#pragma once

#include "domain/call.hpp"
#include "domain/event_change.hpp"
#include "domain/group.hpp"
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

// The event is what `before` was, changed; its revision has risen.
void record_change(store::Transaction& transaction, const domain::Event& event, const domain::EventSnapshot& before,
                   const domain::Editor& by);
// Where only its publication changed: mirrors get a tombstone, or the event back. No revision.
void record_state(store::Transaction& transaction, const domain::Event& event);

void record_new(store::Transaction& transaction, const domain::Place& place, const domain::Editor& by);
// With every event there: they show the place, so their revisions rise with it (decision 10).
void record_change(store::Transaction& transaction, const domain::Place& place, const domain::Editor& by);

void record_new(store::Transaction& transaction, const domain::Call& call, const domain::Editor& by);
void record_change(store::Transaction& transaction, const domain::Call& call, const domain::Editor& by);
// Where only the list of who signed changed, which raised its revision: no editor, no revision of its own in the history.
void record_signatures(store::Transaction& transaction, const domain::Call& call);

}  // namespace charivari::service
