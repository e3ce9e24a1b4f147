#include "service/event_merging.hpp"

#include <algorithm>
#include <utility>

#include "domain/event_merge.hpp"
#include "service/action_record.hpp"
#include "service/event_making.hpp"
#include "service/record.hpp"
#include "service/slug_alias.hpp"
#include "store/event.hpp"
#include "store/event_rows.hpp"
#include "store/submission.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Event;

// A relation that would lead back to the event itself is no relation any more.
void drop_circles(store::Connection& connection, Event& event) {
    std::erase_if(event.facts.relations, [&](const domain::Relation& each) {
        return each.event == event.id || makes_circle(connection, event.id, each);
    });
}

// The kept event says what both said.
Event absorb(store::Transaction& transaction, Event kept, const Event& event, const domain::Editor& by, base::Utc now) {
    const domain::EventSnapshot before{kept.facts, kept.previous_start};
    kept.facts = domain::united(std::move(kept.facts), kept.id, event.facts, event.id);
    drop_circles(transaction.connection(), kept);
    if (kept.facts == before.facts) return kept;
    base::FieldErrors errors;
    domain::check(kept.facts, errors);
    errors.throw_if_any();
    check_references(transaction.connection(), kept);
    ++kept.revision;
    ++kept.sequence;
    kept.updated_at = now;
    record_change(transaction, kept, before, by);
    return kept;
}

// Relations of others to the one become relations to the other.
void redirect_relations(store::Transaction& transaction, const std::string& from, const std::string& to,
                        base::Utc now) {
    store::Connection& connection = transaction.connection();
    for (Event& each : store::get_events(connection, store::list_event_ids_related_to(connection, from))) {
        if (each.id == to) continue;
        const domain::EventSnapshot before{each.facts, each.previous_start};
        auto& relations = each.facts.relations;
        for (domain::Relation& relation : relations)
            if (relation.event == from) relation.event = to;
        for (auto at = relations.begin(); at != relations.end();)
            at = std::find(relations.begin(), at, *at) == at ? at + 1 : relations.erase(at);
        drop_circles(connection, each);
        ++each.revision;
        each.updated_at = now;
        if (!was_published(each)) {
            store::update_event(connection, each);
            continue;
        }
        ++each.sequence;
        record_change(transaction, each, before, {std::nullopt, domain::EditorRole::system});
    }
}

}  // namespace

Event merge(store::Transaction& transaction, Event event, Event kept, const domain::Editor& by, base::Utc now) {
    const std::string id = event.id;
    domain::set_state(event, domain::PublicationState::hidden);
    event.updated_at = now;
    record_state(transaction, event, kept.id);
    kept = absorb(transaction, std::move(kept), event, by, now);
    move_actions(transaction, event, kept, true, now);
    redirect_relations(transaction, id, kept.id, now);
    merge_slugs(transaction.connection(), "event", id, event.slug, kept.id);
    return kept;
}

void merge_submission(store::Transaction& transaction, domain::Submission submission, Event event,
                      const std::string& into, const domain::Editor& by, base::Utc now) {
    store::Connection& connection = transaction.connection();
    auto kept = store::find_event(connection, into);
    if (!kept)
        throw Error{Code::invalid,
                    "Some fields are not right.",
                    {{"/into", "unknown", "There is no public event with this id."}}};
    absorb(transaction, std::move(*kept), event, by, now);
    event.state = domain::PublicationState::draft;
    event.updated_at = now;
    store::update_event(connection, event);
    submission.state = domain::SubmissionState::merged;
    submission.kept_in = into;
    submission.batch.reset();
    submission.decided_at = submission.updated_at = now;
    ++submission.revision;
    store::update_submission(connection, submission);
}

}  // namespace charivari::service
