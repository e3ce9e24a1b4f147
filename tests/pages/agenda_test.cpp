// The agenda, the home page and the page of a place, as they are served.
#include <set>

#include "store/event.hpp"
#include "tests/pages/visitor.hpp"

using namespace tests;

namespace {

std::string body_of(TestApp& app, std::string_view target) {
    return app.get(target, {{"Accept", "text/html"}, {"Accept-Language", "fr"}}).body;
}

base::json::Value json_ld(const std::string& page) {
    return base::json::parse(between(page, "<script type=\"application/ld+json\">", "</script>"));
}

std::set<std::string> names_in_graph(const std::string& page) {
    std::set<std::string> names;
    const base::json::Value data = json_ld(page);
    for (const auto& each : data.at("@graph").as_array()) names.emplace(each.at("name").as_string());
    return names;
}

}  // namespace

TEST_CASE("January 2020 is two clicks away, years later") {
    TestApp app;
    app.load_demo();
    app.clock.set(instant("2026-03-02T08:00:00Z"));
    const std::string agenda = body_of(app, "/agenda");
    const std::string year = "/agenda?from=2020-01-01&amp;to=2021-01-01";
    REQUIRE(holds(agenda, "href=\"" + year + "\">2020</a>"));
    CHECK(holds(agenda, ">2019</a>"));
    CHECK_FALSE(holds(agenda, ">2018</a>"));
    const std::string archive = body_of(app, "/agenda?from=2020-01-01&to=2021-01-01");
    CHECK(holds(archive, "<h1>Agenda, 2020</h1>"));
    CHECK(holds(archive, "Colloque sur la reconnaissance faciale"));
    CHECK(holds(archive, "href=\"/agenda?from=2020-01-01&amp;to=2020-02-01\">janvier 2020</a>"));
}

TEST_CASE("an agenda without an event has no archive") {
    TestApp app;
    CHECK_FALSE(holds(body_of(app, "/agenda"), "class=\"periods archive\""));
}

TEST_CASE("a filtered agenda names its filters, feeds them on and can be left") {
    TestApp app;
    app.load_demo();
    const std::string place =
        app.get("/api/v1/events").json().at("data").at(1).at("place").at("id").as_string().c_str();
    const std::string page = body_of(app, "/agenda?kind=colloquium&place=" + place + "&from=2020-01-01&to=2020-02-01");
    CHECK(holds(page, "<h1>Agenda, janvier 2020\u00a0: colloques, lieu «\u00a0Amicale laïque de Chapelon\u00a0»</h1>"));
    CHECK(holds(page,
                "<a class=\"button button--quiet\" href=\"/agenda?from=2020-01-01&amp;to=2020-02-01\">Voir tout "
                "l’agenda</a>"));
    CHECK(holds(page,
                "title=\"Agenda, janvier 2020\u00a0: colloques, lieu «\u00a0Amicale laïque de "
                "Chapelon\u00a0»\" href=\"/agenda.ics?kind=colloquium&amp;place=" +
                    place + "\">"));
    CHECK(holds(body_of(app, "/agenda?campaign=reconnaissance-faciale"),
                "campagne «\u00a0Reconnaissance faciale\u00a0»</h1>"));
    CHECK(holds(body_of(app, "/agenda?campaign=pas-connue"), "campagne «\u00a0pas connue\u00a0»</h1>"));
    CHECK(holds(body_of(app, "/agenda?place=nulle-part"), "lieu «\u00a0nulle-part\u00a0»</h1>"));
    CHECK_FALSE(holds(body_of(app, "/agenda?limit=10&utm_source=x"), "Voir tout l’agenda"));
}

TEST_CASE("lists of events carry them as JSON-LD, and are no articles") {
    TestApp app;
    app.load_demo();
    const std::string title = "Colloque sur la reconnaissance faciale";
    for (const char* target :
         {"/", "/agenda?from=2020-01-01&to=2020-02-01", "/places/amicale-laique-de-chapelon-saint-etienne"}) {
        INFO(target);
        const std::string page = body_of(app, target);
        CHECK(names_in_graph(page).contains(title));
        CHECK(holds(page, "property=\"og:type\" content=\"website\""));
    }
    app.clock.set(instant("2020-02-02T08:00:00Z"));
    CHECK(json_ld(body_of(app, "/places/amicale-laique-de-chapelon-saint-etienne")).at("@graph").as_array().size() ==
          1);
    CHECK_FALSE(holds(body_of(app, "/"), "ld+json"));
}

TEST_CASE("an event page links to those that it is related to, and to none that is not public") {
    TestApp app;
    app.load_demo();
    const std::string known = body_of(app, "/events/colloque-sur-la-reconnaissance-faciale-2020-01-18");
    CHECK(holds(known, "<dt>Fait suite à</dt>"));
    CHECK(holds(known, "<a href=\"/campaigns/reconnaissance-faciale\">Reconnaissance faciale</a></li>"));
    CHECK(holds(known, "première séance à l’Assemblée nationale</a>, jeudi 19\u00a0décembre 2019"));

    domain::Event hidden = app.program->events.get_by_slug("colloque-sur-la-reconnaissance-faciale-2020-01-18");
    hidden.id = hidden.uid = app.ids.uuid();
    hidden.slug = "cache";
    hidden.short_code = app.ids.short_code();
    hidden.state = domain::PublicationState::hidden;
    hidden.facts.title = "Ce qui est caché";
    domain::Event open = hidden;
    open.id = open.uid = app.ids.uuid();
    open.slug = "ouvert";
    open.short_code = app.ids.short_code();
    open.state = domain::PublicationState::published;
    open.facts.title = "Ce qui est ouvert";
    open.facts.relations = {{domain::RelationType::replaces, hidden.id}};
    app.write([&](store::Transaction& transaction) {
        store::insert_event(transaction.connection(), hidden);
        store::insert_event(transaction.connection(), open);
    });
    const std::string page = body_of(app, "/events/ouvert");
    CHECK(holds(page, "Ce qui est ouvert"));
    CHECK_FALSE(holds(page, "Ce qui est caché"));
    CHECK_FALSE(holds(page, "Remplace"));
}
