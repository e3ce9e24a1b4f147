#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "domain/action.hpp"
#include "http/form.hpp"
#include "pages/typed_names.hpp"

// An action, as its form types it. Its time is tied to its event ("timing" is "event") by how long ("offset") and on which side
// ("side": "before_start", "after_end"…), or is its own, in the fields that events have. Translations stand in rows, as those of
// events do. Pure; any thread.
namespace charivari::pages {

// How a form names what an action holds by an id, and tells a length of time.
struct ActionTerms {
    AddressOf event;
    std::function<std::string(const domain::Duration&)> length;
    std::string zone;  // of what has no time of its own yet
};
http::Form values_of(const domain::ActionDraft& facts, const ActionTerms& terms);

// What a form asks for. What the initiating group alone decides (domain::ActionDifference) co-hosts leave as it is, and what
// does not take place keeps its status.
struct ActionAsked {
    bool decided = true;
    bool status = true;
};
// What was typed into a form without blank rows, before domain::check(); what it did not ask for is as in `present`. `place` is
// what stands in the field; whoever says nothing of a declaration gets what is usual for the kind.
domain::ActionDraft action_draft_of(const http::Form& form, const IdOf& event_named, const ActionAsked& asked,
                                    domain::ActionDraft present, base::FieldErrors& errors);

// The same error with pointers to the form's fields, "/offset" for "/timing/anchor/offset".
base::Error at_action_fields(const base::Error& error, const http::Form& form);

// For merged(): all that says when it is goes together, and all that says where.
std::string_view action_unit_of(std::string_view name);

}  // namespace charivari::pages
