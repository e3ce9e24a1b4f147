// Feeds with a short name: the agenda with one filter set.
#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "tests/feeds/feed_rig.hpp"

namespace {

using namespace tests;

// The UIDs of a calendar, each on a line.
std::string uids(TestApp& app, const std::string& target) {
    const Got got = app.get(target);
    INFO(target << " " << got.body.substr(0, 300));
    CHECK(got.status == 200);
    return property(got.body, "UID");
}

TEST_CASE("a short name is the agenda with a filter") {
    TestApp app;
    app.load_demo();
    struct Row {
        const char* path;
        const char* filter;
        const char* page;
    };
    for (const Row& row : {Row{"/campaigns/reconnaissance-faciale", "campaign=reconnaissance-faciale",
                               "/campaigns/reconnaissance-faciale"},
                           Row{"/communes/saint-etienne", "commune=saint-etienne", "/communes/saint-etienne"},
                           Row{"/communes/paris", "commune=75107", "/communes/paris"},
                           Row{"/departments/75", "department=75", "/departments/75"},
                           Row{"/people/jean-michel-mis", "person=jean-michel-mis", "/people/jean-michel-mis"},
                           Row{"/tags/surveillance", "tag=surveillance", "/tags/surveillance"}}) {
        const std::string shown = uids(app, row.path + std::string(".ics"));
        CHECK_FALSE(shown.empty());
        CHECK(shown == uids(app, "/agenda.ics?" + std::string(row.filter)));
        CHECK(uids(app, row.path + std::string(".ics?kind=hearing")).empty());
        const std::string atom = app.get(row.path + std::string(".atom")).body;
        CHECK(atom.find("href=\"https://agenda.example" + std::string(row.page) + "\"") != std::string::npos);
        const auto items = app.get(row.path + std::string(".json")).json().at("items").as_array().size();
        CHECK(items == 1U + static_cast<std::size_t>(std::count(shown.begin(), shown.end(), '\n')));
        const std::string own{std::string_view{row.filter}.substr(0, std::string_view{row.filter}.find('='))};
        for (const char* ending : {".ics", ".atom", ".json"}) {
            const Got twice = app.get(row.path + std::string(ending) + "?" + own + "=x");
            CHECK(twice.status == 400);
            CHECK(twice.errors() == "?" + own + " unknown_parameter\n");
        }
    }
}

TEST_CASE("feeds with a short name are called by what they show") {
    TestApp app;
    app.load_demo();
    const auto name = [&](const char* target) { return head_property(app.get(target).body, "X-WR-CALNAME"); };
    CHECK(name("/campaigns/reconnaissance-faciale.ics") == "Reconnaissance faciale (Charivari)");
    CHECK(name("/communes/saint-etienne.ics") == "Saint-Étienne (Charivari)");
    CHECK(name("/departments/42.ics") == "Loire (Charivari)");
    CHECK(name("/campaigns/reconnaissance-faciale.ics?lang=en") == "Facial recognition (Charivari)");
    CHECK(name("/tags/ville.ics?lang=en") == "Tag “ville” (Charivari)");
    CHECK(app.get("/tags/ville.json").json().at("title") ==
          base::json::Value("Mot-clé «\u00a0ville\u00a0» (Charivari)"));
}

TEST_CASE("what could be there gives an empty feed, what cannot be gives 404") {
    TestApp app;
    for (const char* path : {"/communes/saint-etienne", "/communes/ajaccio", "/communes/saint-denis-974",
                             "/departments/01", "/departments/2B", "/departments/974", "/tags/nobody-uses-this"}) {
        INFO(path);
        const Got calendar = app.get(path + std::string(".ics"));
        CHECK(calendar.status == 200);
        CHECK(calendar.body.find("BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n") != std::string::npos);
        CHECK(app.get(path + std::string(".json")).json().at("items").as_array().empty());
        const Got atom = app.get(path + std::string(".atom"));
        CHECK(atom.status == 200);
        CHECK(atom.body.find("<entry>") == std::string::npos);
        CHECK(atom.body.find("<updated>") != std::string::npos);
    }
    for (const char* path :
         {"/communes/4221", "/communes/422180", "/communes/2C004", "/communes/99999", "/communes/saint-denis",
          "/departments/20", "/people/nobody", "/departments/1", "/departments/97", "/departments/421",
          "/departments/2C", "/tags/-", "/tags/%21", "/campaigns/nothing"})
        for (const char* ending : {".ics", ".atom", ".json"}) {
            INFO(path << ending);
            CHECK(app.get(path + std::string(ending)).status == 404);
        }
    CHECK(app.get("/tags/" + std::string(60, 'a') + ".ics").status == 200);
    CHECK(app.get("/tags/" + std::string(61, 'a') + ".ics").status == 404);
}

}  // namespace
