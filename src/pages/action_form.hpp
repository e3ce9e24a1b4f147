#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/action.hpp"
#include "domain/place.hpp"
#include "front/call.hpp"
#include "http/form.hpp"
#include "pages/action_entry.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

// The form of an action: as it is shown, and as it was sent (pages/action_entry.hpp has its fields).
namespace charivari::pages {

// What the form is made from, besides its values.
struct ActionFormTerms {
    ActionAsked asked = {};
    bool is_new = false;
    domain::ActionStatus status = domain::ActionStatus::draft;  // that it has: what was announced is no draft again
    std::vector<Option> groups = {};                            // that it may be made in the name of
    std::optional<domain::Event> event = {};                    // that is named, if it may be seen
    std::optional<std::chrono::local_days> day = {};            // on which it lies by now
    std::vector<domain::Place> places = {};                     // to choose from
    bool may_describe_place = false;
    std::vector<Option> campaigns = {};  // that are offered
    std::string pressed = {};            // the button that brought the page up: "find_place", "find_event"…
    std::optional<int> revision = {};    // that was seen; nothing for a new one
};

// Whoever came from an event has kind and title left to say. Action, way out and the button's words are the caller's.
Form action_form(const Reader& reader, const http::Form& values, const ActionFormTerms& terms);

// What there is to offer of it for whoever calls: places, campaigns, dates of the event that is named in `values`.
ActionFormTerms action_terms_of(const front::Call& call, const Reader& reader, const http::Form& values);

// What its form shows of such an action.
http::Form action_values(const front::Call& call, const domain::ActionDraft& facts);

// What was typed, as far as it can be understood.
struct TypedAction {
    http::Form values;  // without blank rows
    domain::ActionDraft facts;
    std::optional<domain::PlaceDraft> described = {};  // a place that is not on record yet
    base::FieldErrors errors = {};
};
TypedAction typed_action_of(const front::Call& call, const ActionAsked& asked, domain::ActionDraft present);

}  // namespace charivari::pages
