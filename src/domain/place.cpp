#include "domain/place.hpp"

#include <algorithm>
#include <cmath>

#include "domain/check.hpp"

namespace charivari::domain {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_overseas(std::string_view code) { return code.starts_with("97") || code.starts_with("98"); }

void check_coordinates(const PlaceDraft& draft, base::FieldErrors& errors) {
    const auto within = [](const std::optional<double>& degrees, double limit) {
        return !degrees || (*degrees >= -limit && *degrees <= limit);
    };
    if (!within(draft.latitude, 90)) errors.add("/latitude", "out_of_range", "Degrees between -90 and 90.");
    if (!within(draft.longitude, 180)) errors.add("/longitude", "out_of_range", "Degrees between -180 and 180.");
    if (draft.latitude.has_value() != draft.longitude.has_value())
        errors.add(draft.latitude ? "/longitude" : "/latitude", "required", "Latitude and longitude go together.");
}

}  // namespace

bool is_commune(std::string_view code) {
    if (code.size() != 5) return false;
    const bool corsica = code[0] == '2' && (code[1] == 'A' || code[1] == 'B');
    return is_digit(code[0]) && (is_digit(code[1]) || corsica) && std::all_of(code.begin() + 2, code.end(), is_digit);
}

bool is_department(std::string_view code) {
    if (code == "2A" || code == "2B") return true;
    return code.size() == (is_overseas(code) ? 3U : 2U) && std::all_of(code.begin(), code.end(), is_digit);
}

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
    if (draft.commune && !is_commune(*draft.commune))
        errors.add("/commune", "not_a_commune", "The INSEE code of the commune, five characters: 42218.");
    else if (draft.commune) {
        const std::string department = department_of(*draft.commune);
        if (draft.department && *draft.department != department)
            errors.add("/department", "contradiction", "The commune lies in department " + department + ".");
        draft.department = department;
    }
    check_coordinates(draft, errors);
}

std::string department_of(const std::string& commune) { return commune.substr(0, is_overseas(commune) ? 3 : 2); }

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
