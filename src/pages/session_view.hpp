#pragma once

#include <string>

#include "pages/form.hpp"
#include "pages/reader.hpp"

// The forms by which somebody becomes known, each beside its own address.
namespace charivari::pages {

// Name, password, code; `next` is where it leads on.
Form sign_in_form(const Reader& reader, const std::string& next);
// Name, recovery code, new password.
Form recovery_form(const Reader& reader);
// A new password, by the link with that secret.
Form reset_form(const Reader& reader, const std::string& secret);
// The password again.
Form proof_form(const Reader& reader, const std::string& next);

// The field of a password that is being chosen, with what is asked of it.
Field new_password_field(const Reader& reader);

}  // namespace charivari::pages
