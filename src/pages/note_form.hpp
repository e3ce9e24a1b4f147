#pragma once

#include <optional>
#include <string>

#include "base/error.hpp"
#include "domain/attendance.hpp"
#include "domain/contact.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

// What people say of themselves in a form, who come to an action or share a ride: in "name", "contact" and "note", which are sealed in
// the browser into "sealed" and "key" where scripts run, else on arrival; with their consent, in "consent", to the words of the
// version in "words" (product.md, "Sealed").
namespace charivari::pages {

struct NoteTerms {
    bool is_taken = false;                       // else nobody is asked for anything
    const std::optional<domain::GroupKey>& key;  // without one, it is sealed on arrival
    std::string group;                           // its name; empty: it is not told
    int days = 0;                                // that it is kept after the action
    bool has_note = false;                       // something is there already, which may be replaced or erased
    bool is_wanted = false;                      // the form makes little sense without it: nothing is folded away
    const http::Form& typed;                     // what came back in the form: what was sealed goes again
};
void add_note(const Reader& reader, const NoteTerms& terms, Form& form);

// The same error with words of their own for what is wrong with these fields.
base::Error at_note_fields(const base::Error& error);

struct TypedNote {
    domain::Contact plain;
    std::optional<domain::SealedNote> note;
    std::optional<int> consent;
};
// What is in clear comes before what is sealed, and that before what was there, unless "forget" is ticked.
TypedNote typed_note(const http::Form& form, const std::optional<domain::SealedNote>& present,
                     const std::optional<int>& present_consent, base::FieldErrors& errors);

}  // namespace charivari::pages
