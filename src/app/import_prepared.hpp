#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/import_entry.hpp"
#include "domain/campaign.hpp"
#include "domain/event.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"
#include "service/call.hpp"
#include "service/event.hpp"
#include "service/foreign_action.hpp"
#include "store/event_import.hpp"

// Entries that the rules have found nothing against.
namespace charivari::app {

// Somebody with a page, as an event calls them.
struct NamedPerson {
    std::string appearance;
    std::string slug;
    std::string name;
};

struct PreparedEvent {
    domain::EventDraft facts;  // without its place, and without people's ids
    service::EventOrigin origin;
    store::EntryAge age;
    std::optional<domain::PlaceDraft> place;
    std::map<domain::OccurrenceName, domain::PlaceDraft> places;  // of single dates
    std::vector<NamedPerson> people;
    std::vector<std::string> campaigns_of_file;  // slugs
    std::vector<std::string> said;               // the members of the API's body that the file has
};

// A group as a file calls it, and its part in an action.
struct NamedHost {
    std::string slug;
    std::string name;
    bool is_initiator = false;
    domain::GroupNature part = domain::GroupNature::organiser;
    domain::CoHostState state = domain::CoHostState::accepted;
    base::Utc since{};
};

struct PreparedAction {
    service::ForeignAction action;  // without its place, its groups and the id of its event
    std::string event;              // UID of the one that it answers; empty: none
    std::optional<domain::PlaceDraft> place;
    std::optional<domain::PlaceDraft> proposed_place;
    std::vector<NamedHost> hosts;
    std::vector<std::string> campaigns_of_file;  // slugs
};

struct PreparedGroup {
    domain::GroupDraft facts;
    std::string slug;
};

struct PreparedRelations {
    std::string uid;
    std::vector<std::pair<domain::RelationType, std::string>> others;  // UIDs
};

struct Prepared {
    std::size_t line = 0;
    std::size_t index = 0;  // among the entries of its batch
    std::variant<PreparedEvent, domain::PlaceDraft, domain::CampaignDraft, domain::PersonDraft, service::ForeignCall,
                 PreparedRelations, PreparedGroup, PreparedAction>
        what;
};

// Places that were found to be right, by their bodies: most events of a file are at few places.
using SoundPlaces = std::map<std::string, domain::PlaceDraft>;

// Reads a place at that pointer, as far as it is right.
using PlaceReader = std::function<domain::PlaceDraft(const base::json::Object& body, const std::string& pointer)>;
PreparedAction action_of(const ImportEntry& entry, const ImportTerms& terms, const PlaceReader& place_of,
                         base::FieldErrors& errors);
PreparedGroup group_of(const ImportEntry& entry, base::FieldErrors& errors);

// Throws base::Error with all that is wrong with the entry.
Prepared prepared(const ImportEntry& entry, const ImportTerms& terms, SoundPlaces& known);

}  // namespace charivari::app
