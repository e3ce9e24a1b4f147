#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "domain/commune.hpp"
#include "domain/moment.hpp"

namespace charivari::domain {

// What an editor of a place says of it.
struct PlaceDraft {
    std::string name;
    std::string slug;  // in addresses; empty: it is made of the name, or stays as it is (decision 2)
    std::optional<std::string> street;
    std::optional<std::string> postal_code;
    std::optional<std::string> locality;    // the commune's name
    std::optional<std::string> commune;     // its INSEE code, France only
    std::optional<std::string> department;  // "42", "2A", "974"; follows from the commune in France
    std::string country = "FR";             // ISO 3166-1 alpha-2
    std::optional<double> latitude;         // WGS 84 degrees; only from a source, never guessed
    std::optional<double> longitude;
    std::optional<bool> is_accessible;         // by wheelchair; nothing: unknown
    std::optional<std::string> accessibility;  // what to know about it, free text

    bool operator==(const PlaceDraft&) const = default;
};

// A venue.
struct Place : PlaceDraft {
    std::string id;
    int revision = 1;
    Utc created_at{};
    Utc updated_at{};
};

// Tidies the texts (spaces at the ends, normal form C), derives the commune from the town where that is certain
// (find_commune_of_town) and none is given, derives the department from the commune (of a former commune the one that it
// became part of stands instead), and adds a finding for
// every field that cannot stand, with its JSON pointer.
void check(PlaceDraft& draft, base::FieldErrors& errors);

// The length of the great circle between two points, in km, on a sphere of the earth's mean radius (6,371 km): right to half
// a percent. Degrees of WGS 84.
double distance(double latitude, double longitude, double other_latitude, double other_longitude);

// The address in one line, without the name: "3 rue …, 42100 Saint-Étienne".
std::string address_line(const Place& place);

}  // namespace charivari::domain
