#include "domain/place.hpp"

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/policy.hpp"
#include "tests/domain/drafts.hpp"

namespace {

using namespace charivari::domain;
using charivari::base::FieldErrors;

PlaceDraft sound_place() {
    PlaceDraft draft;
    draft.name = "Amicale laïque de Chapelon";
    draft.locality = "Saint-Étienne";
    draft.commune = "42218";
    return draft;
}

TEST_CASE("each defect of a place has its pointer and code") {
    struct Row {
        const char* name;
        std::function<void(PlaceDraft&)> spoil;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"sound", [](auto&) {}, ""},
        {"no name", [](auto& p) { p.name = " "; }, "/name required\n"},
        {"a long name", [](auto& p) { p.name = std::string(201, 'x'); }, "/name too_long\n"},
        {"a name of two lines", [](auto& p) { p.name = "a\nb"; }, "/name control_characters\n"},
        {"a long street", [](auto& p) { p.street = std::string(201, 'x'); }, "/street too_long\n"},
        {"a long postal code", [](auto& p) { p.postal_code = std::string(21, '1'); }, "/postal_code too_long\n"},
        {"a long town", [](auto& p) { p.locality = std::string(121, 'x'); }, "/locality too_long\n"},
        {"a commune of four digits", [](auto& p) { p.commune = "4221"; }, "/commune not_a_commune\n"},
        {"a commune of six digits", [](auto& p) { p.commune = "422180"; }, "/commune too_long\n"},
        {"a commune of letters", [](auto& p) { p.commune = "4A218"; }, "/commune not_a_commune\n"},
        {"Ajaccio", [](auto& p) { p.commune = "2A004"; }, ""},
        {"a commune that the INSEE does not know", [](auto& p) { p.commune = "42999"; }, "/commune unknown\n"},
        {"2C is no department", [](auto& p) { p.commune = "2C004"; }, "/commune not_a_commune\n"},
        {"the wrong department", [](auto& p) { p.department = "43"; }, "/department contradiction\n"},
        {"the right department", [](auto& p) { p.department = "42"; }, ""},
        {"a long department", [](auto& p) { p.department = "9745"; }, "/department too_long\n"},
        {"a lower-case country", [](auto& p) { p.country = "fr"; }, "/country not_a_country\n"},
        {"a country of three letters", [](auto& p) { p.country = "FRA"; }, "/country not_a_country\n"},
        {"no country", [](auto& p) { p.country = ""; }, "/country not_a_country\n"},
        {"latitude alone", [](auto& p) { p.latitude = 45.4; }, "/longitude required\n"},
        {"longitude alone", [](auto& p) { p.longitude = 4.4; }, "/latitude required\n"},
        {"both", [](auto& p) { p.latitude = 45.4, p.longitude = 4.4; }, ""},
        {"the pole", [](auto& p) { p.latitude = -90, p.longitude = 180; }, ""},
        {"beyond the pole", [](auto& p) { p.latitude = 90.001, p.longitude = 4.4; }, "/latitude out_of_range\n"},
        {"beyond the date line", [](auto& p) { p.latitude = 45, p.longitude = -180.5; }, "/longitude out_of_range\n"},
        {"no number", [](auto& p) { p.latitude = std::numeric_limits<double>::quiet_NaN(), p.longitude = 4; },
         "/latitude out_of_range\n"},
        {"long words on access", [](auto& p) { p.accessibility = std::string(1001, 'x'); },
         "/accessibility too_long\n"},
        {"words on access in lines", [](auto& p) { p.accessibility = "a\nb"; }, ""},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        PlaceDraft draft = sound_place();
        row.spoil(draft);
        FieldErrors errors;
        check(draft, errors);
        CHECK(shown(errors) == row.wanted);
    }
}

TEST_CASE("the department follows from the commune") {
    CHECK(department_of("42218") == "42");
    CHECK(department_of("01001") == "01");
    CHECK(department_of("2A004") == "2A");
    CHECK(department_of("2B033") == "2B");
    CHECK(department_of("97411") == "974");
    CHECK(department_of("98735") == "987");

    PlaceDraft draft = sound_place();
    FieldErrors errors;
    check(draft, errors);
    CHECK(draft.department == "42");
}

TEST_CASE("of a former commune the one that it became part of is kept") {
    PlaceDraft draft = sound_place();
    draft.commune = "01059";
    FieldErrors errors;
    check(draft, errors);
    CHECK(errors.empty());
    CHECK(draft.commune == "01453");
    CHECK(draft.department == "01");
}

TEST_CASE("an empty optional text is none") {
    PlaceDraft draft = sound_place();
    draft.street = " ";
    draft.locality.reset();  // which would tell the commune
    draft.commune = "";
    draft.department = "";
    FieldErrors errors;
    check(draft, errors);
    CHECK(errors.empty());
    CHECK_FALSE(draft.street);
    CHECK_FALSE(draft.commune);
    CHECK_FALSE(draft.department);
}

TEST_CASE("an address stands in one line, with what is known of it") {
    struct Row {
        std::optional<std::string> street, postal_code, locality;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"3 rue de la Paix", "42100", "Saint-Étienne", "3 rue de la Paix, 42100 Saint-Étienne"},
        {{}, "42100", "Saint-Étienne", "42100 Saint-Étienne"},
        {{}, {}, "Saint-Étienne", "Saint-Étienne"},
        {"3 rue de la Paix", {}, {}, "3 rue de la Paix"},
        {"3 rue de la Paix", {}, "Saint-Étienne", "3 rue de la Paix, Saint-Étienne"},
        {{}, {}, {}, ""},
    };
    for (const Row& row : rows) {
        Place place;
        place.street = row.street;
        place.postal_code = row.postal_code;
        place.locality = row.locality;
        CHECK(address_line(place) == row.wanted);
    }
}

TEST_CASE("a place in a town of France has its commune, unless another one is given") {
    const auto commune_of = [](const char* locality, const char* country, std::optional<std::string> given = {}) {
        PlaceDraft draft;
        draft.name = "Salle";
        draft.locality = locality;
        draft.country = country;
        draft.commune = std::move(given);
        charivari::base::FieldErrors errors;
        check(draft, errors);
        return draft.commune.value_or("") + " " + draft.department.value_or("");
    };
    CHECK(commune_of("saint etienne", "FR") == "42218 42");
    CHECK(commune_of("Saint-Étienne", "BE") == " ");
    CHECK(commune_of("Saint-Étienne", "FR", "42095") == "42095 42");
    CHECK(commune_of("Saint-Denis", "FR") == " ");
}

}  // namespace
