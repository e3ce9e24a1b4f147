// Corrections, as browsers without JavaScript propose and decide on them; and what is taken out of the record by hand.
#include "tests/feeds/feed_rig.hpp"
#include "tests/pages/visitor.hpp"

using namespace tests;
using base::json::Object;

namespace {

const std::string path = "/events/debat-2020-01-18";

void add_debate(TestApp& app) {
    Object body = event_body("Débat");
    body["start"] = Object{{"local", "2020-01-18T14:00:00"}, {"zone", "Europe/Paris"}};
    body["end"] = Object{{"local", "2020-01-18T16:00:00"}, {"zone", "Europe/Paris"}};
    body["description"] = "Avec Zoé Canari.";
    REQUIRE("/events/" + add_event(app, body) == path);
}

// With another hour.
void propose(Visitor& visitor, const std::string& source) {
    visitor.open(path + "/propose");
    visitor.send(path + "/propose", {{"start", "2020-01-18"},
                                     {"start_time", "18:30"},
                                     {"end", "2020-01-18"},
                                     {"end_time", "20:00"},
                                     {"status", "announced"},
                                     {"title", "Débat"},
                                     {"sources", source},
                                     {"note", "vu sur place"}});
}

}  // namespace

TEST_CASE("anybody proposes a correction, which everybody sees as not verified, until somebody decides") {
    TestApp app;
    add_debate(app);
    add_account(app, "Mod", false, true);
    Visitor reader{app};
    reader.open(path);
    REQUIRE(reader.shows(path + "/propose"));
    CHECK_FALSE(reader.shows("Annoncé, non vérifié"));
    propose(reader, "");
    CHECK(reader.page.status == 422);
    CHECK(reader.shows("value=\"18:30\""));  // what was typed stays
    CHECK(reader.faults() ==
          std::vector<std::string>{"propose-sources: Une nouvelle date, un nouveau lieu ou un nouvel état demande une "
                                   "source de plus."});
    propose(reader, "https://www.ville.example/a");
    INFO(reader.page.body);
    REQUIRE(reader.path.starts_with("/proposals/"));
    CHECK(reader.page.field("Cache-Control") == "private, no-store");
    const std::string own = reader.path.substr(0, reader.path.find('?'));

    Visitor other{app};
    other.open(path);
    CHECK(other.shows("Annoncé, non vérifié"));
    CHECK(other.shows("de 18\u00a0h\u00a030 à 20\u00a0h"));
    CHECK(other.shows("de 14\u00a0h à 16\u00a0h"));  // what is accepted still stands
    CHECK(other.shows("ville.example"));
    CHECK_FALSE(other.shows("https://www.ville.example/a"));
    CHECK_FALSE(other.shows("vu sur place"));

    Visitor mod{app};
    mod.sign_in("Mod", good_password);
    mod.open("/moderation/proposals");
    CHECK(mod.shows("vu sur place"));
    CHECK(mod.shows("https://www.ville.example/a"));
    const std::string accept =
        "/moderation/proposals/" + between(mod.page.body, "/moderation/proposals/", "/accept") + "/accept";
    mod.send(accept);
    CHECK(mod.shows("La proposition est acceptée."));
    other.open(path);
    CHECK_FALSE(other.shows("Annoncé, non vérifié"));
    CHECK(other.shows("de 18\u00a0h\u00a030 à 20\u00a0h"));
    reader.open(own);
    CHECK(reader.shows("Acceptée"));
    CHECK_FALSE(reader.offers(own + "/withdraw"));
}

TEST_CASE("that it recurs, what differs on one of its dates, and what it belongs to are proposed in the same form") {
    TestApp app;
    add_debate(app);
    const std::string other = "/events/" + add_event(app, event_body("Colloque"));
    add_account(app, "Mod", false, true);
    Visitor reader{app};
    reader.open(path + "/propose");
    FilledForm form = reader.form(path + "/propose");
    CHECK(form.at("repeat") == "once");
    form.type("repeat", "weekly").type("repeat_count", "4").type("repeat_except", "2020-01-25");
    form.type("occurrence_0_occurrence", "2020-02-01").type("occurrence_0_status", "cancelled");
    form.type("relation_0_type", "follows").type("relation_0_event", "/events/nulle-part");
    form.type("sources", "https://example.org/saison");
    reader.send(path + "/propose", form);
    CHECK(reader.faults() ==
          std::vector<std::string>{"propose-relation_0_event: Aucun événement de ce site n’a cette adresse."});
    form = reader.form(path + "/propose");
    CHECK(form.at("repeat_count") == "4");
    reader.send(path + "/propose", form.type("relation_0_event", "https://agenda.example" + other));
    INFO(reader.page.body);
    REQUIRE(reader.path.starts_with("/proposals/"));

    Visitor mod{app};
    mod.sign_in("Mod", good_password);
    mod.open("/moderation/proposals");
    CHECK(mod.shows("puis chaque semaine"));
    CHECK(mod.shows("<ins>Fait suite à Colloque</ins>"));
    mod.send("/moderation/proposals/" + between(mod.page.body, "/moderation/proposals/", "/accept") + "/accept");
    const auto event = app.program->events.get_by_slug(path.substr(8));
    REQUIRE(event.facts.recurrence);
    CHECK(event.facts.recurrence->rule == "FREQ=WEEKLY;COUNT=4");
    CHECK(event.facts.recurrence->exceptions.size() == 1);
    REQUIRE(event.facts.recurrence->overrides.size() == 1);
    CHECK(event.facts.recurrence->overrides.at(0).status == domain::EventStatus::cancelled);
    REQUIRE(event.facts.relations.size() == 1);

    // From then on it stands in the form, and sent as it stands, it is no proposal.
    reader.open(path + "/propose");
    form = reader.form(path + "/propose");
    CHECK(form.at("occurrence_0_status") == "cancelled");
    CHECK(form.at("relation_0_event") == other);
    reader.send(path + "/propose", form);
    CHECK(reader.shows("C’est déjà ce qui est écrit."));
}

TEST_CASE("whoever proposes another day, and leaves the end alone, means all of it") {
    TestApp app;
    add_debate(app);
    Visitor reader{app};
    reader.open(path + "/propose");
    FilledForm form = reader.form(path + "/propose");
    reader.send(path + "/propose", form.type("start", "2020-01-25").type("sources", "https://www.ville.example/a"));
    INFO(reader.page.body);
    REQUIRE(reader.path.starts_with("/proposals/"));
    reader.open(path);
    CHECK(reader.shows("samedi 25\u00a0janvier"));
    CHECK(reader.shows("de 14\u00a0h à 16\u00a0h"));
    // An end that was typed is taken as it was typed.
    reader.open(path + "/propose");
    form = reader.form(path + "/propose");
    form.type("start", "2020-01-25").type("end_time", "15:00").type("sources", "https://www.ville.example/b");
    reader.send(path + "/propose", form);
    CHECK(reader.page.status == 422);
}

TEST_CASE("whatever is written of an event, and who is there, is proposed in the same form") {
    TestApp app;
    add_debate(app);
    add_account(app, "Mod", false, true);
    Visitor reader{app};
    reader.open(path + "/propose");
    FilledForm form = reader.form(path + "/propose");
    CHECK(form.at("description") == "Avec Zoé Canari.");
    CHECK(form.at("start_time") == "14:00");
    // Sent as it stands, it is no proposal.
    reader.send(path + "/propose", form);
    CHECK(reader.page.status == 422);
    CHECK(reader.shows("C’est déjà ce qui est écrit."));
    form.type("description", "Sans elle.")
        .type("attendance_mode", "mixed")
        .type("online_url", "https://example.org/salle");
    form.type("registration_url", "https://example.org/inscription").type("registration_note", "Pièce d’identité");
    form.type("speaker_0_name", "Dominique").type("speaker_0_role", "maire").type("tags", "Été");
    form.type("translation_0_language", "en").type("translation_0_title", "Debate");
    form.type("sources", "https://example.org/programme");
    reader.send(path + "/propose", FilledForm{form}.press("add_speaker"));
    CHECK(reader.page.status == 200);
    form = reader.form(path + "/propose");
    REQUIRE(form.has("speaker_2_name"));
    reader.send(path + "/propose", form.type("speaker_2_name", "Alix"));
    INFO(reader.page.body);
    REQUIRE(reader.path.starts_with("/proposals/"));
    // Of what was written freely nothing is shown before somebody has read it.
    CHECK_FALSE(holds(app.get(path).body, "Sans elle."));
    CHECK_FALSE(holds(app.get(path).body, "Dominique"));

    Visitor mod{app};
    mod.sign_in("Mod", good_password);
    mod.open("/moderation/proposals");
    for (const char* words :
         {"<del>Avec Zoé Canari.</del>", "<ins>Sans elle.</ins>", "<ins>Dominique, maire</ins> <ins>Alix</ins>",
          "<ins>https://example.org/inscription</ins> <ins>Pièce d’identité</ins>",
          "<ins>https://example.org/salle</ins>", "<ins>ete</ins>", ": Debate</ins>"}) {
        INFO(words);
        CHECK(mod.shows(words));
    }
    mod.send("/moderation/proposals/" + between(mod.page.body, "/moderation/proposals/", "/accept") + "/accept");
    const auto event = app.program->events.get_by_slug(path.substr(8));
    CHECK(event.facts.description == "Sans elle.");
    CHECK(event.facts.attendance_mode == domain::AttendanceMode::mixed);
    CHECK(event.facts.speakers.size() == 2);
    CHECK(event.facts.registration->note == "Pièce d’identité");
    CHECK(event.facts.tags == std::vector<std::string>{"ete"});
}

TEST_CASE("a proposal is withdrawn by its link, or refused with a reason") {
    TestApp app;
    add_debate(app);
    add_account(app, "Mod", false, true);
    Visitor reader{app};
    propose(reader, "https://www.ville.example/a");
    const std::string own = reader.path.substr(0, reader.path.find('?'));
    reader.send(own + "/withdraw");
    CHECK(reader.shows("Retirée"));
    propose(reader, "https://www.ville.example/b");
    const std::string second = reader.path.substr(0, reader.path.find('?'));
    Visitor mod{app};
    mod.sign_in("Mod", good_password);
    mod.open("/moderation/proposals");
    mod.send("/moderation/proposals/" + between(mod.page.body, "/moderation/proposals/", "/accept") + "/refuse",
             {{"reason", "not_confirmed"}});
    CHECK(mod.shows("C’est refusé."));
    CHECK(mod.shows("Rien n’attend."));
    reader.open(second);
    CHECK(reader.shows("pas confirmé"));
}

TEST_CASE("every field of the form says what is wrong with it") {
    TestApp app;
    add_debate(app);
    Visitor reader{app};
    reader.open(path + "/propose");
    reader.send(path + "/propose", {{"start", "demain"},
                                    {"start_time", "18:30"},
                                    {"end_time", "25h"},
                                    {"end", "2020-01-18"},
                                    {"place", "nulle-part"},
                                    {"title", ""},
                                    {"sources", "ville"},
                                    {"note", std::string(501, 'x')}});
    CHECK(reader.page.status == 422);
    std::vector<std::string> fields;
    for (const std::string& each : reader.faults()) fields.push_back(each.substr(0, each.find(':')));
    CHECK(fields == std::vector<std::string>{"propose-start", "propose-end_time", "propose-place", "propose-title",
                                             "propose-sources", "propose-note"});
}

TEST_CASE("what is wrong with the folded part of the form is said at its fields, too") {
    TestApp app;
    add_debate(app);
    Visitor reader{app};
    reader.open(path + "/propose");
    FilledForm form = reader.form(path + "/propose");
    form.type("online_url", "salle").type("host_0_role", "maire").type("host_0_person", "personne");
    form.type("registration_deadline", "demain").type("campaigns", "rien").type("tags", "!");
    reader.send(path + "/propose", form);
    CHECK(reader.page.status == 422);
    std::vector<std::string> fields;
    for (const std::string& each : reader.faults()) fields.push_back(each.substr(0, each.find(':')));
    CHECK(fields == std::vector<std::string>{"propose-online_url", "propose-registration_deadline",
                                             "propose-host_0_name", "propose-host_0_person", "propose-tags"});
    CHECK(reader.form(path + "/propose").at("host_0_role") == "maire");
}

TEST_CASE("what is taken out of the record is shown first, then it is gone") {
    TestApp app;
    add_debate(app);
    add_account(app, "Mod", false, true);
    const std::string id(app.get("/api/v1/events").json().at("data").at(0).at("id").as_string());
    const std::string form = "/moderation/events/" + id + "/redact";
    Visitor mod{app};
    mod.sign_in("Mod", good_password);
    mod.open(form);
    mod.send(form, {{"value", "Perruche"}, {"reason", "objection"}});
    CHECK(mod.faults() == std::vector<std::string>{"redact-value: Cela ne se trouve nulle part."});
    mod.send(form, {{"value", "zoé canari"}, {"reason", "objection"}});
    CHECK(mod.shows("Ce qui serait retiré"));
    CHECK(mod.shows("Description"));
    CHECK(holds(app.get(path).body, "Canari"));  // nothing is done yet
    mod.send(form);
    CHECK(mod.shows("C’est retiré."));
    CHECK_FALSE(holds(app.get(path).body, "Canari"));
    app.clock.advance(std::chrono::minutes{31});
    mod.open(form);
    CHECK(mod.path.starts_with("/prove"));
}
