#include "service/record.hpp"

#include "domain/search.hpp"
#include "store/call.hpp"
#include "store/change.hpp"
#include "store/event.hpp"
#include "store/event_rows.hpp"
#include "store/event_snapshot.hpp"
#include "store/place.hpp"
#include "store/revision.hpp"
#include "store/search.hpp"

namespace charivari::service {
namespace {

constexpr std::string_view event_noun = "event";
constexpr std::string_view place_noun = "place";
constexpr std::string_view group_noun = "group";
constexpr std::string_view call_noun = "call";

void tell(store::Transaction& transaction, const domain::Event& event) {
    const bool is_public = event.state == domain::PublicationState::published;
    store::record_change(transaction.connection(), event_noun, event.id, event.updated_at, is_public);
    if (is_public)
        store::index_document(transaction.connection(), event_noun, event.id, domain::search_text_of(event));
    else
        store::remove_document(transaction.connection(), event_noun, event.id);
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

}  // namespace

void record_new(store::Transaction& transaction, const domain::Event& event, const domain::Editor& by) {
    store::insert_event(transaction.connection(), event);
    store::insert_revision(transaction.connection(), event_noun, event.id, {event.revision, event.updated_at, by});
    tell(transaction, event);
}

void record_change(store::Transaction& transaction, const domain::Event& event, const domain::EventSnapshot& before,
                   const domain::Editor& by) {
    store::Connection& connection = transaction.connection();
    store::update_event(connection, event);
    store::keep_snapshot(connection, event_noun, event.id, event.revision - 1, store::write_snapshot(before));
    store::insert_revision(connection, event_noun, event.id, {event.revision, event.updated_at, by});
    tell(transaction, event);
}

void record_state(store::Transaction& transaction, const domain::Event& event) {
    store::update_event(transaction.connection(), event);
    tell(transaction, event);
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

}  // namespace charivari::service
