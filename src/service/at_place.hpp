#pragma once

#include <optional>
#include <string_view>

#include "service/action.hpp"
#include "service/event.hpp"
#include "service/place.hpp"

// An event, or an action, together with a place that nobody has described yet: both go on record in one transaction, or neither.
namespace charivari::service {

// As EventService::create() and update(), at the place `described`, if there is one, instead of the one that `facts` names.
// What is wrong with the place is found at "/new_place" and below, along with all that is wrong with the event.
Write<domain::Event> create_at(const EventService& events, const PlaceService& places, const domain::Caller& caller,
                               domain::EventDraft facts, std::optional<domain::PlaceDraft> described,
                               base::FieldErrors errors);
Write<domain::Event> update_at(const EventService& events, const PlaceService& places, const domain::Caller& caller,
                               std::string_view id, EventChange change, std::optional<domain::PlaceDraft> described,
                               std::optional<int> revision, base::FieldErrors errors);

// The same of actions: ActionService::create() and update().
Write<domain::Action> create_at(const ActionService& actions, const PlaceService& places, const domain::Caller& caller,
                                std::string_view group, domain::ActionDraft facts,
                                std::optional<domain::PlaceDraft> described, base::FieldErrors errors);
Write<domain::Action> update_at(const ActionService& actions, const PlaceService& places, const domain::Caller& caller,
                                std::string_view id, domain::ActionDraft facts,
                                std::optional<domain::PlaceDraft> described, std::optional<int> revision,
                                base::FieldErrors errors);

}  // namespace charivari::service
