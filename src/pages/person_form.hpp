#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/person.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

// A holder of public office as a form describes them. Their offices stand in rows: "role_0_role", "role_0_from",
// "role_0_to", "role_0_source", "role_1_role"…
namespace charivari::pages {

struct PersonFormTerms {
    const domain::Person* present = nullptr;  // who is on record
    std::string pressed = {};                 // the button that brought the page up: "add_role"
    bool may_moderate = false;                // who say whether the page is to be seen
};

// With one blank row, two when the button was pressed.
Form person_form(const Reader& reader, const http::Form& values, const PersonFormTerms& terms);
// The person as those fields show them.
http::Form person_values(const domain::PersonDraft& person);
// The same without blank rows, the others numbered anew.
http::Form without_blank_roles(const http::Form& form);
// What was typed into a form without blank rows, before domain::check(); findings stand as in the API. What the form does not
// ask for is as in `present`.
domain::PersonDraft person_of(const http::Form& form, const domain::PersonDraft& present, base::FieldErrors& errors);
// The same error with pointers to the form's fields, "/role_0_from" for "/roles/0/from".
base::Error at_person_fields(const base::Error& error);

}  // namespace charivari::pages
