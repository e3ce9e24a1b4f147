#include "service/record.hpp"

#include "domain/search.hpp"
#include "service/action_record.hpp"
#include "store/action.hpp"
#include "store/call.hpp"
#include "store/campaign.hpp"
#include "store/change.hpp"
#include "store/event.hpp"
#include "store/event_rows.hpp"
#include "store/event_snapshot.hpp"
#include "store/person.hpp"
#include "store/place.hpp"
#include "store/revision.hpp"
#include "store/search.hpp"
#include "store/withdrawal.hpp"

namespace charivari::service {
namespace {

constexpr std::string_view event_noun = "event";
constexpr std::string_view place_noun = "place";
constexpr std::string_view group_noun = "group";
constexpr std::string_view call_noun = "call";
constexpr std::string_view campaign_noun = "campaign";
constexpr std::string_view person_noun = "person";

// `shown` is the revision that was public last, if it was.
void tell(store::Transaction& transaction, const domain::Event& event, int shown,
          const std::optional<std::string>& replaced_by = std::nullopt) {
    store::Connection& connection = transaction.connection();
    const bool is_public = event.state == domain::PublicationState::published;
    if (is_public)
        store::delete_withdrawal(connection, event.id);
    else if (store::is_known_as_public(connection, event_noun, event.id))
        store::set_withdrawal(connection, event.id, {event.updated_at, shown, event.sequence});
    store::record_change(connection, event_noun, event.id, event.updated_at, is_public, replaced_by);
    if (is_public)
        store::index_document(connection, event_noun, event.id, domain::search_text_of(event),
                              store::document_date_of_event(connection, event.id));
    else
        store::remove_document(connection, event_noun, event.id);
    transaction.touch(base::VersionKey::noun(event_noun));
}

void tell(store::Transaction& transaction, const domain::Place& place, const domain::Editor& by) {
    store::Connection& connection = transaction.connection();
    store::insert_revision(connection, place_noun, place.id, {place.revision, place.updated_at, by});
    store::record_change(connection, place_noun, place.id, place.updated_at, true);
    store::index_document(connection, place_noun, place.id, domain::search_text_of(place));
    transaction.touch(base::VersionKey::noun(place_noun));
}

void tell(store::Transaction& transaction, const domain::Call& call) {
    store::Connection& connection = transaction.connection();
    store::record_change(connection, call_noun, call.id, call.updated_at, call.is_public());
    if (call.is_public())
        store::index_document(connection, call_noun, call.id, domain::search_text_of(call));
    else
        store::remove_document(connection, call_noun, call.id);
    transaction.touch(base::VersionKey::noun(call_noun));
}

// What can be hidden, and has a history of its own.
template <typename Object>
void tell_of(store::Transaction& transaction, std::string_view noun, const Object& object, const domain::Editor& by) {
    store::Connection& connection = transaction.connection();
    const bool is_public = object.state == domain::Showing::published;
    store::insert_revision(connection, noun, object.id, {object.revision, object.updated_at, by});
    store::record_change(connection, noun, object.id, object.updated_at, is_public);
    if (is_public)
        store::index_document(connection, noun, object.id, domain::search_text_of(object));
    else
        store::remove_document(connection, noun, object.id);
    transaction.touch(base::VersionKey::noun(noun));
}

// `change` makes these events look otherwise than they did: each is raised (decision 10).
template <typename Change>
void raise_events(store::Transaction& transaction, const std::vector<std::string>& ids, base::Utc now, Change change) {
    std::vector<domain::EventSnapshot> before;
    for (domain::Event& each : store::get_events(transaction.connection(), ids))
        before.push_back({std::move(each.facts), std::move(each.previous_start)});
    change();
    auto events = store::get_events(transaction.connection(), ids);
    for (std::size_t i = 0; i < events.size(); ++i) {
        domain::keep_people(before[i].facts, events[i].facts);  // who is hidden may be shown again
        ++events[i].revision;
        ++events[i].sequence;
        events[i].updated_at = now;
        record_change(transaction, events[i], before[i], {std::nullopt, domain::EditorRole::system});
    }
}

}  // namespace

void record_new(store::Transaction& transaction, const domain::Event& event, const domain::Editor& by) {
    store::insert_event(transaction.connection(), event);
    store::insert_revision(transaction.connection(), event_noun, event.id, {event.revision, event.updated_at, by});
    tell(transaction, event, event.revision);
}

void record_change(store::Transaction& transaction, const domain::Event& event, const domain::EventSnapshot& before,
                   const domain::Editor& by, bool is_news) {
    store::Connection& connection = transaction.connection();
    store::update_event(connection, event);
    store::keep_snapshot(connection, event_noun, event.id, event.revision - 1, store::write_snapshot(before));
    store::insert_revision(connection, event_noun, event.id, {event.revision, event.updated_at, by});
    tell(transaction, event, event.revision - 1);
    if (!is_news) return;
    domain::Event was = event;
    was.facts = before.facts;
    carry_actions(transaction, was, event, event.updated_at);
}

void record_state(store::Transaction& transaction, const domain::Event& event,
                  const std::optional<std::string>& replaced_by) {
    store::update_event(transaction.connection(), event);
    tell(transaction, event, event.revision, replaced_by);
    // Those of an event that was merged follow to the other one.
    if (!replaced_by)
        tell_actions_of(transaction, event, event.state == domain::PublicationState::published, event.updated_at);
}

void record_publication(store::Transaction& transaction, const domain::Event& event, const domain::Editor& by) {
    store::Connection& connection = transaction.connection();
    store::update_event(connection, event);
    store::insert_revision(connection, event_noun, event.id, {event.revision, event.updated_at, by});
    tell(transaction, event, event.revision);
}

void record_new(store::Transaction& transaction, const domain::Place& place, const domain::Editor& by) {
    store::insert_place(transaction.connection(), place);
    tell(transaction, place, by);
}

void record_change(store::Transaction& transaction, const domain::Place& place, const domain::Editor& by) {
    store::Connection& connection = transaction.connection();
    store::update_place(connection, place);
    tell(transaction, place, by);
    for (domain::Event& each : store::get_events(connection, store::list_event_ids_at(connection, place.id))) {
        const domain::EventSnapshot before{each.facts, each.previous_start};
        ++each.revision;
        ++each.sequence;
        each.updated_at = place.updated_at;
        record_change(transaction, each, before, {std::nullopt, domain::EditorRole::system});
    }
    raise_actions_at(transaction, place.id, place, place.updated_at);
}

void record_removal(store::Transaction& transaction, const domain::Place& place, const std::string& replaced_by,
                    base::Utc now) {
    store::Connection& connection = transaction.connection();
    store::delete_place(connection, place.id);
    store::record_change(connection, place_noun, place.id, now, false, replaced_by);
    store::remove_document(connection, place_noun, place.id);
    transaction.touch(base::VersionKey::noun(place_noun));
}

void record_change(store::Transaction& transaction, const domain::Group& group) {
    store::Connection& connection = transaction.connection();
    const bool is_public = group.state == domain::GroupState::published;
    store::record_change(connection, group_noun, group.id, group.updated_at, is_public);
    if (is_public)
        store::index_document(connection, group_noun, group.id, domain::search_text_of(group));
    else
        store::remove_document(connection, group_noun, group.id);
    transaction.touch(base::VersionKey::noun(group_noun));
}

void record_key(store::Transaction& transaction, const std::string& group) {
    store::record_change_beside(transaction.connection(), group_noun, group);
    transaction.touch(base::VersionKey::noun(group_noun));
}

void record_new(store::Transaction& transaction, const domain::Call& call, const domain::Editor& by) {
    store::insert_call(transaction.connection(), call);
    store::insert_revision(transaction.connection(), call_noun, call.id, {call.revision, call.updated_at, by});
    tell(transaction, call);
}

void record_change(store::Transaction& transaction, const domain::Call& call, const domain::Editor& by) {
    store::insert_revision(transaction.connection(), call_noun, call.id, {call.revision, call.updated_at, by});
    record_signatures(transaction, call);
}

void record_signatures(store::Transaction& transaction, const domain::Call& call) {
    store::update_call(transaction.connection(), call);
    tell(transaction, call);
}

void record_new(store::Transaction& transaction, const domain::Campaign& campaign, const domain::Editor& by) {
    store::insert_campaign(transaction.connection(), campaign);
    tell_of(transaction, campaign_noun, campaign, by);
}

void record_change(store::Transaction& transaction, const domain::Campaign& campaign, const domain::Campaign& before,
                   const domain::Editor& by) {
    store::Connection& connection = transaction.connection();
    std::vector<std::string> events;
    if (campaign.slug != before.slug || campaign.state != before.state)
        events = store::list_event_ids_of_campaign(connection, campaign.id);
    std::vector<std::string> actions;
    if (campaign.slug != before.slug || campaign.state != before.state)
        actions = store::list_action_ids_of_campaign(connection, campaign.id);
    raise_events(transaction, events, campaign.updated_at, [&] { store::update_campaign(connection, campaign); });
    raise_actions(transaction, actions, campaign.updated_at);
    tell_of(transaction, campaign_noun, campaign, by);
    // Lists of events that are filtered by it.
    if (campaign.slug == before.slug) return;
    transaction.touch(base::VersionKey::noun(event_noun));
    transaction.touch(base::VersionKey::noun("action"));
}

void record_new(store::Transaction& transaction, const domain::Person& person, const domain::Editor& by) {
    store::insert_person(transaction.connection(), person);
    tell_of(transaction, person_noun, person, by);
}

void record_change(store::Transaction& transaction, const domain::Person& person, const domain::Person& before,
                   const domain::Editor& by) {
    store::Connection& connection = transaction.connection();
    std::vector<std::string> events;
    if (person.state != before.state) events = store::list_event_ids_of_person(connection, person.id);
    raise_events(transaction, events, person.updated_at, [&] { store::update_person(connection, person); });
    tell_of(transaction, person_noun, person, by);
    if (person.slug != before.slug) transaction.touch(base::VersionKey::noun(event_noun));
}

}  // namespace charivari::service
