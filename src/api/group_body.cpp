#include "api/group_body.hpp"

#include "api/object_reader.hpp"
#include "api/reference.hpp"

namespace charivari::api {

domain::GroupDraft read_group(const base::json::Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::GroupDraft draft;
    draft.name = reader.text("name").value_or("");
    draft.description = reader.text("description").value_or("");
    draft.language = reader.text("language").value_or(draft.language);
    draft.contact = reader.text("contact");
    draft.links = read_links(reader);
    draft.nature = reader.choice("nature", domain::group_natures).value_or(draft.nature);
    reader.finish();
    return draft;
}

}  // namespace charivari::api
