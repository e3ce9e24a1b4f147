// Places, as browsers without JavaScript put them on record.
#include "tests/pages/visitor.hpp"

using namespace tests;

TEST_CASE("a place is put on record with its commune by name") {
    TestApp app;
    add_account(app, "Anna", false, true);
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    anna.open("/places");
    CHECK(anna.shows("href=\"/places/new\""));
    anna.open("/places/new");
    FilledForm form = anna.form("/places/new").type("name", "Salle des fêtes").type("commune", "Saint-Denis");
    CHECK(form.at("country") == "FR");
    anna.send("/places/new", form);
    CHECK(anna.page.status == 422);
    CHECK(anna.faults() == std::vector<std::string>{"place-commune: Donnez le nom d’une commune, ou son code INSEE, "
                                                    "comme 42218. Si plusieurs portent ce nom, ajoutez le "
                                                    "département\u00a0: Saint-Denis (93)."});
    CHECK(anna.form("/places/new").at("commune") == "Saint-Denis");
    anna.send("/places/new",
              anna.form("/places/new").type("commune", "Saint-Denis (93)").type("locality", "Saint-Denis"));
    CHECK(anna.path == "/places/salle-des-fetes-saint-denis?done=new");
    CHECK(anna.shows("Le lieu est là."));
    const auto place = app.program->places.get_by_slug("salle-des-fetes-saint-denis");
    CHECK(place.commune == "93066");
    CHECK(place.department == "93");
    // Its form says the commune such that it is found again.
    anna.open("/places/salle-des-fetes-saint-denis/edit");
    form = anna.form("/places/salle-des-fetes-saint-denis/edit");
    CHECK(form.at("commune") == "saint-denis-93");
    anna.send("/places/salle-des-fetes-saint-denis/edit", form);
    CHECK(app.program->places.get_by_slug("salle-des-fetes-saint-denis").revision == 1);
}

TEST_CASE("lists of places go on on the next page, and lead back") {
    TestApp app;
    for (int i = 10; i < 62; ++i)
        CHECK(
            app.post("/api/v1/places", R"({"name": "Salle )" + std::to_string(i) + R"("})", app.write_token()).status ==
            201);
    Visitor reader{app};
    reader.open("/places");
    CHECK(reader.shows("Salle 10"));
    CHECK_FALSE(reader.shows("Salle 61"));
    CHECK_FALSE(reader.shows("rel=\"first\""));
    CHECK_FALSE(reader.shows("/places/new"));
    reader.open(between(reader.page.body, "<a class=\"button\" href=\"", "\" rel=\"next\""));
    CHECK(reader.shows("Salle 61"));
    CHECK_FALSE(reader.shows("rel=\"next\""));
    CHECK(reader.shows("href=\"/places\" rel=\"first\""));
}
