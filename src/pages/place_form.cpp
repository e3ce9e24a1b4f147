#include "pages/place_form.hpp"

#include <array>
#include <charconv>

#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/commune.hpp"
#include "pages/place_view.hpp"

namespace charivari::pages {
namespace {

using Kind = Field::Kind;

std::optional<std::string> text_of(const http::Form& form, const std::string& name) {
    std::string text = base::tidy(form.value(name));
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::optional<double> degrees_of(const http::Form& form, const std::string& name, base::FieldErrors& errors) {
    auto text = text_of(form, name);
    if (!text) return std::nullopt;
    if (const std::size_t comma = text->find(','); comma != std::string::npos) (*text)[comma] = '.';
    double degrees = 0;
    const auto [end, failure] =
        std::from_chars(text->data(), text->data() + text->size(), degrees, std::chars_format::fixed);
    if (failure == std::errc{} && end == text->data() + text->size()) return degrees;
    errors.add("/" + name, "not_degrees", "Degrees: 45.4397.");
    return std::nullopt;
}

// The code of the commune that was typed by its name or code.
std::optional<std::string> commune_of(const http::Form& form, const std::string& name, base::FieldErrors& errors) {
    const auto text = text_of(form, name);
    if (!text) return std::nullopt;
    if (const auto commune = domain::find_commune_named(*text)) return std::string(commune->code);
    errors.add("/" + name, "not_a_commune", "The name or the INSEE code of a commune.");
    return std::nullopt;
}

std::vector<Option> access_options(const Reader& reader) {
    return {{"", reader.say("place.access.unknown")},
            {"yes", reader.say("place.accessible")},
            {"no", reader.say("place.not_accessible")}};
}

}  // namespace

std::vector<Field> place_fields(const Reader& reader, const http::Form& values, const std::string& prefix) {
    const auto field = [&](const char* name, Field more = {}) {
        more.name = prefix + name;
        more.label = reader.say("place.field." + std::string(name));
        more.value = std::string(values.value(more.name));
        return more;
    };
    const auto hint = [&](const char* name) { return reader.say("place.field." + std::string(name) + ".hint"); };
    const bool is_alone = prefix.empty();
    return {field("name", {.hint = hint("name"), .is_required = is_alone}),
            field("street", {.is_required = false}),
            field("postal_code", {.is_required = false, .is_code = true}),
            field("locality", {.is_required = false}),
            field("commune", {.hint = hint("commune"), .is_required = false}),
            field("country", {.hint = hint("country"), .is_required = is_alone, .is_code = true}),
            field("latitude", {.hint = hint("latitude"), .is_required = false, .is_code = true}),
            field("longitude", {.is_required = false, .is_code = true}),
            field("accessible", {.kind = Kind::select, .options = access_options(reader)}),
            field("accessibility", {.kind = Kind::text_area, .hint = hint("accessibility"), .is_required = false})};
}

void add_place_values(http::Form& values, const domain::PlaceDraft& place, const std::string& prefix) {
    const auto add = [&](const char* name, std::string value) {
        if (!value.empty()) values.fields.push_back({prefix + name, std::move(value)});
    };
    add("name", place.name);
    add("street", place.street.value_or(""));
    add("postal_code", place.postal_code.value_or(""));
    add("locality", place.locality.value_or(""));
    add("commune", place.commune ? commune_label(*place.commune) : "");
    add("country", place.country);
    if (place.latitude) add("latitude", base::json::to_text(*place.latitude));
    if (place.longitude) add("longitude", base::json::to_text(*place.longitude));
    if (place.is_accessible) add("accessible", *place.is_accessible ? "yes" : "no");
    add("accessibility", place.accessibility.value_or(""));
}

domain::PlaceDraft place_of(const http::Form& form, base::FieldErrors& errors, const std::string& prefix,
                            const domain::PlaceDraft& present) {
    domain::PlaceDraft place = present;
    place.name = base::tidy(form.value(prefix + "name"));
    place.street = text_of(form, prefix + "street");
    place.postal_code = text_of(form, prefix + "postal_code");
    place.locality = text_of(form, prefix + "locality");
    place.commune = commune_of(form, prefix + "commune", errors);
    if (place.commune != present.commune) place.department.reset();
    place.country = text_of(form, prefix + "country").value_or("FR");
    place.latitude = degrees_of(form, prefix + "latitude", errors);
    place.longitude = degrees_of(form, prefix + "longitude", errors);
    const std::string_view access = form.value(prefix + "accessible");
    place.is_accessible = access == "yes" ? std::optional(true) : access == "no" ? std::optional(false) : std::nullopt;
    place.accessibility = text_of(form, prefix + "accessibility");
    return place;
}

bool describes_place(const http::Form& form, const std::string& prefix) {
    constexpr std::array<const char*, 7> names{"name",     "street",    "postal_code",  "locality",
                                               "latitude", "longitude", "accessibility"};
    for (const char* each : names)
        if (!base::tidy(form.value(prefix + each)).empty()) return true;
    return false;
}

}  // namespace charivari::pages
