#include "domain/place.hpp"

#include <algorithm>
#include <cmath>

#include "domain/check.hpp"

namespace charivari::domain {
namespace {

void check_coordinates(const PlaceDraft& draft, base::FieldErrors& errors) {
    const auto within = [](const std::optional<double>& degrees, double limit) {
        return !degrees || (*degrees >= -limit && *degrees <= limit);
    };
    if (!within(draft.latitude, 90)) errors.add("/latitude", "out_of_range", "Degrees between -90 and 90.");
    if (!within(draft.longitude, 180)) errors.add("/longitude", "out_of_range", "Degrees between -180 and 180.");
    if (draft.latitude.has_value() != draft.longitude.has_value())
        errors.add(draft.latitude ? "/longitude" : "/latitude", "required", "Latitude and longitude go together.");
}

// For whoever gives a town: places without a commune would be missing in its feed and under its filter.
void derive_commune(PlaceDraft& draft, const base::FieldErrors& errors) {
    if (draft.commune || !draft.locality || draft.country != "FR" || !errors.empty()) return;
    const auto commune = find_commune_of_town(*draft.locality, draft.postal_code, draft.department);
    if (commune) draft.commune = commune->code;
}

// Against the table, which also knows what communes became part of which.
void check_commune(PlaceDraft& draft, base::FieldErrors& errors) {
    if (!draft.commune) return;
    if (!is_commune(*draft.commune))
        return errors.add("/commune", "not_a_commune", "The INSEE code of the commune, five characters: 42218.");
    const auto commune = find_commune(*draft.commune);
    if (!commune) return errors.add("/commune", "unknown", "The INSEE knows no commune with this code.");
    if (draft.department && *draft.department != commune->department)
        errors.add("/department", "contradiction",
                   "The commune lies in department " + std::string(commune->department) + ".");
    draft.commune = commune->code;
    draft.department = commune->department;
}

}  // namespace

void check(PlaceDraft& draft, base::FieldErrors& errors) {
    check_required_text(draft.name, "/name", 200, errors);
    check_slug(draft.slug, errors);
    check_optional_text(draft.street, "/street", 200, false, errors);
    check_optional_text(draft.postal_code, "/postal_code", 20, false, errors);
    check_optional_text(draft.locality, "/locality", 120, false, errors);
    check_optional_text(draft.commune, "/commune", 5, false, errors);
    check_optional_text(draft.department, "/department", 3, false, errors);
    check_optional_text(draft.accessibility, "/accessibility", 1000, true, errors);
    if (!is_country(draft.country))
        errors.add("/country", "not_a_country", "Two capital letters as in ISO 3166-1: FR.");
    derive_commune(draft, errors);
    check_commune(draft, errors);
    check_coordinates(draft, errors);
}

double distance(double latitude, double longitude, double other_latitude, double other_longitude) {
    constexpr double mean_radius = 6371;
    constexpr double radian = 3.14159265358979323846 / 180;
    const auto haversine = [](double angle) { return std::sin(angle / 2) * std::sin(angle / 2); };
    const double h = haversine((other_latitude - latitude) * radian) +
                     std::cos(latitude * radian) * std::cos(other_latitude * radian) *
                         haversine((other_longitude - longitude) * radian);
    return 2 * mean_radius * std::asin(std::sqrt(std::min(1.0, h)));
}

std::string address_line(const Place& place) {
    std::string town = place.postal_code.value_or("");
    if (place.locality) town += (town.empty() ? "" : " ") + *place.locality;
    std::string line = place.street.value_or("");
    if (!town.empty()) line += (line.empty() ? "" : ", ") + town;
    return line;
}

}  // namespace charivari::domain
