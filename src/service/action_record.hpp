#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/action_change.hpp"
#include "domain/notice.hpp"
#include "domain/revision.hpp"
#include "store/transaction.hpp"

// How changes of actions are written down, as record.hpp has it of events, and what an event's changes do to the actions that
// answer it. Writer thread, inside the transaction that makes the change.
namespace charivari::service {

// A new action; its first revision, unless it waits: the history of what waits begins with its publication.
void record_new(store::Transaction& transaction, const domain::Action& action, const domain::Editor& by);
// The action is what `before` was, changed; its revision has risen.
void record_change(store::Transaction& transaction, const domain::Action& action, const domain::ActionSnapshot& before,
                   const domain::Editor& by);
// What waited so far, and was seen by nobody but its hosts and moderators: while it goes on waiting it has no further revisions;
// if it is out now, its history begins here.
void record_unseen(store::Transaction& transaction, const domain::Action& action, const domain::Editor& by);
// Where only those changed who host it or are asked to, and nothing that others see: nobody else learns that something did.
void record_hosts(store::Transaction& transaction, const domain::Action& action);
// Where only its publication changed: mirrors get a tombstone, or the action back.
void record_state(store::Transaction& transaction, const domain::Action& action);

// Where something beside it changed, and nothing in it: its roles, what it asks, until when people sign up, what came of it. Who
// follows /changes looks at it again if it is public; it does not rise, since calendars show nothing of that.
void record_beside(store::Transaction& transaction, const std::string& action);

// Tells every host group of the action, but not `except`, what happened. What says once more what was told a moment ago is
// joined with that. `detail`: a word of the program's own.
void notify_hosts(store::Transaction& transaction, const domain::Action& action, domain::NoticeKind kind,
                  const std::optional<std::string>& detail, base::Utc now, const std::string& except = "");
// Tells those of its groups that organise it, where `is_told(group)`, of what comes near.
void notify_organisers(store::Transaction& transaction, const domain::Action& action, domain::NoticeKind kind,
                       base::Utc now, const std::function<bool(const std::string& group)>& is_told);
// Tells one group about the action; `from`: the group that did something, if it was one.
void notify_group(store::Transaction& transaction, const domain::Action& action, const std::string& group,
                  domain::NoticeKind kind, const std::string& from, base::Utc now,
                  const std::optional<std::string>& detail = std::nullopt);

// Puts what is public into the index of words, as it stands there now, and takes all else out.
void index_words(store::Transaction& transaction, const domain::Action& action);

// What an accepted change of the event does to all actions that answer it (domain::carry), with revisions, notices and
// what mirrors have to know.
void carry_actions(store::Transaction& transaction, const domain::Event& before, const domain::Event& after,
                   base::Utc now);
// The event became part of another one, or some of its dates became one of their own: those of its actions which that one has
// the date of answer it from now on. `is_whole`: the event itself is no more, so that all of them do.
void move_actions(store::Transaction& transaction, const domain::Event& from, const domain::Event& to, bool is_whole,
                  base::Utc now);
// The event left public sight, or is back: its actions show it no more, or again, and the hosts are told that it went.
void tell_actions_of(store::Transaction& transaction, const domain::Event& event, bool is_public, base::Utc now);

// A place has changed, or `to` stands for it from now on: actions there show that, and rise with it (decision 10).
void raise_actions_at(store::Transaction& transaction, const std::string& place, const domain::Place& to,
                      base::Utc now);
// They show a campaign otherwise once `change` has run: by another slug, not at all, or again.
void raise_actions(store::Transaction& transaction, const std::vector<std::string>& ids, base::Utc now);
// The group has another name, or entered or left public sight: actions that tell who hosts them look otherwise now (decision 10).
// Those that do not tell it must not give it away by rising.
void raise_actions_naming(store::Transaction& transaction, const domain::Group& group);

}  // namespace charivari::service
