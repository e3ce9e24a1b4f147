#include "api/place_body.hpp"

namespace charivari::api {

domain::PlaceDraft read_place(const base::json::Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::PlaceDraft draft;
    draft.name = reader.text("name").value_or("");
    draft.slug = reader.text("slug").value_or("");
    draft.street = reader.text("street");
    draft.postal_code = reader.text("postal_code");
    draft.locality = reader.text("locality");
    draft.commune = reader.text("commune");
    draft.department = reader.text("department");
    draft.country = reader.text("country").value_or(draft.country);
    draft.latitude = reader.number("latitude");
    draft.longitude = reader.number("longitude");
    draft.is_accessible = reader.boolean("accessible");
    draft.accessibility = reader.text("accessibility");
    reader.finish();
    return draft;
}

}  // namespace charivari::api
