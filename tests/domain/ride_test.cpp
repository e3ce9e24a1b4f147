#include "domain/ride.hpp"

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

using namespace charivari::domain;
using charivari::base::FieldErrors;

namespace {

TEST_CASE("a ride begins in a commune, by whatever name people give it") {
    for (const char* typed : {"42218", "saint-etienne", "Saint-Étienne"}) {
        RideDraft draft;
        draft.commune = typed;
        FieldErrors errors;
        check(draft, errors);
        CHECK(shown(errors).empty());
        CHECK(draft.commune == "42218");
    }
}

TEST_CASE("each fault of a ride is told where it is") {
    RideDraft draft;
    draft.seats = 9;
    FieldErrors errors;
    check(draft, errors);
    CHECK(shown(errors) == "/seats out_of_range\n/commune required\n");
    draft.commune = "rue de la Paix";
    FieldErrors again;
    check(draft, again);
    CHECK(shown(again) == "/seats out_of_range\n/commune unknown\n");
}

}  // namespace
