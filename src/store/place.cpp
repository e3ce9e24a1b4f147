#include "store/place.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "store/noun_choice.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Place;

constexpr std::string_view insert_one =
    "INSERT INTO place (id, slug, name, street, postal_code, locality, commune, department, country, latitude, "
    "longitude, "
    "is_accessible, accessibility, revision, created_at, updated_at) "
    "VALUES (:id, :slug, :name, :street, :postal_code, :locality, :commune, :department, :country, :latitude, "
    ":longitude, "
    ":is_accessible, :accessibility, :revision, :created_at, :updated_at)";
constexpr std::string_view update_one =
    "UPDATE place SET slug = :slug, name = :name, street = :street, postal_code = :postal_code, locality = :locality, "
    "commune = :commune, department = :department, country = :country, latitude = :latitude, longitude = :longitude, "
    "is_accessible = :is_accessible, accessibility = :accessibility, revision = :revision, updated_at = :updated_at "
    "WHERE id = :id";
constexpr std::string_view columns =
    "SELECT id, slug, name, street, postal_code, locality, commune, department, country, latitude, longitude, "
    "is_accessible, accessibility, revision, created_at, updated_at FROM place p WHERE ";
constexpr std::string_view by_id = "id = :id";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view by_slug = "slug = :slug";
constexpr std::string_view find_by_slug = joined<columns, by_slug>;
constexpr NounList places{"place", columns, "p", "slug"};
constexpr std::string_view by_ids = "id IN ";
constexpr std::string_view list_by_ids = joined<columns, by_ids>;
// Its box; what is beyond 180 degrees is on the other side, and looked for without a bound.
constexpr std::string_view list_in_box =
    "SELECT id, latitude, longitude FROM place WHERE latitude BETWEEN :south AND :north AND longitude BETWEEN :west "
    "AND "
    ":east";
constexpr std::string_view delete_one = "DELETE FROM place WHERE id = :id";
constexpr std::string_view is_slug_taken = "SELECT 1 FROM place WHERE slug = :slug";

Place place_of(const Statement& row) {
    Place place;
    place.id = row.get<std::string>(0);
    place.slug = row.get<std::string>(1);
    place.name = row.get<std::string>(2);
    place.street = row.get<std::optional<std::string>>(3);
    place.postal_code = row.get<std::optional<std::string>>(4);
    place.locality = row.get<std::optional<std::string>>(5);
    place.commune = row.get<std::optional<std::string>>(6);
    place.department = row.get<std::optional<std::string>>(7);
    place.country = row.get<std::string>(8);
    place.latitude = row.get<std::optional<double>>(9);
    place.longitude = row.get<std::optional<double>>(10);
    place.is_accessible = row.get<std::optional<bool>>(11);
    place.accessibility = row.get<std::optional<std::string>>(12);
    place.revision = row.get<int>(13);
    place.created_at = row.get<base::Utc>(14);
    place.updated_at = row.get<base::Utc>(15);
    return place;
}

// All but what stays for ever.
void bind_changing(Statement& row, const Place& place) {
    row.bind(":id", place.id).bind(":slug", place.slug).bind(":name", place.name).bind(":street", place.street);
    row.bind(":postal_code", place.postal_code).bind(":locality", place.locality).bind(":commune", place.commune);
    row.bind(":department", place.department).bind(":country", place.country);
    row.bind(":latitude", place.latitude).bind(":longitude", place.longitude);
    row.bind(":is_accessible", place.is_accessible).bind(":accessibility", place.accessibility);
    row.bind(":revision", place.revision).bind(":updated_at", place.updated_at);
}

std::optional<Place> find(Statement row) {
    if (!row.step()) return std::nullopt;
    return place_of(row);
}

}  // namespace

std::vector<NamedStatement> place_statements() {
    return {{"place insert_one", std::string(insert_one)},    {"place update_one", std::string(update_one)},
            {"place find_by_id", std::string(find_by_id)},    {"place find_by_slug", std::string(find_by_slug)},
            named_with_ids("place list_by_ids", list_by_ids), {"place list_in_box", std::string(list_in_box)},
            {"place delete_one", std::string(delete_one)},    {"place is_slug_taken", std::string(is_slug_taken)}};
}

void insert_place(Connection& connection, const Place& place) {
    Statement row = connection.prepare(insert_one);
    bind_changing(row, place);
    row.bind(":created_at", place.created_at).run();
}

void update_place(Connection& connection, const Place& place) {
    Statement row = connection.prepare(update_one);
    bind_changing(row, place);
    if (row.run() == 0) throw base::Error{base::Code::not_found, "There is no such place."};
}

void delete_place(Connection& connection, std::string_view id) { connection.prepare(delete_one).bind(":id", id).run(); }

std::optional<Place> find_place(Connection& connection, std::string_view id) {
    return find(connection.prepare(find_by_id).bind(":id", id));
}

std::optional<Place> find_place_by_slug(Connection& connection, std::string_view slug) {
    return find(connection.prepare(find_by_slug).bind(":slug", slug));
}

std::vector<Place> list_places_of(Connection& connection, const std::vector<std::string>& ids) {
    std::vector<Place> places;
    for_ids(connection, list_by_ids, "", ids, [&](Statement& row) {
        while (row.step()) places.push_back(place_of(row));
    });
    return places;
}

domain::PlacePage list_places(Connection& connection, std::size_t limit, const std::optional<std::string>& after_slug,
                              const domain::PlaceFilter& filter) {
    NounChoice choice{places, filter};
    if (!filter.communes.empty()) choice.narrow(":commune", "n.commune", filter.communes);
    if (!filter.departments.empty()) choice.narrow(":department", "n.department", filter.departments);
    if (filter.near) choice.narrow(":near", "n.id", list_place_ids_near(connection, *filter.near, longest_list));
    domain::PlacePage page;
    if (choice.is_empty()) return page;
    // One more tells whether the list goes on.
    Statement row = choice.rows(connection, limit + 1, after_slug.value_or(""));
    while (row.step()) {
        if (page.places.size() == limit) {
            page.next = page.places.back().slug;
            break;
        }
        page.places.push_back(place_of(row));
    }
    return page;
}

std::vector<std::string> list_place_ids_near(Connection& connection, const domain::Vicinity& vicinity,
                                             std::size_t limit) {
    constexpr double degree = 111.1;  // km of latitude, rounded down
    const double height = vicinity.radius / degree;
    const double narrowest = std::cos(std::min(89.0, std::abs(vicinity.latitude) + height) * 3.14159265358979 / 180);
    const double width = height / narrowest;
    double west = vicinity.longitude - width;
    double east = vicinity.longitude + width;
    if (west < -180 || east > 180 || std::abs(vicinity.latitude) + height >= 89) west = -180, east = 180;
    Statement row = connection.prepare(list_in_box)
                        .bind(":south", vicinity.latitude - height)
                        .bind(":north", vicinity.latitude + height)
                        .bind(":west", west)
                        .bind(":east", east);
    std::vector<std::pair<double, std::string>> found;
    while (row.step()) {
        const double away =
            domain::distance(vicinity.latitude, vicinity.longitude, row.get<double>(1), row.get<double>(2));
        if (away <= vicinity.radius) found.emplace_back(away, row.get<std::string>(0));
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < std::min(found.size(), limit); ++i) ids.push_back(std::move(found[i].second));
    return ids;
}

bool place_slug_taken(Connection& connection, std::string_view slug) {
    return connection.prepare(is_slug_taken).bind(":slug", slug).step();
}

}  // namespace charivari::store
