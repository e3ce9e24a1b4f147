#include "service/at_place.hpp"

#include <utility>

namespace charivari::service {
namespace {

void check_described(domain::PlaceDraft& place, base::FieldErrors& errors) {
    base::FieldErrors found;
    domain::check(place, found);
    for (const base::FieldError& each : found.all()) errors.add("/new_place" + each.pointer, each.code, each.message);
}

template <typename Noun>
Write<Noun> behind(Write<domain::Place> place, Write<Noun> noun) {
    return Write<Noun>{[place = std::move(place), noun = std::move(noun)](store::Transaction& transaction) {
        place.run(transaction);
        return noun.run(transaction);
    }};
}

}  // namespace

Write<domain::Event> create_at(const EventService& events, const PlaceService& places, const domain::Caller& caller,
                               domain::EventDraft facts, std::optional<domain::PlaceDraft> described,
                               base::FieldErrors errors) {
    if (!described) return events.create(caller, std::move(facts), std::move(errors));
    check_described(*described, errors);
    const std::string place = places.fresh_id();
    facts.place = place;
    auto event = events.create(caller, std::move(facts), std::move(errors));
    return behind(places.create(caller, std::move(*described), {}, place), std::move(event));
}

Write<domain::Event> update_at(const EventService& events, const PlaceService& places, const domain::Caller& caller,
                               std::string_view id, EventChange change, std::optional<domain::PlaceDraft> described,
                               std::optional<int> revision, base::FieldErrors errors) {
    if (!described) return events.update(caller, id, std::move(change), revision, std::move(errors));
    check_described(*described, errors);
    const std::string place = places.fresh_id();
    change.facts.place = place;
    auto event = events.update(caller, id, std::move(change), revision, std::move(errors));
    return behind(places.create(caller, std::move(*described), {}, place), std::move(event));
}

Write<domain::Action> create_at(const ActionService& actions, const PlaceService& places, const domain::Caller& caller,
                                std::string_view group, domain::ActionDraft facts,
                                std::optional<domain::PlaceDraft> described, base::FieldErrors errors) {
    if (!described) return actions.create(caller, group, std::move(facts), std::move(errors));
    check_described(*described, errors);
    const std::string place = places.fresh_id();
    facts.place = place;
    auto action = actions.create(caller, group, std::move(facts), std::move(errors));
    return behind(places.create(caller, std::move(*described), {}, place), std::move(action));
}

Write<domain::Action> update_at(const ActionService& actions, const PlaceService& places, const domain::Caller& caller,
                                std::string_view id, domain::ActionDraft facts,
                                std::optional<domain::PlaceDraft> described, std::optional<int> revision,
                                base::FieldErrors errors) {
    if (!described) return actions.update(caller, id, std::move(facts), revision, std::move(errors));
    check_described(*described, errors);
    const std::string place = places.fresh_id();
    facts.place = place;
    auto action = actions.update(caller, id, std::move(facts), revision, std::move(errors));
    return behind(places.create(caller, std::move(*described), {}, place), std::move(action));
}

}  // namespace charivari::service
