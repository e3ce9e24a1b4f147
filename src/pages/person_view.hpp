#pragma once

#include <string>

#include "domain/person.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "pages/subject_view.hpp"

namespace charivari::pages {

// What the page of a holder of public office says of them, beside their events: each role with its dates and its source.
Subject person_subject(const Reader& reader, const domain::Person& person);
// "députée de la Loire, depuis le 18 juin 2017"
std::string role_in_words(const Reader& reader, const domain::PublicRole& role);
// What somebody has to say of such a page.
Form objection_form(const Reader& reader, const domain::Person& person);
domain::Objection objection_of(const http::Form& form, base::FieldErrors& errors);

std::string person_path(const domain::Person& person);

}  // namespace charivari::pages
