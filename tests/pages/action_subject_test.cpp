// Where else actions stand: on pages of subjects, in what they tell programs, and under the moderators' hands.
#include "tests/pages/visitor.hpp"
#include "tests/service/action_fixture.hpp"

using namespace tests;

namespace {

// One that is to come and one that is over by now, both at the place of the event and with a tag.
struct Subjects : Answering {
    domain::Action coming = add("Rassemblement");
    domain::Action past = add("Tintamarre");

    Subjects() {
        app.clock.set(instant("2020-01-18T12:30:00Z"));  // 13:30 in Paris, while both are on
        domain::ActionDraft draft = stored(past.id).facts;
        draft.anchor.reset();
        draft.schedule = {
            domain::Moment{draft.schedule.start->date - std::chrono::days{3}, std::chrono::hours{10}, "Europe/Paris"},
            std::nullopt, true};
        app.write(actions().update(anna, past.id, draft, std::nullopt, {}));
    }
    domain::Action add(const std::string& title) {
        domain::ActionDraft draft = rally();
        draft.title = title;
        draft.tags = {"bruit"};
        return make(draft);
    }
};

}  // namespace

TEST_CASE("pages of subjects show past actions beside past events, and tell programs of both") {
    Subjects at;
    for (const char* path : {"/places/chapelon", "/communes/saint-etienne", "/departments/42", "/tags/bruit"}) {
        INFO(path);
        const std::string page = at.app.get(path).body;
        const std::size_t archive = page.find("id=\"past\"");
        REQUIRE(archive != std::string::npos);
        CHECK(page.find("href=\"/actions/" + at.coming.slug + "\"") < archive);
        CHECK(page.find("href=\"/actions/" + at.past.slug + "\"") > archive);
        const std::string block = between(page, "application/ld+json\">", "</script>");
        for (const domain::Action* each : {&at.coming, &at.past})
            CHECK(holds(block, "/actions/" + each->slug + "\",\"name\":\"" + each->facts.title));
        CHECK(holds(block, "\"about\":{\"@id\""));
    }
    CHECK(holds(between(at.app.get("/agenda").body, "application/ld+json\">", "</script>"), at.coming.facts.title));
}

TEST_CASE("what an action is called in public is all that pages tell programs of its hosts") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.is_hosts_undisclosed = true;
    draft.online_url = "https://visio.example/salle";
    draft.attendance_mode = domain::AttendanceMode::mixed;
    const domain::Action made = at.make(draft);
    const std::string block = between(at.app.get("/actions/" + made.slug).body, "application/ld+json\">", "</script>");
    CHECK_FALSE(holds(block, "organizer"));
    CHECK(holds(block, "https://schema.org/MixedEventAttendanceMode"));
    CHECK(holds(block, "VirtualLocation"));
    CHECK(holds(block, "\"description\""));
}

TEST_CASE("a moderator takes a value out of an action, which is shown first, then it is gone") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.description = "Avec Zoé Canari.";
    const domain::Action made = at.make(draft);
    add_account(at.app, "Mod", false, true);
    const std::string form = "/moderation/actions/" + made.id + "/redact";
    Visitor mod{at.app};
    mod.sign_in("Mod", good_password);
    mod.open("/actions/" + made.slug);
    CHECK(mod.shows("Caviarder"));
    CHECK_FALSE(holds(at.app.get("/actions/" + made.slug).body, "Caviarder"));
    mod.open(form);
    mod.send(form, {{"value", "Perruche"}, {"reason", "objection"}});
    CHECK(mod.faults() == std::vector<std::string>{"redact-value: Cela ne se trouve nulle part."});
    mod.send(form, {{"value", "zoé canari"}, {"reason", "objection"}});
    CHECK(mod.shows("Ce qui serait retiré"));
    CHECK(holds(at.app.get("/actions/" + made.slug).body, "Canari"));
    mod.send(form);
    CHECK(mod.shows("C’est retiré."));
    CHECK_FALSE(holds(at.app.get("/actions/" + made.slug).body, "Canari"));
}

TEST_CASE("a feed of some kinds of actions is put together by hand") {
    Answering at;
    const domain::Action made = at.make();
    const std::string rallies = at.app.get("/subscribe?action_kind_rally=on").body;
    CHECK(holds(rallies, "/agenda.ics?kind=rally"));
    CHECK(holds(rallies, "href=\"/actions/" + made.slug + "\""));
    CHECK_FALSE(holds(rallies, "href=\"/events/"));
    const std::string marches = at.app.get("/subscribe?action_kind_march=on").body;
    CHECK_FALSE(holds(marches, "href=\"/actions/" + made.slug + "\""));
    const std::string colloquia = at.app.get("/subscribe?kind_colloquium=on&action_kind_rally=on").body;
    CHECK(holds(colloquia, "/agenda.ics?kind=colloquium&amp;kind=rally"));
    CHECK(holds(colloquia, "href=\"/actions/" + made.slug + "\""));
    CHECK(holds(at.app.get("/subscribe?action_kind_meeting=on").body, "kind=meeting"));
}

TEST_CASE("the search shows an action with when and where, and that it is cancelled") {
    Answering at;
    const domain::Action made = at.make();
    CHECK(holds(at.app.get("/search?q=rassemblement").body, "chapelon"));
    domain::ActionDraft draft = at.stored(made.id).facts;
    draft.status = domain::ActionStatus::cancelled;
    at.app.write(at.actions().update(at.anna, made.id, draft, std::nullopt, {}));
    const std::string page = at.app.get("/search?q=rassemblement").body;
    CHECK(holds(page, "<mark>Rassemblement</mark>"));
    CHECK(holds(page, "Annulé · "));
}
