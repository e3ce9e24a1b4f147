#pragma once

#include "api/object_reader.hpp"
#include "base/json.hpp"
#include "domain/translation.hpp"

namespace charivari::api {

// {"en": {"title": …, "description": …}}
base::json::Object to_json(const domain::Translations& translations);
domain::Translations read_translations(ObjectReader& reader);  // the member "translations"

}  // namespace charivari::api
