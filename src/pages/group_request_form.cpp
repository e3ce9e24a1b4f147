#include "pages/group_request_form.hpp"

#include "base/text.hpp"

namespace charivari::pages {
namespace {

using Kind = Field::Kind;

std::optional<std::string> text_of(const http::Form& form, std::string_view name) {
    std::string text = base::tidy(form.value(name));
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

}  // namespace

std::vector<FieldGroup> group_request_groups(const Reader& reader, const http::Form& values) {
    const auto field = [&](const std::string& name, Field more = {}) {
        const std::string key = "submit.group.field." + name;
        more.name = name;
        more.label = reader.say(key);
        if (reader.words.has(key + ".hint")) more.hint = reader.say(key + ".hint");
        more.value = std::string(values.value(name));
        return more;
    };
    return {{.id = "what",
             .legend = reader.say("submit.group.group.what"),
             .fields = {field("name", {.is_wide = true}), field("description", {.kind = Kind::text_area, .lines = 6}),
                        field("area", {.is_required = false, .is_wide = true}),
                        field("website", {.kind = Kind::url, .is_required = false, .is_wide = true}),
                        field("contact", {.is_required = false, .is_wide = true})}}};
}

http::Form values_of_request(const domain::GroupRequest& request) {
    http::Form values;
    values.fields = {{"name", request.name},
                     {"description", request.description},
                     {"area", request.area.value_or("")},
                     {"website", request.links.empty() ? "" : request.links.front().url},
                     {"contact", request.contact.value_or("")}};
    return values;
}

service::SubmissionDraft typed_request_of(const http::Form& form, const domain::GroupRequest& present) {
    service::SubmissionDraft draft;
    draft.object_at = "";
    domain::GroupRequest request = present;
    request.name = base::tidy(form.value("name"));
    request.description = std::string(form.value("description"));
    if (base::tidy(form.value("description")).empty())
        draft.object_errors.add("/description", "required", "What the group does.");
    request.area = text_of(form, "area");
    request.contact = text_of(form, "contact");
    const auto website = text_of(form, "website");
    if (!website && !request.links.empty())
        request.links.erase(request.links.begin());
    else if (website && request.links.empty())
        request.links.push_back({*website, std::nullopt});
    else if (website)
        request.links.front().url = *website;
    draft.object = std::move(request);
    return draft;
}

base::FieldError at_request_field(base::FieldError error) {
    if (error.pointer.starts_with("/web_links/0/")) error.pointer = "/website";
    return error;
}

}  // namespace charivari::pages
