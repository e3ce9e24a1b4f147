#include "store/group_request.hpp"

#include "base/error.hpp"
#include "base/json.hpp"
#include "store/event_names.hpp"

namespace charivari::store {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::GroupRequest;

std::optional<std::string> text_of(const Object& object, const char* name) {
    const Value* found = object.if_contains(name);
    return found ? std::optional<std::string>(found->as_string()) : std::nullopt;
}

Object to_json(const domain::Link& link) {
    Object object{{"url", link.url}};
    if (link.title) object["title"] = *link.title;
    return object;
}

}  // namespace

std::string write_group_request(const GroupRequest& request) {
    Object object{{"name", request.name},
                  {"description", request.description},
                  {"language", request.language},
                  {"nature", domain::group_natures.name_of(request.nature)}};
    if (request.contact) object["contact"] = *request.contact;
    if (request.area) object["area"] = *request.area;
    Array links;
    for (const domain::Link& each : request.links) links.push_back(to_json(each));
    if (!links.empty()) object["links"] = std::move(links);
    return base::json::to_text(object);
}

GroupRequest read_group_request(std::string_view text) {
    const Value value = base::json::parse(text);
    const Object* object = value.if_object();
    if (!object || !object->contains("name") || !object->contains("nature"))
        throw base::Error{base::Code::internal}.because("a stored request for a group is none");
    GroupRequest request;
    request.name = object->at("name").as_string();
    request.description = text_of(*object, "description").value_or("");
    request.language = text_of(*object, "language").value_or(request.language);
    request.nature = value_of(domain::group_natures, *text_of(*object, "nature"));
    request.contact = text_of(*object, "contact");
    request.area = text_of(*object, "area");
    if (const Value* links = object->if_contains("links"))
        for (const Value& each : links->as_array())
            request.links.push_back({std::string(each.at("url").as_string()), text_of(each.as_object(), "title")});
    return request;
}

}  // namespace charivari::store
