// What may be the same as something else.
#include "domain/duplicate.hpp"

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

namespace {

using namespace charivari::domain;

PlaceDraft place(const char* name, const char* locality = "Saint-Étienne") {
    PlaceDraft draft;
    draft.name = name;
    if (locality) draft.locality = locality;
    return draft;
}

EventDraft event(const char* title, const char* start = "2020-01-18T14:00:00") {
    EventDraft draft = sound_event();
    draft.title = title;
    draft.start = moment(start);
    draft.sources = {{std::string("https://example.org/") + title, std::nullopt, std::nullopt, {}}};
    return draft;
}

TEST_CASE("titles are alike without regard to accents, case and the order of words") {
    CHECK(likeness("Colloque sur l’œil", "COLLOQUE SUR L'OEIL") == 1);
    CHECK(likeness("Reconnaissance faciale : colloque", "Colloque reconnaissance faciale") > 0.8);
    CHECK(likeness("Colloque sur la reconnaissance faciale", "Colloque de J.-M. Mis : la reconnaissance faciale") >
          0.7);
    CHECK(likeness("Colloque sur la reconnaissance faciale", "Conseil municipal de Lyon") < 0.3);
    CHECK(likeness("Réunion", "Réunion publique sur le budget") < 0.6);
    CHECK(likeness("", "") == 0);
    CHECK(likeness("…", "…") == 0);
}

TEST_CASE("an event may be the same on the same day or the next, at the place or perhaps there") {
    const PlaceDraft hall = place("Amicale laïque de Chapelon");
    const PlaceDraft same = place("AMICALE LAÏQUE DE CHAPELON");
    const PlaceDraft other = place("Bourse du travail");
    const PlaceDraft away = place("Amicale laïque", "Lyon");
    const EventDraft one = event("Colloque sur la reconnaissance faciale");
    struct Row {
        const char* name;
        EventDraft draft;
        const PlaceDraft* where;
        bool may_be_same;
    };
    const std::vector<Row> rows{
        {"the same", event("Colloque reconnaissance faciale"), &same, true},
        {"the day after", event("Colloque reconnaissance faciale", "2020-01-19"), &same, true},
        {"two days after", event("Colloque reconnaissance faciale", "2020-01-20"), &same, false},
        {"another title there", event("Loto annuel du club de pétanque"), &same, false},
        {"a short title there", event("Colloque : la reconnaissance"), &same, true},
        {"a place that is not known", event("Colloque reconnaissance faciale"), nullptr, true},
        {"another hall of the town", event("Colloque reconnaissance faciale"), &other, true},
        {"another hall, another title", event("Colloque : la reconnaissance du travail"), &other, false},
        {"another town", event("Colloque, sur la reconnaissance faciale"), &away, false},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK((sameness(one, &hall, row.draft, row.where) > 0) == row.may_be_same);
        CHECK(sameness(one, &hall, row.draft, row.where) == sameness(row.draft, row.where, one, &hall));
    }
    EventDraft announced = event("Tout autre titre");
    announced.sources = one.sources;
    CHECK(sameness(one, &hall, announced, &away) >= 0.8);  // the same page announces both
    announced.start = moment("2020-02-18");
    CHECK(sameness(one, &hall, announced, &away) == 0);
}

TEST_CASE("places may be the same by name and town, or by position and something of the name") {
    PlaceDraft hall = place("Salle Jean Dame", "Paris");
    CHECK(may_be_same(hall, place("salle jean-dame", "PARIS")));
    CHECK(may_be_same(hall, place("Salle Jean Dame", nullptr)));
    CHECK_FALSE(may_be_same(hall, place("Salle Jean Dame", "Lyon")));
    CHECK_FALSE(may_be_same(hall, place("Salle Jean Jaurès", "Paris")));
    CHECK(may_be_same(place("Amicale laïque"), place("Amicale laïque de Chapelon")));
    CHECK_FALSE(may_be_same(place("Amicale laïque"), place("Amicale laïque de Chapelon", nullptr)));
    hall.commune = "75102";
    PlaceDraft other = place("Salle Jean Dame", "Paris 2e");
    other.commune = "75102";
    CHECK(may_be_same(hall, other));
    hall.latitude = 48.8670;
    hall.longitude = 2.3440;
    PlaceDraft near = place("Jean Dame (salle)", "Paris");
    near.latitude = 48.8678;
    near.longitude = 2.3445;
    CHECK(may_be_same(hall, near));
    near.latitude = 48.8700;
    CHECK_FALSE(may_be_same(hall, near));
}

}  // namespace
