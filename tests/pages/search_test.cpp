// The pages /search and /subscribe, and what tells browsers of the search.
#include "tests/pages/visitor.hpp"

using namespace tests;

namespace {

void add_events(TestApp& app) {
    add_account(app, "Anna", false, true);
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    for (const auto& [title, kind] : {std::pair{"Débat <public> sur l’œil", "debate"}, std::pair{"Visite", "visit"}}) {
        anna.open("/events/new");
        anna.send("/events/new", anna.form("/events/new")
                                     .type("title", title)
                                     .type("kind", kind)
                                     .type("date", "2027-03-06")
                                     .type("description", "On y parle de *surveillance* dans la ville.")
                                     .type("source_0_url", "https://example.org/annonce"));
    }
}

}  // namespace

TEST_CASE("the search marks what was looked for, without regard to accents and capitals") {
    TestApp app;
    add_events(app);
    const Got found = app.get("/search?q=DEBAT+public", {{"Accept", "text/html"}});
    CHECK(found.status == 200);
    CHECK(holds(found.body, "<mark>Débat</mark> &lt;<mark>public</mark>&gt; sur l’œil"));
    CHECK(holds(found.body, "href=\"/events/debat-public-sur-l-oeil-2027-03-06\""));
    CHECK(holds(found.body, "value=\"DEBAT public\""));
    CHECK_FALSE(holds(found.body, "Visite</a>"));
    CHECK(holds(app.get("/search?q=surveillance", {{"Accept", "text/html"}}).body, "<mark>surveillance</mark>"));
    const Got nothing = app.get("/search?q=rien", {{"Accept", "text/html"}});
    CHECK(nothing.status == 200);
    CHECK(holds(nothing.body, "Rien trouvé."));
    const Got empty = app.get("/search", {{"Accept", "text/html"}});
    CHECK_FALSE(holds(empty.body, "Rien trouvé."));
    CHECK(holds(app.get("/", {{"Accept", "text/html"}}).body, "href=\"/search\""));
    CHECK(app.get("/search?p=1", {{"Accept", "text/html"}}).status == 400);
}

TEST_CASE("long lists of results go on on the next page") {
    TestApp app;
    add_events(app);
    const Got first = app.get("/search?q=surveillance&limit=1", {{"Accept", "text/html"}});
    const std::string cursor = between(first.body, "&amp;cursor=", "\"");
    const Got second = app.get("/search?q=surveillance&limit=1&cursor=" + cursor, {{"Accept", "text/html"}});
    CHECK_FALSE(holds(second.body, "rel=\"next\""));
    CHECK(holds(second.body, "rel=\"first\""));
}

TEST_CASE("browsers are told how to search here") {
    TestApp app;
    const Got got = app.get("/opensearch.xml");
    CHECK(got.status == 200);
    CHECK(got.field("Content-Type") == "application/opensearchdescription+xml; charset=utf-8");
    CHECK(holds(got.body, "template=\"https://agenda.example/search?q={searchTerms}\""));
    CHECK(holds(app.get("/", {{"Accept", "text/html"}}).body, "href=\"/opensearch.xml\""));
}

TEST_CASE("a feed is put together in a form, and shows its address, its other forms and what comes next") {
    TestApp app;
    add_events(app);
    const auto page = [&](const std::string& query) {
        return app.get("/subscribe" + query, {{"Accept", "text/html"}});
    };
    const Got whole = page("");
    CHECK(whole.status == 200);
    CHECK(holds(whole.body, "href=\"webcal://agenda.example/agenda.ics\""));
    CHECK(holds(whole.body, "Visite</a>"));
    // As the form sends it: all fields, most of them empty.
    const Got got =
        page("?department=&commune=&place=&campaign=&tag=&q=&kind_debate=yes&cancelled=hide&alarm=PT2H&language=en");
    CHECK(got.status == 200);
    CHECK(holds(got.body,
                "webcal://agenda.example/agenda.ics?kind=debate&amp;cancelled=hide&amp;lang=en&amp;alarm=PT2H"));
    CHECK(holds(got.body, "https://agenda.example/agenda.atom?kind=debate&amp;cancelled=hide&amp;lang=en\""));
    CHECK_FALSE(holds(got.body, "Visite</a>"));
    CHECK(holds(got.body, "checked"));
    CHECK(app.get("/agenda.ics?kind=debate&cancelled=hide&lang=en&alarm=PT2H").status == 200);
}

TEST_CASE("what no feed can be made of is said at its field") {
    struct Row {
        const char* query;
        const char* fault;
    };
    TestApp app;
    add_events(app);
    for (const Row& row :
         {Row{"department=999", "feed-department-error"}, Row{"commune=42", "feed-commune-error"},
          Row{"place=nulle+part", "feed-place-error"}, Row{"campaign=rien", "feed-campaign-error"},
          Row{"alarm=PT3H", "feed-alarm-error"}, Row{"cancelled=no", "feed-cancelled-error"},
          Row{"language=xx", "feed-language-error"}, Row{"allday=yes&alarm=PT2H", "feed-allday-error"}}) {
        INFO(row.query);
        const Got got = app.get("/subscribe?" + std::string(row.query), {{"Accept", "text/html"}});
        CHECK(got.status == 422);
        CHECK(holds(got.body, "id=\"" + std::string(row.fault) + "\""));
        CHECK_FALSE(holds(got.body, "webcal://"));
    }
}

TEST_CASE("a feed of a town is put together by the town's name") {
    TestApp app;
    app.load_demo();
    for (const char* typed : {"Saint-%C3%89tienne", "saint+etienne", "42218"}) {
        INFO(typed);
        const Got got = app.get("/subscribe?commune=" + std::string(typed), {{"Accept", "text/html"}});
        CHECK(got.status == 200);
        CHECK((holds(got.body, "commune=42218") || holds(got.body, "commune&#x3D;42218")));
    }
    CHECK(app.get("/subscribe?commune=Saint-Denis").status == 422);
    CHECK(app.get("/subscribe?commune=Saint-Denis+93").status == 200);
}

TEST_CASE("every filter of the agenda is in the form of a feed, and offers what is there") {
    TestApp app;
    app.load_demo();
    const auto page = [&](const std::string& query) {
        return app.get("/subscribe" + query, {{"Accept", "text/html"}}).body;
    };
    const std::string whole = page("?lang=en");
    CHECK(holds(whole, "<option value=\"reconnaissance-faciale\">Facial recognition</option>"));
    CHECK(holds(whole, "<option value=\"jean-michel-mis\">Jean-Michel Mis</option>"));
    CHECK(holds(whole, "<option value=\"42\">42 Loire</option>"));
    CHECK(holds(whole, "<option value=\"2A\">2A Corse-du-Sud</option>"));
    CHECK(holds(whole, "<option value=\"Saint-Étienne\">Saint-Étienne</option>"));
    CHECK(holds(whole, "<option value=\"Amicale laïque de Chapelon, Saint-Étienne\">"));
    struct Row {
        const char* typed;
        const char* query;
    };
    for (const Row& row :
         {Row{"person=Jean-Michel+Mis", "person=jean-michel-mis"},
          Row{"campaign=Reconnaissance+faciale", "campaign=reconnaissance-faciale"},
          Row{"status_cancelled=yes&status_postponed=yes", "status=postponed&status=cancelled"},
          Row{"near=45.4397,4.3872&radius=", "near=45.4397%2C4.3872"},
          Row{"near=45.4397,4.3872&radius=5", "near=45.4397%2C4.3872&radius=5"},
          Row{"from=18/01/2020&to=2020-02-01", "from=2020-01-18&to=2020-02-01"}, Row{"what=events", "what=events"},
          Row{"accessible=yes", "accessible=true"}, Row{"department=2a", "department=2A"},
          Row{"tag=Vid%C3%A9o+surveillance", "tag=video-surveillance"}}) {
        INFO(row.typed);
        std::string marked = row.query;
        for (std::size_t at = 0; (at = marked.find('&', at)) != std::string::npos; at += 5)
            marked.insert(at + 1, "amp;");
        CHECK(holds(page("?" + std::string(row.typed)), "webcal://agenda.example/agenda.ics?" + marked + "\""));
        CHECK(app.get("/agenda.ics?" + std::string(row.query)).status == 200);
    }
    CHECK(holds(page("?person=jean-michel-mis"), "Chapelon</a>"));
    CHECK_FALSE(holds(page("?person=jean-michel-mis&what=actions"), "Chapelon</a>"));
}

TEST_CASE("kinds that events and actions have alike are of those whose box was ticked") {
    TestApp app;
    struct Row {
        const char* typed;
        const char* query;
        const char* ticked;  // " kind_meeting action_kind_meeting", after that
    };
    for (const Row& row :
         {Row{"kind_meeting=yes&what=all", "?kind=meeting&amp;what=events", " kind_meeting"},
          Row{"action_kind_meeting=yes&what=all", "?kind=meeting&amp;what=actions", " action_kind_meeting"},
          Row{"kind_debate=yes&what=all", "?kind=debate", " kind_debate"},
          Row{"kind_debate=yes&kind_other=yes", "?kind=debate&amp;kind=other&amp;what=events",
              " kind_debate kind_other"},
          Row{"kind_meeting=yes&action_kind_meeting=yes", "?kind=meeting", " kind_meeting action_kind_meeting"},
          Row{"kind_meeting=yes&action_kind_rally=yes", "?kind=meeting&amp;kind=rally",
              " kind_meeting action_kind_rally action_kind_meeting"},
          Row{"kind_meeting=yes&what=events", "?kind=meeting&amp;what=events", " kind_meeting"},
          Row{"status_planned=yes&status_held=yes&status_stood_down=yes",
              "?status=planned&amp;status=stood_down&amp;status=held", " status_planned status_stood_down status_held"},
          Row{"status_confirmed=yes&status_over=yes", "?status=confirmed&amp;status=over",
              " status_confirmed status_over"}}) {
        INFO(row.typed);
        const Got got = app.get("/subscribe?" + std::string(row.typed), {{"Accept", "text/html"}});
        INFO(got.body);
        REQUIRE(got.status == 200);
        CHECK(holds(got.body, "webcal://agenda.example/agenda.ics" + std::string(row.query) + "\""));
        std::string ticked;
        for (const char* name : {"kind_debate", "kind_meeting", "kind_other", "action_kind_rally",
                                 "action_kind_meeting", "action_kind_other", "status_confirmed", "status_over",
                                 "status_planned", "status_stood_down", "status_held", "status_draft"})
            if (holds(got.body, " name=\"" + std::string(name) + "\"") &&
                holds(between(got.body, " name=\"" + std::string(name) + "\"", ">"), "checked"))
                ticked += " " + std::string(name);
        CHECK(ticked == row.ticked);
    }
    for (const char* wrong : {"kind_meeting=yes&what=actions", "action_kind_meeting=yes&what=events",
                              "status_planned=yes&what=events", "status_over=yes&what=actions"}) {
        INFO(wrong);
        const Got got = app.get("/subscribe?" + std::string(wrong), {{"Accept", "text/html"}});
        CHECK(got.status == 422);
        CHECK(holds(got.body, "feed-what-error"));
    }
}

TEST_CASE("what is no part of the agenda is said at the field of a feed's form that asks for it") {
    TestApp app;
    for (const auto& [query, field] :
         {std::pair{"person=nobody", "person"}, std::pair{"near=Paris", "near"}, std::pair{"radius=5", "radius"},
          std::pair{"near=45,4&radius=501", "radius"}, std::pair{"from=demain", "from"},
          std::pair{"from=2020-02-01&to=2020-02-01", "to"}, std::pair{"what=no", "what"}, std::pair{"tag=!", "tag"}}) {
        INFO(query);
        const Got got = app.get("/subscribe?" + std::string(query), {{"Accept", "text/html"}});
        CHECK(got.status == 422);
        CHECK(holds(got.body, "id=\"feed-" + std::string(field) + "-error\""));
    }
}
