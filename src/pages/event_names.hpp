#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "front/call.hpp"
#include "pages/difference_view.hpp"
#include "pages/reader.hpp"
#include "pages/typed_names.hpp"

// What an event names by an id, as people know it: looked up for whoever calls, so that nobody learns of what is hidden.
namespace charivari::pages {

// The last part of an address, "slug" of "https://…/events/slug/?lang=fr"; what is no address is a name already.
std::string_view name_in(std::string_view typed);

// "/events/slug"; the id itself where there is no such event to be seen.
std::string address_of_event(const front::Call& call, const std::string& id);
// The id of what was named by an address of this site or another ("https://…/events/slug"), a slug or an id; where that leads
// by now, if it was renamed or merged.
std::optional<std::string> event_named(const front::Call& call, std::string_view typed);
// That event, if the caller may see it.
std::optional<domain::Event> find_event_of(const front::Call& call, const std::string& id);
// The same of places: "/places/slug", and back.
std::string address_of_place(const front::Call& call, const std::string& id);
std::optional<std::string> place_named(const front::Call& call, std::string_view typed);
// And of people: "/people/slug", and back; of those whose page is hidden, whoever asks, nothing is found.
std::string address_of_person(const front::Call& call, const std::string& id);
std::optional<std::string> person_named(const front::Call& call, std::string_view typed);
// All of these for what a form names; the functions live as long as `call`.
Ids ids_named_in(const front::Call& call);
// For differences_of(); the functions live as long as `call` and `reader`.
NamesOf names_of(const front::Call& call, const Reader& reader);

}  // namespace charivari::pages
