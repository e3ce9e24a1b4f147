#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/action.hpp"
#include "pages/desk.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/ride.hpp"
#include "service/sign_ups.hpp"

// Rides to actions, as pages show them and forms ask for them. Fields are named by the pointers of their findings; for what people say
// of themselves see note_form.hpp. Pure, any thread.
namespace charivari::pages {

std::string rides_path(const domain::Action& action);
// "2 offres, 1 demande"
std::string rides_in_words(const Reader& reader, const std::vector<domain::Ride>& rides);
// What is offered, then what is looked for; by commune, as given.
std::vector<Section> ride_sections(const Reader& reader, const std::vector<domain::Ride>& rides);

struct RideTerms {
    const service::SignUpsView& sign_ups;  // of the action
    std::string group;                     // its initiating group's name, if it is told
    const domain::Ride* present = nullptr;
    const http::Form& typed;
};
// Without its address.
Form ride_form(const Reader& reader, const RideTerms& terms);
service::RideService::Wanted wanted_ride(const http::Form& form, const domain::Ride* present);

// What somebody offers or looks for, and where they look at it: by its link, which comes first when it was made a moment ago.
struct OwnRide {
    domain::Ride ride;
    std::string path;
    bool is_new = false;
    std::optional<domain::Action> action = {};          // where whoever looks sees it
    std::optional<domain::SignUpRefusal> refusal = {};  // of the action
};
// `form`: of form_data, where something can be changed.
Desk own_ride_desk(const Reader& reader, const OwnRide& own, view::Data form);

}  // namespace charivari::pages
