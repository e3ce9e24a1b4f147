#include "api/person_body.hpp"

namespace charivari::api {
namespace {

domain::PublicRole read_role(ObjectReader& reader) {
    domain::PublicRole role;
    role.role = reader.text("role").value_or("");
    const auto from = reader.date("from");
    if (!from) reader.add("from", "required", "The day since when: 2017-06-18.");
    role.from = from.value_or(std::chrono::local_days{});
    role.to = reader.date("to");
    role.source = reader.text("source").value_or("");
    return role;
}

}  // namespace

domain::PersonDraft read_person(const base::json::Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::PersonDraft draft;
    draft.name = reader.text("name").value_or("");
    draft.slug = reader.text("slug").value_or("");
    reader.objects("roles", [&](ObjectReader& each) { draft.roles.push_back(read_role(each)); });
    draft.state = reader.choice("state", domain::showings).value_or(draft.state);
    reader.finish();
    return draft;
}

}  // namespace charivari::api
