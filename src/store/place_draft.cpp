#include "store/place_draft.hpp"

#include <array>
#include <utility>

#include "base/error.hpp"
#include "base/json.hpp"

namespace charivari::store {
namespace {

using base::json::Object;
using base::json::Value;
using domain::PlaceDraft;

constexpr std::array<std::pair<const char*, std::optional<std::string> PlaceDraft::*>, 6> texts{{
    {"street", &PlaceDraft::street},
    {"postal_code", &PlaceDraft::postal_code},
    {"locality", &PlaceDraft::locality},
    {"commune", &PlaceDraft::commune},
    {"department", &PlaceDraft::department},
    {"accessibility", &PlaceDraft::accessibility},
}};

constexpr std::array<std::pair<const char*, std::optional<double> PlaceDraft::*>, 2> degrees{{
    {"latitude", &PlaceDraft::latitude},
    {"longitude", &PlaceDraft::longitude},
}};

}  // namespace

std::string write_place_draft(const PlaceDraft& place) {
    Object object{{"name", place.name}, {"country", place.country}};
    for (const auto& [name, member] : texts)
        if (place.*member) object[name] = *(place.*member);
    for (const auto& [name, member] : degrees)
        if (place.*member) object[name] = *(place.*member);
    if (place.is_accessible) object["is_accessible"] = *place.is_accessible;
    return base::json::to_text(object);
}

PlaceDraft read_place_draft(std::string_view text) {
    const Value value = base::json::parse(text);
    const Object* object = value.if_object();
    if (!object || !object->contains("name") || !object->contains("country"))
        throw base::Error{base::Code::internal}.because("a stored place is none");
    PlaceDraft place;
    place.name = object->at("name").as_string();
    place.country = object->at("country").as_string();
    for (const auto& [name, member] : texts)
        if (const Value* found = object->if_contains(name)) place.*member = std::string(found->as_string());
    for (const auto& [name, member] : degrees)
        if (const Value* found = object->if_contains(name)) place.*member = found->to_number<double>();
    if (const Value* found = object->if_contains("is_accessible")) place.is_accessible = found->as_bool();
    return place;
}

}  // namespace charivari::store
